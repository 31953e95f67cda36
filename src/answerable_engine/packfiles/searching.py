"""What RE2 makes of a pattern: its faults, and whether it is so wide that it would be found everywhere."""

from functools import cache, lru_cache

import re2

from answerable_engine.matchers.patterns import compiled
from answerable_engine.normal import plain

# Unlike one another on purpose: what is found in most of these is found everywhere.
PROBES = (
    "The committee met on Tuesday 4 June.",
    "Roses need pruning before spring",
    "Please find attached our invoice, no. 4471",
    "Agenda item 7: car parking",
    "Temperatures fell overnight across northern hills.",
    "She plays violin; he prefers chess!",
    "Mae'r cyfarfod wedi'i ohirio tan ddydd Llun",
    "Apologies were received from two members",
    "Boil for ten minutes, then drain",
    "Is there a bus to town?",
)
NEARLY_EVERYTHING = 6
TINY = ("", "a")


def re2_fault(pattern: str) -> str | None:
    """Return what RE2 says is wrong with a pattern, in its words; None where nothing is."""
    try:
        compiled(pattern)
    except re2.error as error:
        words = error.args[0]
        return words.decode("latin-1") if isinstance(words, bytes) else str(words)
    return None


def matches_nothing_at_all(pattern: str) -> bool:
    """Say whether a pattern is content with no character, so that it would be found between any two."""
    return any(start == end for spans in _finds(pattern) for start, end in spans)


def matches_nearly_everything(pattern: str) -> bool:
    """Say whether a pattern is found in most of a few sentences that have nothing in common."""
    return sum(map(bool, _finds(pattern)[len(TINY) :])) >= NEARLY_EVERYTHING


@lru_cache(maxsize=1)  # both are asked of a pattern, one after the other
def _finds(pattern: str) -> list[list[tuple[int, int]]]:
    """Return where a pattern stands in each of the probes, the tiny ones first."""
    found = compiled(pattern)
    return [[match.span() for match in found.finditer(probe)] for probe in _plain_probes()]


@cache
def _plain_probes() -> tuple[bytes, ...]:
    return tuple(map(plain, (*TINY, *PROBES)))
