"""The verbs of the register, one module for each noun."""
