"""What people call the parts of a finding: places, times, how they are known, what masks cover, pointers."""

from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.findings.rules.keys import Key
from answerable.findings.rules.masks import MaskKind
from answerable.findings.rules.periods import Exactness, KnownBy
from answerable.findings.rules.placing import Placed
from answerable.findings.rules.stretching import Step
from answerable_engine.document import Speaker, Stance

if TYPE_CHECKING:
    from answerable.findings.models import Finding

Words = dict[str, str | Promise]

# As answers to a question: what somebody chooses from.
STANCES: Final[Words] = {
    Stance.IN_USE: gettext_lazy("It is in use"),
    Stance.PROPOSED: gettext_lazy("It is proposed"),
    Stance.CEASED: gettext_lazy("It has stopped"),
    Stance.DENIED: gettext_lazy("It is not done, or must not be"),
    Stance.CRITICISED: gettext_lazy("It is criticised"),
}
SPEAKERS: Final[Words] = {
    Speaker.BODY: gettext_lazy("The body itself"),
    Speaker.OTHER: gettext_lazy("Somebody else"),
    Speaker.QUESTION: gettext_lazy("A question put to the body"),
    Speaker.UNCLEAR: gettext_lazy("It is not clear"),
}
PLACED: Final[Words] = {
    Placed.HERE: gettext_lazy("At this body"),
    Placed.GENERAL: gettext_lazy("In general, or elsewhere"),
}
KNOWN_BY: Final[Words] = {
    KnownBy.STATED: gettext_lazy("The text says so"),
    KnownBy.DOCUMENT: gettext_lazy("From the day that the paper bears"),
    KnownBy.INFERRED: gettext_lazy("Worked out from other words"),
    KnownBy.UNKNOWN: gettext_lazy("It is not known"),
}
MASKS: Final[Words] = {
    MaskKind.NAME: gettext_lazy("name"),
    MaskKind.INITIALS: gettext_lazy("initials"),
    MaskKind.NHS_NUMBER: gettext_lazy("NHS number"),
    MaskKind.NI_NUMBER: gettext_lazy("National Insurance number"),
    MaskKind.PHONE: gettext_lazy("telephone number"),
    MaskKind.EMAIL: gettext_lazy("e-mail address"),
    MaskKind.POSTCODE: gettext_lazy("postcode"),
    MaskKind.ADDRESS: gettext_lazy("address of a home"),
    MaskKind.BIRTH: gettext_lazy("date of birth"),
    MaskKind.REFERENCE: gettext_lazy("number of a case"),
    MaskKind.METHOD: gettext_lazy("way of coming to harm"),
    MaskKind.OTHER: gettext_lazy("something personal"),
}
WHY_MASKED: Final[Words] = {
    MaskKind.NAME: gettext_lazy("It stands after a title, or after words such as “the death of”."),
    MaskKind.INITIALS: gettext_lazy("Reports name people by letters such as these."),
    MaskKind.NHS_NUMBER: gettext_lazy("Its last figure is the right check figure for an NHS number."),
    MaskKind.NI_NUMBER: gettext_lazy("It is built like a National Insurance number."),
    MaskKind.PHONE: gettext_lazy("It is built like a telephone number. That of an office may be shown."),
    MaskKind.EMAIL: gettext_lazy("It is an e-mail address. That of an office may be shown."),
    MaskKind.POSTCODE: gettext_lazy("It is built like a postcode. That of an office may be shown."),
    MaskKind.ADDRESS: gettext_lazy("It is built like an address. That of an office may be shown."),
    MaskKind.BIRTH: gettext_lazy("It is a day, next to words about birth."),
    MaskKind.REFERENCE: gettext_lazy("It follows words such as “case number”."),
    MaskKind.METHOD: gettext_lazy("It may say how somebody came to harm. That can do harm to a reader."),
    MaskKind.OTHER: gettext_lazy("A person marked it."),
}
KEYS: Final[Words] = {
    Key.NEXT: gettext_lazy("Open the next passage"),
    Key.ACCEPT: gettext_lazy("They show it: go on to say what exactly"),
    Key.REJECT: gettext_lazy("They do not show it"),
    Key.UNSURE: gettext_lazy("I am unsure"),
    Key.CANNOT_TELL: gettext_lazy("Nobody could tell"),
    Key.HAND_BACK: gettext_lazy("Hand it back"),
}
STEPS: Final[Words] = {
    Step.SENTENCE_BEFORE: gettext_lazy("A sentence more before"),
    Step.WORD_BEFORE: gettext_lazy("A word more before"),
    Step.FIRST_WORD: gettext_lazy("A word less before"),
    Step.FIRST_SENTENCE: gettext_lazy("A sentence less before"),
    Step.LAST_SENTENCE: gettext_lazy("A sentence less after"),
    Step.LAST_WORD: gettext_lazy("A word less after"),
    Step.WORD_AFTER: gettext_lazy("A word more after"),
    Step.SENTENCE_AFTER: gettext_lazy("A sentence more after"),
}


def strength(score: float, *, named: bool) -> str:
    """Return how strongly the machine points to a passage, in words: the number would look like a chance."""
    if named:
        return _("pointer by a name that such schemes had")
    if score >= 0.9:
        return _("strong pointer")
    return _("fair pointer") if score >= 0.7 else _("weak pointer")


def period(finding: "Finding") -> str:
    """Return the time that a finding speaks of: `March 2021`, `from 2021 to May 2022`, `about 2021`."""
    first, last, how = finding.period_from, finding.period_to, Exactness(finding.period_exactness)
    if first is None and last is None:
        return _("time not known")
    if first is None:
        return _("until %(last)s") % {"last": _written(last, how)}
    begin, finish = _written(first, how), _written(last, how)
    between = begin if begin == finish else _("from %(first)s to %(last)s") % {"first": begin, "last": finish}
    return _("about %(when)s") % {"when": between} if how is Exactness.ABOUT else between


def _written(on: date | None, how: Exactness) -> str:
    formats = {Exactness.DAY: "j F Y", Exactness.MONTH: "F Y", Exactness.YEAR: "Y", Exactness.ABOUT: "Y"}
    return date_format(on, formats[how]) if on else ""
