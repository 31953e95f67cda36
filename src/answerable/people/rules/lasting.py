"""How long things last: an invitation, a time of being signed in, what is kept of it. Plain Python."""

from datetime import datetime, timedelta
from typing import Final

AN_INVITATION: Final = timedelta(days=7)
A_SIGN_IN: Final = timedelta(hours=12)  # whatever one does; a working day
SAID_BEFORE: Final = timedelta(minutes=30)  # that a sign-in ends soon, whatever one does
A_SIGN_IN_UNUSED: Final = timedelta(minutes=60)
BETWEEN_NOTES: Final = timedelta(minutes=1)  # of when somebody was last seen; not at every page
KEPT_SIGN_INS: Final = timedelta(days=30)  # after they ended
A_LINK: Final = timedelta(hours=12)  # into a demonstration


def ends_soon(*, began_at: datetime, now: datetime) -> datetime | None:
    """Return when somebody who signed in then has to sign in again, if it is time to say so; else None.

    >>> morning = datetime(2026, 3, 2, 8)
    >>> ends_soon(began_at=morning, now=morning + timedelta(hours=11))
    >>> ends_soon(began_at=morning, now=morning + timedelta(hours=11, minutes=30))
    datetime.datetime(2026, 3, 2, 20, 0)
    """
    end = began_at + A_SIGN_IN
    return end if end - now <= SAID_BEFORE else None


def is_over(*, began_at: datetime, seen_at: datetime, now: datetime) -> bool:
    """Say whether somebody who signed in then, and was seen last then, has to sign in again.

    >>> noon = datetime(2026, 3, 2, 12)
    >>> is_over(began_at=noon, seen_at=noon, now=noon + timedelta(minutes=59))
    False
    >>> is_over(began_at=noon, seen_at=noon, now=noon + timedelta(minutes=60))
    True
    """
    return now - began_at >= A_SIGN_IN or now - seen_at >= A_SIGN_IN_UNUSED
