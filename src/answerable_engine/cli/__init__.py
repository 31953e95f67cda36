"""The engine at a terminal: one module or folder a verb.

`parser` reads the command line for all of them, `typed` says how to type one more, and `checkup` is what
the doctor looks at.
"""
