"""What is decided without a database: states, order, when enough was read, quotes, masks, periods, what was
missed.
"""
