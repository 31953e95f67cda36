"""How facts about bodies and loose days are said, for every door."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.register.rules import About, Exactness

ABOUT = {
    About.NAME: gettext_lazy("name"),
    About.WEBSITE: gettext_lazy("website"),
    About.REGION: gettext_lazy("region"),
    About.STATUS: gettext_lazy("status"),
    About.FORMER_NAME: gettext_lazy("former name"),
    About.ADDRESS: gettext_lazy("address"),
    About.GROUPING: gettext_lazy("grouping"),
    About.NOTE: gettext_lazy("note"),
}
FORMATS = {Exactness.DAY: "j F Y", Exactness.MONTH: "F Y", Exactness.YEAR: "Y"}


def about(what: About) -> str:
    """Return what a fact tells, in words."""
    return str(ABOUT[what])


def loosely(day: date | None, exactness: str = Exactness.DAY) -> str:
    """Return a day as exactly as it is known.

    >>> loosely(None)
    'on a day that is not known'
    """
    if day is None:
        return _("on a day that is not known")
    return date_format(day, FORMATS[Exactness(exactness)])


def day(known: date | None) -> str:
    """Return a day in words, or nothing where it is not known."""
    return date_format(known, FORMATS[Exactness.DAY]) if known else ""
