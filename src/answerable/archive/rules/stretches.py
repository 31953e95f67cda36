"""How a page is laid out for the search: in which language, in stretches of what length, in what letters."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

LENGTH: Final = 30_000  # code points: less than the 16,383 words whose places PostgreSQL can count
OVERLAP: Final = 400  # code points, so that a phrase across an edge is whole in one of two stretches
LOOKED_AT: Final = 4_000  # code points that decide the language
LEAST: Final = 3  # of the common Welsh words below, that a page must hold to be taken for Welsh
_WORD: Final = re.compile(r"[^\W\d_]+")
# Words that say nothing by themselves, and stand on every page of their language.
_WELSH: Final = frozenset(
    {"yn", "yr", "mae", "gan", "wedi", "ei", "eu", "bod", "nad", "hynny", "hon", "ydy", "yw", "oedd", "oes"}
    | {"sydd", "gyda", "drwy", "neu", "hefyd", "ond", "ac", "fel", "cael", "bydd", "fydd", "rhaid", "hyn"}
)
_ENGLISH: Final = frozenset(
    {"the", "of", "and", "to", "is", "for", "that", "with", "are", "was", "were", "by", "this", "be", "from"}
)
# Signs that the search would take for markup, or that mark what it found: a space each, so places stay.
HERE, GONE = "\ufdd4", "\ufdd5"
_PLAIN: Final = str.maketrans(dict.fromkeys("<>&\0" + HERE + GONE, " "))


class SearchLanguage(StrEnum):
    """By whose word endings a page is searched; PostgreSQL knows none of Welsh."""

    ENGLISH = "english"
    SIMPLE = "simple"


def language(page: str) -> SearchLanguage:
    """Return how to search a page: by its words as they stand where it is Welsh, else by English stems."""
    words = _WORD.findall(page[:LOOKED_AT].lower())
    welsh = sum(word in _WELSH for word in words)
    english = sum(word in _ENGLISH for word in words)
    return SearchLanguage.SIMPLE if welsh >= LEAST and welsh > english else SearchLanguage.ENGLISH


def plain_for_search(page: str) -> str:
    """Return a page as the search reads it, in as many code points."""
    return page.translate(_PLAIN)


def stretches(page: str, *, length: int = LENGTH, overlap: int = OVERLAP) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a page, `start` to `end`: all of it together, cut between words if they can."""
    start = 0
    while len(page) - start > length:
        end = _edge(page, start + length // 2, start + length)
        yield start, end
        start = max(_edge(page, end - overlap, end - overlap // 2), start + 1)
    if page[start:].strip():
        yield start, len(page)


def _edge(page: str, least: int, most: int) -> int:
    """Return the last place after `least` and up to `most` where white space begins; `most` if none does."""
    for place in range(most, least, -1):
        if page[place].isspace():
            return place
    return most
