"""The life of a standing: kinds of version, who has a say, and when it has gone stale. Plain Python."""

from datetime import date
from enum import StrEnum


class VersionKind(StrEnum):
    """Why a version of a standing was published."""

    FIRST = "first"
    AGAIN = "again"  # a later round
    CORRECTION = "correction"  # the one before it was wrong; both stay readable


class Seat(StrEnum):
    """In what part somebody had a say about a cell."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"  # the first two disagreed
    AUDIT = "audit"  # the body disputed it
    CORRECTED = "corrected"  # proposed a correction
    CONFIRMED = "confirmed"  # looked at that correction, and agreed


class Stale(StrEnum):
    """Why a standing tells less than it did."""

    RECHECK = "recheck"  # the day came after which it had to be looked at again
    SUPERSEDED = "superseded"  # the requirement has other words since


def stale(*, recheck_on: date, requirement_superseded: bool, today: date) -> Stale | None:
    """Return why a standing has gone stale, or None. The day itself is still good."""
    if requirement_superseded:
        return Stale.SUPERSEDED
    return Stale.RECHECK if today > recheck_on else None
