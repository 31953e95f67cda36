"""Takes stretches of running English out of a document, as long as passages are."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

SHORTEST: Final = 60  # words
LONGEST: Final = 140
# Of running English every fifth word is one of these; of a table or a list hardly any is.
COMMON: Final = frozenset(
    ("the", "of", "and", "to", "in", "a", "is", "that", "for", "was", "with", "by", "be", "or")
)
LEAST_COMMON: Final = 0.2
WORD: Final = re.compile(r"[a-z0-9]+")


def _cut(text: str, *, source: str) -> Iterator[str]:
    """Yield stretches that touch, of lengths drawn by the document's name: always the same."""
    draw = random.Random(source)  # noqa: S311 (a draw that can be repeated, not a secret)
    words = text.split()
    at = 0
    while at + SHORTEST <= len(words):
        length = draw.randint(SHORTEST, LONGEST)
        yield " ".join(words[at : at + length])
        at += length


def _evenly(some: Sequence[str], most: int) -> Iterator[str]:
    """Yield at most so many, evenly spread over all of them."""
    step = max(1.0, len(some) / most)
    for number in range(min(most, len(some))):
        yield some[int(number * step)]


def ordinary(
    text: str, *, source: str, most: int, unless: Callable[[str], bool] = lambda _: False
) -> list[str]:
    """Return at most so many stretches of running English, evenly spread over a document's text.

    Those of which `unless` is true are left out.
    """
    kept = [one for one in _cut(text, source=source) if _is_english(one) and not unless(one)]
    return list(_evenly(kept, most))


def _is_english(text: str) -> bool:
    """Say whether a stretch reads on as English does, and is no table and no list."""
    words = WORD.findall(text.lower())
    return sum(word in COMMON for word in words) >= LEAST_COMMON * len(text.split())
