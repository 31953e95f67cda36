"""English as such: how it denies, proposes, ends, condemns, asks and quotes. Nothing here knows a subject.

Patterns are RE2 on plain copies, read without regard to case.
"""
