"""How we go out.

The database's server, jobs, the store of bytes, mail. Everything here has a fake in the tests.
"""
