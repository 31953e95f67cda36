"""What moment and what day it is, for whatever people do here: one place to ask, so that the days agree.

The demonstration shows rounds that took months. It is made by the same actions as everything else, so it says
which day they are to take it for, with `at`. Nothing else in the product may, nor does anything else read the
time: tests/promises/test_clock.py holds both. The record of events and the sign-in ask for the `real` time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone

_BEHIND: Final = ContextVar("behind", default=timedelta())


def now() -> datetime:
    """Return the moment that it is."""
    return real() - _BEHIND.get()


def real() -> datetime:
    """Return the moment that it is, whatever `at` says: for the record of events, and for who is let in."""
    return timezone.now()


def today() -> date:
    """Return the day that it is where the bodies are."""
    return timezone.localdate(now())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be another moment, from which time goes on as ever: for made-up data, and for tests."""
    token = _BEHIND.set(real() - moment)
    try:
        yield
    finally:
        _BEHIND.reset(token)
