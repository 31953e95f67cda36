"""What happens by itself, by the minute, hour and day.

Each may run twice and change nothing the second time.
"""
