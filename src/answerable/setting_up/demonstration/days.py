"""The days of the demonstration: so many before the day on which it is made, whenever that is."""

from contextlib import AbstractContextManager
from datetime import datetime, time, timedelta
from typing import Final

from django.utils import timezone

from answerable.outside import clock

MORNING: Final = time(10)


def ago(days: int) -> AbstractContextManager[None]:
    """Let it be the morning of a day so long ago, for what is made inside."""
    day = timezone.localdate(clock.real()) - timedelta(days=days)
    return clock.at(timezone.make_aware(datetime.combine(day, MORNING)))
