"""What a mark rests on: a print of each finding, by which it is told whether anything has changed since."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from answerable.errors import AnswerableError, gettext_noop
from answerable.findings.rules.periods import Exactness, KnownBy
from answerable.register.rules.sides import Shows

LONGEST_WHY: Final = 4000
LONGEST_SITE: Final = 80


def print_of(**said: object) -> str:
    """Return a hash of what a finding says. Where its words stand is no part of it: a reader may find them at
    another place of the same paper.
    """
    return sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()[:32]


def surely_until(last: date | None, *, exactness: Exactness, known_by: KnownBy) -> date | None:
    """Return the last day that a period surely reaches; None where that is not known, or a guess."""
    return None if known_by is KnownBy.UNKNOWN or exactness is Exactness.ABOUT else last


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody who marks says of one finding's paper: what it shows, and of which place it is."""

    shows: Shows | None = None
    site: str = ""


def kept_notes(notes: Mapping[str, Note], *, known: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return notes as they are kept with a mark; raises AnswerableError for one on no finding of the cell."""
    if strange := sorted(notes.keys() - known.keys()):
        raise AnswerableError(
            gettext_noop("%(finding)s is no finding of this cell."),
            finding=strange[0],
            hint=gettext_noop("Look at the cell again: it may have changed."),
        )
    for note in notes.values():
        if len(note.site) > LONGEST_SITE:
            raise AnswerableError(
                gettext_noop("The name of a place is too long."),
                hint=gettext_noop("Shorten it to %(longest)s characters."),
                longest=LONGEST_SITE,
            )
    return {
        finding: {"shows": note.shows or "", "site": " ".join(note.site.split())}
        for finding, note in sorted(notes.items())
        if note.shows or note.site.strip()
    }


def read_notes(kept: Mapping[str, Mapping[str, str]]) -> dict[str, Note]:
    """Return notes as they were given."""
    return {
        finding: Note(Shows(note["shows"]) if note["shows"] else None, note["site"])
        for finding, note in kept.items()
    }


def merged(notes: Iterable[Mapping[str, Note]]) -> dict[str, Note]:
    """Return what several people noted, taken together: of two who differ, the first is heard."""
    found: dict[str, Note] = {}
    for given in notes:
        for finding, note in given.items():
            before = found.get(finding, Note())
            found[finding] = Note(before.shows or note.shows, before.site or note.site)
    return found


def reason(written: str, *, needed_for: str) -> str:
    """Return a reason as it is kept, or raise AnswerableError with what it is needed for."""
    kept = "\n".join(" ".join(line.split()) for line in written.strip().splitlines())
    if not kept or len(kept) > LONGEST_WHY:
        raise AnswerableError(
            gettext_noop("A reason is needed %(needed_for)s, of at most %(longest)s characters."),
            needed_for=needed_for,
            longest=f"{LONGEST_WHY:,}",
            hint=gettext_noop("Say in a sentence why, in words that anybody can read."),
        )
    return kept
