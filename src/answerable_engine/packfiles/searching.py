"""What RE2 makes of a pattern: its faults, and whether it is so wide that it would be found everywhere."""

import re2

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


def _options() -> re2.Options:
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.case_sensitive = False
    options.log_errors = False
    return options


OPTIONS = _options()


def compiled(pattern: str) -> "re2._Regexp[bytes]":
    """Return a pattern as it is matched: made as plain as the copy of the page that it is looked for in."""
    return re2.compile(plain(pattern), OPTIONS)


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
    found = compiled(pattern)
    finds = (match for probe in ("", "a", *PROBES) for match in found.finditer(plain(probe)))
    return any(match.start() == match.end() for match in finds)


def matches_nearly_everything(pattern: str) -> bool:
    """Say whether a pattern is found in most of a few sentences that have nothing in common."""
    found = compiled(pattern)
    return sum(found.search(plain(probe)) is not None for probe in PROBES) >= NEARLY_EVERYTHING
