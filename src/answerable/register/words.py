"""How facts about bodies, loose days and what was published are said, for every door."""

from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from answerable.register.queries.standings import how_stale
from answerable.register.rules import About, Exactness, Verdict
from answerable.register.rules.standings import Stale

if TYPE_CHECKING:
    from answerable.register.models import Version

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
VERDICTS: Final[dict[Verdict, Promise]] = {
    Verdict.NOT_ASSESSED: gettext_lazy("Not assessed"),
    Verdict.NOT_APPLICABLE: gettext_lazy("Does not apply"),
    Verdict.NO_EVIDENCE_FOUND: gettext_lazy("No evidence found"),
    Verdict.COULD_NOT_CHECK: gettext_lazy("Could not check"),
    Verdict.REFUSED_TO_SAY: gettext_lazy("Refused to say"),
    Verdict.STATED_NEVER_IN_USE: gettext_lazy("Stated: never in use"),
    Verdict.STATED_STOPPED: gettext_lazy("Stated: stopped"),
    Verdict.SHOWN_STOPPED: gettext_lazy("Shown: stopped"),
    Verdict.PARTLY_STOPPED: gettext_lazy("Partly stopped"),
    Verdict.SHOWN_CONTINUING: gettext_lazy("Shown: continuing"),
}
# What each verdict tells, and so what it needs.
MEANINGS: Final[dict[Verdict, Promise]] = {
    Verdict.NOT_ASSESSED: gettext_lazy("Nobody has assessed this yet. That says nothing, good or bad."),
    Verdict.NOT_APPLICABLE: gettext_lazy(
        "The requirement does not bind this kind of body, or not at that time."
    ),
    Verdict.NO_EVIDENCE_FOUND: gettext_lazy(
        "What was read does not show it. That is not the same as safe, or gone."
    ),
    Verdict.COULD_NOT_CHECK: gettext_lazy(
        "It could not be checked: something was blocked, unreadable or not there."
    ),
    Verdict.REFUSED_TO_SAY: gettext_lazy("The body was asked, and did not say."),
    Verdict.STATED_NEVER_IN_USE: gettext_lazy(
        "The body says that it never did this. Nothing else shows that it is so."
    ),
    Verdict.STATED_STOPPED: gettext_lazy(
        "The body says that it has stopped. Nothing else shows that it is so."
    ),
    Verdict.SHOWN_STOPPED: gettext_lazy("The body says that it has stopped, and another document shows it."),
    Verdict.PARTLY_STOPPED: gettext_lazy("Some of it has stopped, and some goes on."),
    Verdict.SHOWN_CONTINUING: gettext_lazy("Documents show every part of it here, after it had to stop."),
}
FORMATS = {Exactness.DAY: "j F Y", Exactness.MONTH: "F Y", Exactness.YEAR: "Y"}


def verdict(code: str) -> str:
    """Return what people call a verdict."""
    return str(VERDICTS[Verdict(code)])


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


def read(version: "Version") -> str:
    """Return how much was read for a verdict, and up to which day. Nothing found is never more than that."""
    number = version.searched_documents
    if not number or version.searched_up_to is None:
        return _("No document was read.")
    told = {"n": number, "day": day(version.searched_up_to)}
    if version.verdict == Verdict.NO_EVIDENCE_FOUND:
        return (
            ngettext(
                "No evidence found in %(n)d document up to %(day)s.",
                "No evidence found in %(n)d documents up to %(day)s.",
                number,
            )
            % told
        )
    said = ngettext("%(n)d document read, up to %(day)s.", "%(n)d documents read, up to %(day)s.", number)
    return said % told


def asked(version: "Version") -> str:
    """Return that the body was asked before, and what came of it, as facts."""
    told = {
        "asked": day(version.asked_on),
        "due": day(version.due_on),
        "answered": day(version.answered_on),
        "refused": day(version.refused_on),
    }
    if version.answered_on:
        return _("Asked on %(asked)s. It answered on %(answered)s.") % told
    if version.refused_on:
        return _("Asked on %(asked)s. It declined to say on %(refused)s.") % told
    return _("Asked on %(asked)s. No answer by %(due)s.") % told


def stale(version: "Version") -> str:
    """Return why a version tells less than on its day, or nothing. No query if its requirement was read."""
    why = how_stale(version)
    if why is None:
        return ""
    up_to = day(version.searched_up_to or version.published_on)
    if why is Stale.RECHECK:
        said = _("Checked up to %(day)s. It should have been looked at again by %(recheck)s.")
        return said % {"day": up_to, "recheck": day(version.recheck_on)}
    replaced = version.requirement.superseded_at
    assert replaced, "the words that it was judged by have a last day"
    said = _("Checked up to %(day)s, by words of the requirement that were replaced on %(replaced)s.")
    return said % {"day": up_to, "replaced": day(timezone.localdate(replaced))}
