"""What RE2 makes of a pattern: its faults, and whether it is so wide that it would be found everywhere."""

from functools import cache
from itertools import islice

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
# Every place that a pattern can ask for between two characters: at either end, beside a word, or inside one.
TINY = ("", "a", " ", "aa", "  ")


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
    finds = (match for probe in _plainly(TINY) for match in compiled(pattern).finditer(probe))
    return any(match.start() == match.end() for match in finds)


def matches_nearly_everything(pattern: str) -> bool:
    """Say whether a pattern is found in most of a few sentences that have nothing in common."""
    missed = (None for probe in _plainly(PROBES) if not compiled(pattern).search(probe))
    enough = len(PROBES) - NEARLY_EVERYTHING + 1
    return sum(1 for _ in islice(missed, enough)) < enough


@cache
def _plainly(probes: tuple[str, ...]) -> tuple[bytes, ...]:
    return tuple(map(plain, probes))
