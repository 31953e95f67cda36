"""The words of the register: kinds, verdicts, and what a body's fields can hold. Plain Python."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from enum import StrEnum

from answerable.errors import AnswerableError, Marked, gettext_noop

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
WEB = re.compile(r"https?://[^\s/?#]\S*")
NEARLY_SO = 0.8  # of 1: how much of two words must be the same for one to be taken for the other
A_DAY = timedelta(days=1)
EARLIEST_YEAR = 1900  # of a day that somebody writes down; before it, it is a slip of the hand
CODE_HINT = gettext_noop("Use letters, digits, dots and dashes, at most 32 of them, such as RVN.")


class Verdict(StrEnum):
    """What the public is shown of one cell. `NOT_ASSESSED` is where every cell begins, and says nothing."""

    NOT_ASSESSED = "not_assessed"
    NOT_APPLICABLE = "not_applicable"
    NO_EVIDENCE_FOUND = "no_evidence_found"
    COULD_NOT_CHECK = "could_not_check"
    REFUSED_TO_SAY = "refused_to_say"
    STATED_NEVER_IN_USE = "stated_never_in_use"
    STATED_STOPPED = "stated_stopped"
    SHOWN_STOPPED = "shown_stopped"
    PARTLY_STOPPED = "partly_stopped"
    SHOWN_CONTINUING = "shown_continuing"


class Held(StrEnum):
    """What we hold of a directive."""

    NOTHING = "nothing"
    LANDING_PAGE = "landing_page"
    FULL_TEXT = "full_text"


class Exactness(StrEnum):
    """How exactly a day is known; of a month or a year, the first day stands for it."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class About(StrEnum):
    """What a fact about a body tells."""

    NAME = "name"
    WEBSITE = "website"
    REGION = "region"  # the code of the board or area that its head office is in
    STATUS = "status"
    FORMER_NAME = "former_name"
    ADDRESS = "address"
    GROUPING = "grouping"  # where an official file puts it
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact about a body, as a source has it."""

    about: About
    value: str
    source: str
    known_on: date


class InterestKind(StrEnum):
    """A tie to a body, in words that say no more of anybody than they must."""

    WORKS_THERE = "works_there"
    WORKED_THERE = "worked_there"
    SOMEBODY_CLOSE = "somebody_close"  # who works there
    OTHER_TIE = "other_tie"  # which one is nobody's business


# The lines that people write, as they read in a sentence.
_CALLED: Mapping[str, Marked] = {
    "address": gettext_noop("address"),
    "kind": gettext_noop("kind"),
    "name": gettext_noop("name"),
    "office": gettext_noop("office"),
    "pseudonym": gettext_noop("pseudonym"),
    "short name": gettext_noop("short name"),
    "source": gettext_noop("source"),
    "value": gettext_noop("value"),
    "work": gettext_noop("work"),
}


def line(written: str, *, what: str, longest: int, needed: bool = True) -> str:
    """Return one line of text as it is kept: composed, each run of white space one space.

    Raises AnswerableError for what is empty and needed, longer than it may be, or holds characters that
    cannot be seen.
    """
    kept, called = " ".join(unicodedata.normalize("NFC", written).split()), _CALLED.get(what, what)
    if needed and not kept:
        raise AnswerableError(
            gettext_noop("The %(what)s is missing."), hint=gettext_noop("Write the %(what)s."), what=called
        )
    if len(kept) > longest:
        raise AnswerableError(
            gettext_noop("The %(what)s has %(length)s characters."),
            hint=gettext_noop("Shorten it to %(longest)s or fewer."),
            what=called,
            length=f"{len(kept):,}",
            longest=f"{longest:,}",
        )
    if any(unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Cn"} for sign in kept):
        raise AnswerableError(
            gettext_noop("The %(what)s holds a character that cannot be seen."),
            hint=gettext_noop("Type it anew rather than paste it."),
            what=called,
        )
    return kept


def code(written: str) -> str:
    """Return a body's code as it is kept. Official codes are in capitals, and ours keep what was written."""
    kept = written.strip()
    if not CODE.fullmatch(kept):
        raise AnswerableError(
            gettext_noop("\u2018%(code)s\u2019 cannot be the code of a body."), hint=CODE_HINT, code=kept[:40]
        )
    return kept


