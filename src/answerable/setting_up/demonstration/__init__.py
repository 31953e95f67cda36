"""A register to try: made-up bodies, people and papers, all of it by the same actions as in a real one.

Every body says that it is made up, and so does every paper. Only the requirements are real: they are those of
the pack that is shipped. Making it again adds what is missing, and changes nothing else.
"""

from answerable.setting_up.demonstration.making import make

__all__ = ["make"]
