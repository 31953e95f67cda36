"""What people call the parts of a finding, in every door."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.findings.rules.corrections import CorrectionState
from answerable.findings.rules.masks import MaskKind, MaskState
from answerable.findings.rules.periods import Exactness, KnownBy
from answerable.findings.rules.placing import Placed
from answerable.findings.rules.rounds import CellState, RoundState
from answerable.findings.rules.states import FindingState
from answerable_engine.document import Speaker, Stance
from answerable_engine.report.topics import topics

Words = dict[str, str | Promise]

STATES: Final[Words] = {
    FindingState.ACCEPTED: gettext_lazy("Accepted"),
    FindingState.STALE: gettext_lazy("To be looked at again"),
    FindingState.WITHDRAWN: gettext_lazy("Taken back"),
}
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
# The general topics of the engine, by the names under which they are kept.
NAMED_IN_PASSING: Final = frozenset({"death", "racism"})  # by letters of public bodies; it closes no answer
TOPICS: Final[Words] = {
    "ways of coming to harm": gettext_lazy("how somebody was hurt"),
    "suicide": gettext_lazy("suicide"),
    "self-harm": gettext_lazy("self-harm"),
    "death": gettext_lazy("death"),
    "restraint and force": gettext_lazy("restraint and force"),
    "abuse and violence": gettext_lazy("abuse and violence"),
    "racism": gettext_lazy("racism"),
    "contempt for people who ask for help": gettext_lazy("contempt for people who ask for help"),
    "police and punishment": gettext_lazy("police and punishment"),
    "care that is refused or limited": gettext_lazy("care that is refused or limited"),
}
ROUNDS: Final[Words] = {
    RoundState.DRAFT: gettext_lazy("Being set up"),
    RoundState.OPEN: gettext_lazy("Open"),
    RoundState.CLOSED: gettext_lazy("Closed"),
}
CELLS: Final[Words] = {
    CellState.TO_MARK: gettext_lazy("Waits for marks"),
    CellState.DISAGREED: gettext_lazy("Two differ, a third decides"),
    CellState.SETTLED: gettext_lazy("Settled, to be put to the body"),
    CellState.ASKED: gettext_lazy("Put to the body"),
    CellState.ANSWERED: gettext_lazy("The body answered"),
    CellState.UNANSWERED: gettext_lazy("No answer by the last day"),
    CellState.DISPUTED: gettext_lazy("A fourth looks once more"),
    CellState.READY: gettext_lazy("Ready to be published"),
    CellState.PUBLISHED: gettext_lazy("Published"),
    CellState.SET_ASIDE: gettext_lazy("Set aside"),
}
CORRECTIONS: Final[Words] = {
    CorrectionState.PROPOSED: gettext_lazy("Waits for somebody else"),
    CorrectionState.CONFIRMED: gettext_lazy("Published"),
    CorrectionState.TURNED_DOWN: gettext_lazy("Turned down"),
    CorrectionState.TAKEN_BACK: gettext_lazy("Taken back"),
}
MASK_STATES: Final[Words] = {
    MaskState.PROPOSED: gettext_lazy("waits for a person"),
    MaskState.CONFIRMED: gettext_lazy("stays covered"),
    MaskState.DROPPED: gettext_lazy("may be seen"),
}
# What somebody did with a finding, as it follows their name.
HAPPENED: Final[Words] = {
    "found": gettext_lazy("accepted the passage"),
    "accepted": gettext_lazy("said that it still holds"),
    "found again": gettext_lazy("found the words again in a newer copy"),
    "stale": gettext_lazy("asked for another look"),
    "withdrawn": gettext_lazy("took it back"),
    "mask added": gettext_lazy("covered more words"),
    "mask confirmed": gettext_lazy("kept a mask"),
    "mask dropped": gettext_lazy("took a mask off"),
    "masks settled": gettext_lazy("said what of the quote may be seen"),
}


@dataclass(frozen=True, slots=True)
class Mentions:
    """What an answer, or our own reason, mentions that is hard to read, and whether that closes it."""

    topics: tuple[str, ...]
    closes: bool


def mentions(words: str) -> Mentions:
    """Return what an answer or a reason mentions: one rule for both, so no side is closed for who wrote it.

    Nearly every letter about care names a coroner or a death. That is said before it, and hides nothing.
    """
    hard = tuple(topic.name for topic in topics(words) if topic.hard)
    return Mentions(hard, closes=bool(set(hard) - NAMED_IN_PASSING))


def happened(verb: str) -> str:
    """Return what an event says was done with a finding; what has no words here, as it is recorded."""
    return str(HAPPENED.get(verb, verb))


class Timed(Protocol):
    """What speaks of a time: a finding, or the copy of it that was published."""

    period_from: date | None
    period_to: date | None
    period_exactness: str


def period(finding: Timed) -> str:
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