def known_kind(written: str, known: Iterable[str]) -> str:
    """Return which of the known kinds somebody wrote, whatever its capitals and spaces; nothing for none.

    >>> known_kind(" Mental  health trust", ["mental health trust"])
    'mental health trust'
    """
    return {_loosely(kind): kind for kind in known}.get(_loosely(written), "")


def near_kind(written: str, known: Iterable[str]) -> str:
    """Return the known kind that is written nearly so, and nothing where none is.

    >>> near_kind("mental-health trusts", ["mental health trust", "police force"])
    'mental health trust'
    """
    kinds = {_loosely(kind): kind for kind in known}
    near = get_close_matches(_loosely(written), kinds, n=1, cutoff=NEARLY_SO)
    return kinds[near[0]] if near else ""


def check_web_address(written: str) -> None:
    """Raise AnswerableError for an address that pages must not link to: one that is not of the web."""
    if written and not WEB.fullmatch(written):
        raise AnswerableError(
            gettext_noop("\u2018%(written)s\u2019 is not the address of a page."),
            hint=gettext_noop(
                "Copy it from the browser: it begins with https:// or http://. Or leave it out."
            ),
            written=written[:60],
        )


def check_span(valid_from: date | None, valid_to: date | None) -> None:
    """Raise AnswerableError unless a body's last day comes after its first, as far as both are known."""
    if valid_from and valid_to and valid_to < valid_from:
        raise AnswerableError(
            gettext_noop("The last day, %(last)s, is before the first, %(first)s."),
            hint=gettext_noop("Check which is which. Leave out a day that is not known."),
            last=valid_to,
            first=valid_from,
        )


def check_has_come(day: date | None, *, today: date) -> None:
    """Raise AnswerableError for a day that has not come yet. Tomorrow may have, elsewhere on the earth.

    >>> check_has_come(date(2026, 3, 3), today=date(2026, 3, 2))
    """
    if day and day > today + A_DAY:
        raise AnswerableError(
            gettext_noop("%(day)s is a day to come."),
            hint=gettext_noop("Check the year. Leave the day out if it is not known."),
            day=f"{day.day} {day:%B %Y}",
        )


def loose_day(written: str) -> tuple[date, Exactness]:
    """Return a day that is written as 2024-11-01, 2024-11 or 2024, and how exactly it is known.

    Raises ValueError for anything else.

    >>> loose_day("2024-11")
    (datetime.date(2024, 11, 1), <Exactness.MONTH: 'month'>)
    """
    match written.strip().split("-"):
        case [year] if _is_year(year):
            return date(int(year), 1, 1), Exactness.YEAR
        case [year, month] if _is_year(year) and len(month) == 2:
            return date.fromisoformat(f"{year}-{month}-01"), Exactness.MONTH
        case [year, _, _] if _is_year(year):
            return date.fromisoformat(written.strip()), Exactness.DAY
    raise ValueError(written)


def last_day(day: date, exactness: Exactness) -> date:
    """Return the last day that a loose day may mean."""
    if exactness is Exactness.YEAR:
        return date(day.year, 12, 31)
    if exactness is Exactness.MONTH:
        return date(day.year, day.month, monthrange(day.year, day.month)[1])
    return day


def binds(kinds: list[str], *, kind: str, valid_to: date | None, in_force_from: date | None) -> bool:
    """Say whether a requirement binds a body: its kind is among those named (none named: all), and it was
    still there when the directive came into force. A day that is not known rules nobody out.
    """
    if kinds and kind not in kinds:
        return False
    return valid_to is None or in_force_from is None or valid_to >= in_force_from


def _loosely(kind: str) -> str:
    return " ".join(kind.replace("-", " ").casefold().split())


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit() and int(text) > 1500
