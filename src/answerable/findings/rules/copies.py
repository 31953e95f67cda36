"""Which quotes say the same words, so that one decision can be applied to all of them, if a person says
so.
"""

import re
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from answerable_engine.normal import joined, plain

NEAR = 93.0  # of 100: two or three words in a hundred differ, such as a date, a number or a name
SHORTEST = 40  # characters: below this, near is too easily something else
_WORD = re.compile(r"[^\W_]+")
# One of these more or fewer turns what a text says round, however near the rest is.
_TURNS = re.compile(r"\b(?:no|not|never|nor|neither|none|cannot|without|t|stopped|ceased|ended|longer)\b")


def same_words(quote: str) -> str:
    """Return a quote as its bare words: no case, marks, line ends or hyphens that split a word at a line's
    end.
    """
    copy = plain(quote)
    mended = joined(quote, copy)
    return " ".join(_WORD.findall((mended.data if mended else copy).decode("latin-1").lower()))


def find_near(words: str, among: Mapping[int, str]) -> int | None:
    """Return the key of the words nearest to these, if any are near enough to be a copy. Ties: the first.

    Words that say "not" where these do not are never near.
    """
    if len(words) < SHORTEST:
        return next((key for key, other in among.items() if other == words), None)
    turns = _TURNS.findall(words)
    same_way = {key: other for key, other in among.items() if _TURNS.findall(other) == turns}
    found = process.extractOne(words, same_way, scorer=fuzz.ratio, score_cutoff=NEAR)
    return found[2] if found else None


def groups(quotes: Iterable[tuple[int, str]], *, known: Mapping[int, str] | None = None) -> dict[int, int]:
    """Return for each key the key of the quote that it is a copy of: itself, for the first of its kind.

    `known` are the bare words of quotes that lead a group already. Every copy is near its leader, so a group
    does not creep from one text to another.
    """
    leaders = dict(known or {})
    exactly = {words: key for key, words in leaders.items()}
    led: dict[int, int] = {}
    for key, quote in quotes:
        words = same_words(quote)
        leader = exactly.get(words) if words else None
        if leader is None:
            leader = find_near(words, leaders) if words else None
        if leader is None:
            leader = key
            leaders[key] = words
        exactly.setdefault(words, leader)
        led[key] = leader
    return led
