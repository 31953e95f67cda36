"""Words set in lines of a terminal: counted in its cells, broken anywhere rather than cut."""

import unicodedata
from collections.abc import Iterable, Iterator

_NO_CELL = {"Mn", "Me", "Cf"}
_TWO_CELLS = {"W", "F"}
_JOINTS = "/ -_.,"


def cells(text: str) -> int:
    """Return how many cells of a terminal a text fills."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def wrap(words: Iterable[str], *, width: int, first: str = "", rest: str = "") -> Iterator[str]:
    """Yield lines of at most `width` cells: the first begins with `first`, the others with `rest`.

    Lines break between words, where one space stands otherwise; a word longer than a line is broken where the
    line is full. A word may hold spaces: a file name is one word.
    """
    room = max(1, width - max(cells(first), cells(rest)))
    line, used = "", 0
    for word in words:
        for place, piece in enumerate(_pieces(word, room)):
            needed = cells(piece)
            if line and (place or used + 1 + needed > room):
                yield first + line
                line, used, first = "", 0, rest
            line, used = (f"{line} {piece}", used + 1 + needed) if line else (piece, needed)
    if line:
        yield first + line


def _pieces(word: str, room: int) -> Iterator[str]:
    """Yield a word in pieces that each fit into `room` cells, if possible broken after one of `_JOINTS`."""
    while word:
        fits = _how_many_fit(word, room)
        joint = max(map(word[:fits].rfind, _JOINTS)) + 1 if fits < len(word) else 0
        end = joint if joint > fits // 2 else fits
        yield word[:end]
        word = word[end:]


def _how_many_fit(word: str, room: int) -> int:
    used = 0
    for place, character in enumerate(word):
        used += _cells(character)
        if used > room:
            return max(1, place)
    return len(word)


def _cells(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in _NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _TWO_CELLS else 1
