"""The engine at a terminal: one module or folder a verb, with `parser` for all of them and `checkup` for the doctor."""
