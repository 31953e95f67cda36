"""Words and terms as the learned tier counts them: runs of small letters of the plain copy, and nothing else.

Case, digits, signs and line ends are not looked at, so neither layout nor the length of a number counts.
A *term* is a word, the beginning of one (so that "charge" and "charged" meet), or the beginnings of two that
touch.
"""

import re
from collections import Counter
from itertools import chain, pairwise
from typing import Final

_LETTERS = bytearray(b" " * 256)
for _letter in b"abcdefghijklmnopqrstuvwxyz":
    _LETTERS[_letter] = _LETTERS[_letter - 32] = _letter
for _letter in range(0xC0, 0x100):  # letters with accents, so that a name stays one word
    _LETTERS[_letter] = _letter
LETTERS: Final = bytes(_LETTERS)
WORD: Final = re.compile(rb"[a-z\xc0-\xff]+")  # in what LETTERS made of a plain copy
BEGINNING: Final = 5  # letters


def words(copy: bytes) -> list[bytes]:
    """Return the words of a plain copy, in order."""
    return copy.translate(LETTERS).split()


def terms(copy: bytes) -> Counter[bytes]:
    """Return how often each term occurs in a plain copy.

    The beginning of a word is written with a "~" behind it, and two that touch with the "~" between them.
    """
    found = words(copy)
    begun = [word[:BEGINNING] for word in found]
    pairs = map(b"~".join, pairwise(begun))
    return Counter(chain(found, (one + b"~" for one in begun), pairs))
