"""The day by which an answer is asked for, in working days, and every day that was not counted, with why.

As in section 10 of the Freedom of Information Act 2000: a bank holiday in any part of the United Kingdom
is a working day nowhere, whoever is asked.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

import holidays

from answerable.errors import AnswerableError, gettext_noop

# As the package of holidays calls them. Order is that in which they are named when some of them share a day.
PARTS: Final = {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SATURDAY: Final = 5
MOST_DAYS: Final = 250  # about a year of working days
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """The last day on which an answer is in time; and each day before it that does not count, with why."""

    due_on: date
    not_counted: tuple[tuple[date, str], ...]

    @property
    def holidays(self) -> tuple[tuple[date, str], ...]:
        """The bank holidays among the days that were not counted."""
        return tuple((day, why) for day, why in self.not_counted if why not in WEEKDAYS)


def due(received_on: date, days: int = 20) -> Clock:
    """Return when an answer is due to what was received on a day, which may be no working day itself.

    Day one is the first working day after it.

    >>> due(date(2026, 3, 2)).due_on
    datetime.date(2026, 3, 31)
    """
    if not 1 <= days <= MOST_DAYS:
        raise AnswerableError(
            gettext_noop("Nobody can be given %(days)s working days."),
            hint=gettext_noop("Give at least 1 and at most %(most)s."),
            days=days,
            most=MOST_DAYS,
        )
    day, left, not_counted = received_on, days, []
    while left:
        day += _ONE_DAY
        if why := why_not_counted(day):
            not_counted.append((day, why))
        else:
            left -= 1
    return Clock(day, tuple(not_counted))


def why_not_counted(day: date) -> str:
    """Return why a day is no working day: `Saturday`, `Sunday` or a bank holiday; nothing for one that is.

    >>> why_not_counted(date(2026, 3, 17))
    "Saint Patrick's Day (Northern Ireland)"
    """
    if day.weekday() >= SATURDAY:
        return WEEKDAYS[day.weekday()]
    return bank_holidays(day.year).get(day, "")


@cache
def bank_holidays(year: int) -> dict[date, str]:
    """Return the bank holidays of a year in any part of the country, each with its name and where it is one.

    Those that were proclaimed for one day are known as far as the package of holidays knew of them.
    """
    found: dict[date, dict[str, list[str]]] = {}
    for code, part in PARTS.items():
        for day, names in sorted(holidays.country_holidays("GB", subdiv=code, years=year).items()):
            for name in names.split("; "):
                found.setdefault(day, {}).setdefault(name, []).append(part)
    return {day: "; ".join(_named(*each) for each in known.items()) for day, known in found.items()}


def has_lapsed(due_on: date, *, today: date) -> bool:
    """Say whether the day after the last one has begun."""
    return today > due_on


def _named(name: str, parts: list[str]) -> str:
    name = name.replace(" (observed)", ", substitute day")
    return name if len(parts) == len(PARTS) else f"{name} ({', '.join(parts)})"
