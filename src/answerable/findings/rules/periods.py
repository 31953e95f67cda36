"""The time that a finding speaks of: from when, to when, how exactly, and how that is known."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.errors import AnswerableError, gettext_noop
from answerable.register.rules import EARLIEST_YEAR


class Exactness(StrEnum):
    """How exactly the days of a period are known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ABOUT = "about"  # a guess at the year


class KnownBy(StrEnum):
    """How the period of a finding is known."""

    STATED = "stated"  # the text says so
    DOCUMENT = "document"  # the document bears this date, and speaks of its own time
    INFERRED = "inferred"  # put together from the text, or from what is known otherwise
    UNKNOWN = "unknown"


class BadPeriod(AnswerableError):
    """The days of a period do not fit together, or cannot be understood."""


@dataclass(frozen=True, slots=True)
class When:
    """A day, month or year as somebody wrote it: its first day and its last."""

    first: date
    last: date
    exactness: Exactness


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both counted; None is not known. Never open because nothing was said.

    That a text says "we do this" on one day says nothing of the next: whoever knows only a day gives that day
    twice.
    """

    first: date | None
    last: date | None
    exactness: Exactness
    known_by: KnownBy


def of_document(dated_on: date | None) -> Period:
    """Return the period of what a document says of its own time: the day that it bears, if it bears one."""
    if dated_on is None:
        return NOT_KNOWN
    return Period(dated_on, dated_on, Exactness.DAY, KnownBy.DOCUMENT)


NOT_KNOWN = Period(None, None, Exactness.ABOUT, KnownBy.UNKNOWN)


def period(written_from: str, written_to: str, *, known_by: KnownBy, about: bool, today: date) -> Period:
    """Return the period that two written days mean, or raise BadPeriod with what to write instead.

    An end that is left empty is the end of what was written as the beginning: "2021" is all of 2021.
    """
    begin = when(written_from) if written_from.strip() else None
    finish = when(written_to) if written_to.strip() else None
    return between(begin, finish, known_by=known_by, about=about, today=today)


def between(
    begin: When | None, finish: When | None, *, known_by: KnownBy, about: bool, today: date
) -> Period:
    """Return the period from one day, month or year to another, or raise BadPeriod with what to do."""
    finish = finish or begin
    given = [one for one in (begin, finish) if one]
    if known_by is KnownBy.UNKNOWN:
        if given:
            raise BadPeriod(
                gettext_noop("You gave a day, and said that it is not known."),
                hint=gettext_noop("Say how the period is known, or leave both days empty."),
            )
        return NOT_KNOWN
    if not given:
        raise BadPeriod(
            gettext_noop("You said how the period is known, and gave no day."),
            hint=gettext_noop("Write a day, a month or a year, or choose that the period is not known."),
        )
    found = Period(
        first=begin.first if begin else None,
        last=finish.last if finish else None,
        exactness=Exactness.ABOUT if about else _loosest(given),
        known_by=known_by,
    )
    return check_period(found, today=today)


def check_period(period: Period, *, today: date) -> Period:
    """Return the period, or raise BadPeriod where its days cannot be."""
    if period.first and period.last and period.last < period.first:
        raise BadPeriod(
            gettext_noop("The period ends before it begins."),
            hint=gettext_noop("Change one of the two days."),
        )
    if period.first and period.first > today:
        raise BadPeriod(
            gettext_noop("The period begins in the future."),
            hint=gettext_noop(
                "A plan is not in use yet: give the time at which it was made, and say that it is proposed."
            ),
        )
    for day in (period.first, period.last):
        if day and day.year < EARLIEST_YEAR:
            raise BadPeriod(
                gettext_noop("The year %(year)s is too early."),
                hint=gettext_noop("Write the year with four figures, such as 2021."),
                year=day.year,
            )
    if period.known_by is KnownBy.UNKNOWN and (period.first or period.last):
        raise BadPeriod(
            gettext_noop("A period that is not known has no days."), hint=gettext_noop("Say how it is known.")
        )
    return period


def _loosest(given: list[When]) -> Exactness:
    order = list(Exactness)
    return max((one.exactness for one in given), key=order.index)


_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WRITTEN = re.compile(
    r"(?:(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? )?(?P<month>[a-z]{3,9})\.?,? )?(?P<year>\d{4})"
)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?")


def when(written: str) -> When:
    """Return the day, month or year that somebody wrote, or raise BadPeriod.

    >>> when("March 2021").last
    datetime.date(2021, 3, 31)
    """
    plain = " ".join(written.lower().split())
    found = _WRITTEN.fullmatch(plain) or _ISO.fullmatch(plain)
    month = _month(found["month"]) if found else None
    if not found or month is None:
        raise BadPeriod(
            gettext_noop("\u2018%(written)s\u2019 is no day, month or year that can be understood here."),
            hint=gettext_noop("Write 2021, March 2021 or 5 March 2021."),
            written=written.strip()[:40],
        )
    year, day = int(found["year"]), found["day"]
    try:
        return _when(year, month, int(day) if day else 0)
    except ValueError:
        raise BadPeriod(
            gettext_noop("There is no such day as \u2018%(written)s\u2019."),
            hint=gettext_noop("Look at the month again."),
            written=written.strip()[:40],
        ) from None


def _month(written: str | None) -> int | None:
    """Return the number of a month, 0 where none was written, and None where it is no month."""
    if not written:
        return 0
    if written.isdigit():
        return int(written) if 1 <= int(written) <= 12 else None
    return next((number for number, name in enumerate(_MONTHS, 1) if name.startswith(written[:9])), None)


def _when(year: int, month: int, day: int) -> When:
    if day:
        return When(date(year, month, day), date(year, month, day), Exactness.DAY)
    if month:
        return When(date(year, month, 1), date(year, month, monthrange(year, month)[1]), Exactness.MONTH)
    return When(date(year, 1, 1), date(year, 12, 31), Exactness.YEAR)
