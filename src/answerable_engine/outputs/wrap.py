"""Words set in lines of a terminal: counted in its cells, broken anywhere rather than cut."""

import unicodedata
from collections.abc import Iterator

_NO_CELL = {"Mn", "Me", "Cf"}
_TWO_CELLS = {"W", "F"}


def cells(text: str) -> int:
    """Return how many cells of a terminal a text fills."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def wrap(text: str, *, width: int, first: str = "", rest: str = "") -> Iterator[str]:
    """Yield lines of at most `width` cells: the first begins with `first`, the others with `rest`.

    Lines break at spaces; a word longer than a line is broken where the line is full. Nothing is left out
    but the spaces at a break.
    """
    line, used, empty = first, cells(first), True
    for word in text.split():
        for piece in _pieces(word, max(1, width - max(cells(first), cells(rest)))):
            needed = cells(piece) + (not empty)
            if not empty and used + needed > width:
                yield line
                line, used, empty, needed = rest, cells(rest), True, cells(piece)
            line += piece if empty else f" {piece}"
            used, empty = used + needed, False
    if not empty:
        yield line


def _pieces(word: str, most: int) -> Iterator[str]:
    """Yield a word in pieces of at most `most` cells, one where it fits."""
    while cells(word) > most:
        fits = _how_many_fit(word, most)
        yield word[:fits]
        word = word[fits:]
    yield word


def _how_many_fit(word: str, most: int) -> int:
    used = 0
    for place, character in enumerate(word):
        used += _cells(character)
        if used > most:
            return max(1, place)
    return len(word)


def _cells(character: str) -> int:
    if unicodedata.category(character) in _NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _TWO_CELLS else 1
