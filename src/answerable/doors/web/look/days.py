"""Days and moments as people write them: in words, never in figures that two countries read in two ways."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def day(on: date) -> str:
    """Return a day with its name: `Monday 5 January 2026`."""
    return date_format(_local(on), "l j F Y")


def short_day(on: date) -> str:
    """Return a day for a table: `5 Jan 2026`. The month is a word, so nobody can take it for the day."""
    return date_format(_local(on), "j M Y")


def moment(at: datetime) -> str:
    """Return a moment: `Monday 5 January 2026, 14:05`, in the time of London."""
    here = _local(at)
    return _("%(day)s, %(time)s") % {"day": day(here), "time": date_format(here, "H:i")}


def _local(at: date) -> date:
    if isinstance(at, datetime) and timezone.is_aware(at):
        return timezone.localtime(at)
    return at
