"""The engine at a terminal: one module or folder a verb."""
