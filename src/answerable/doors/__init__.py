"""How the world comes in.

Pages, the API, commands and the clock. A door parses, calls one action or query, and speaks.
"""
