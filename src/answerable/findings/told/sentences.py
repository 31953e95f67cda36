"""Sentences about verdicts, made from what was published and from nothing else: papers say, bodies said."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from answerable.asks.rules.clocks import due, why_not_counted
from answerable.register import words
from answerable.register.models import Citation, Evidence, Version
from answerable.register.rules import Verdict
from answerable.register.rules.sides import Shows, Side
from answerable.register.rules.standings import Seat, VersionKind
from answerable.register.rules.verdicts import Unchecked
from answerable_engine.document import Speaker, Stance

UNCHECKED: Final[Mapping[str, Promise]] = {
    Unchecked.BLOCKED: gettext_lazy("What is published could not be fetched."),
    Unchecked.UNREADABLE: gettext_lazy("What there is cannot be read."),
    Unchecked.NOTHING_PUBLISHED: gettext_lazy("Too little is published to tell."),
}
SHOWS: Final[Mapping[str, Promise]] = {
    Shows.POLICY_WITHDRAWN: gettext_lazy("The paper shows that a policy was withdrawn."),
    Shows.CONTRACT_ENDED: gettext_lazy("The paper shows that a contract ended."),
    Shows.AUDIT: gettext_lazy("The paper is an audit that shows that it stopped."),
    Shows.INSPECTION: gettext_lazy("The paper is of an inspection that shows that it stopped."),
}
SEATS: Final[Mapping[str, Promise]] = {
    Seat.FIRST: gettext_lazy("Judged it first, without seeing the other"),
    Seat.SECOND: gettext_lazy("Judged it second, without seeing the other"),
    Seat.THIRD: gettext_lazy("Judged it third, as the first two did not agree"),
    Seat.AUDIT: gettext_lazy("Looked at all of it again, after the body had answered"),
    Seat.CORRECTED: gettext_lazy("Proposed the correction"),
    Seat.CONFIRMED: gettext_lazy("Checked the correction, and agreed"),
}
COVERED: Final[Mapping[str, Promise]] = {
    Side.FOR: gettext_lazy("the evidence for this covers it"),
    Side.AGAINST: gettext_lazy("only evidence against this covers it"),
    Side.BESIDE: gettext_lazy("only what stands beside this covers it"),
}
GOES_ON: Final = frozenset({str(Stance.IN_USE), str(Stance.CRITICISED)})
KINDS: Final[Mapping[str, Promise]] = {
    VersionKind.FIRST: gettext_lazy("Published for the first time"),
    VersionKind.AGAIN: gettext_lazy("Judged again in a later round"),
    VersionKind.CORRECTION: gettext_lazy("Corrected"),
}


def sentence(version: Version) -> str:
    """Return a verdict as one sentence made from what it rests on. No query if its evidence was read."""
    return _SAID[Verdict(version.verdict)](version)


def counted(version: Version) -> str:
    """Return until when the body had to answer, and how that day was counted."""
    days = _working_days(version)
    clock = due(version.asked_on, days) if days else None
    told = {"due": words.day(version.due_on), "n": days}
    if clock is None or clock.due_on != version.due_on:
        return _("It had until %(due)s.") % told
    said = (
        ngettext(
            "It had %(n)d working day, until %(due)s.",
            "It had %(n)d working days, until %(due)s.",
            days,
        )
        % told
    )
    if not clock.holidays:
        return said + " " + _("Saturdays and Sundays do not count.")
    named = "; ".join(f"{words.day(day)}, {why}" for day, why in clock.holidays)
    return (
        said
        + " "
        + _("Saturdays and Sundays do not count, nor do bank holidays: %(days)s.") % {"days": named}
    )


def covered(version: Version, cited: Iterable[Citation]) -> str:
    """Return how far the evidence that covers a part of a requirement goes, in words. No query if it was
    read.
    """
    sides: dict[str, set[str]] = {}
    for one in cited:
        sides.setdefault(one.side, set()).add(one.evidence.stance)
    if Side.FOR not in sides:
        only = next((COVERED[side] for side in (Side.AGAINST, Side.BESIDE) if side in sides), None)
        return str(only or _("no evidence covers it"))
    if version.verdict != Verdict.PARTLY_STOPPED:
        return str(COVERED[Side.FOR])
    goes_on, ended = sides[Side.FOR] & GOES_ON, sides[Side.FOR] - GOES_ON
    if goes_on and ended:
        return _("papers say both: it stopped, and it goes on")
    return _("it goes on") if goes_on else _("it stopped")


def _working_days(version: Version) -> int:
    """Return how many days of the time that a body had were counted."""
    first, last = version.asked_on.toordinal() + 1, version.due_on.toordinal()
    every = (version.asked_on.fromordinal(day) for day in range(first, last + 1))
    return sum(not why_not_counted(day) for day in every)


def _papers(version: Version) -> list[Evidence]:
    """Return the evidence that speaks for a verdict, the latest paper first."""
    cited = [citation.evidence for citation in version.citations.all() if citation.side == Side.FOR]
    return sorted(cited, key=lambda one: str(one.dated_on or ""), reverse=True)


def _continuing(version: Version) -> str:
    papers = _papers(version)
    number = len({paper.document for paper in papers})
    told = {"n": number, "day": words.day(version.in_force_from)}
    said = (
        ngettext(
            "%(n)d paper says that it was in use after %(day)s, when it had to stop.",
            "%(n)d papers together say that it was in use after %(day)s, when it had to stop.",
            number,
        )
        % told
    )
    return f"{said}{_latest(papers)}"


def _latest(papers: list[Evidence]) -> str:
    """Return of which day the newest of several papers is, as a sentence more."""
    if not papers or papers[0].dated_on is None:
        return ""
    day = words.day(papers[0].dated_on)
    if len({paper.document for paper in papers}) == 1:
        return " " + _("It is of %(day)s.") % {"day": day}
    return " " + _("The latest is of %(day)s.") % {"day": day}


def _stopped(version: Version) -> str:
    """Return that the body says so, by the newest paper in which it says that it ended, if there is one."""
    own, day = _own(version), version.in_force_from
    ended = [
        one for one in own if one.stance == Stance.CEASED and one.dated_on and day and one.dated_on >= day
    ]
    return _in_a_paper(
        ended or own,
        gettext_lazy("In a paper of %(day)s, the body says that it stopped."),
        gettext_lazy("In a paper, the body says that it stopped."),
    )


def _never(version: Version) -> str:
    return _in_a_paper(
        _own(version),
        gettext_lazy("In a paper of %(day)s, the body says that it is not done there."),
        gettext_lazy("In a paper, the body says that it is not done there."),
    )


def _own(version: Version) -> list[Evidence]:
    """Return the papers for a verdict in which the body itself speaks, of itself, the latest first."""
    return [one for one in _papers(version) if one.speaker == Speaker.BODY and one.is_here]


def _in_a_paper(papers: list[Evidence], dated: Promise, undated: Promise) -> str:
    on = papers[0].dated_on if papers else None
    return str(dated) % {"day": words.day(on)} if on else str(undated)


def _plainly(said: Promise) -> Callable[[Version], str]:
    return lambda _version: str(said)


_SAID: Final[Mapping[Verdict, Callable[[Version], str]]] = {
    Verdict.NOT_ASSESSED: _plainly(gettext_lazy("What was said before is taken back. Nothing is said now.")),
    Verdict.NOT_APPLICABLE: _plainly(
        gettext_lazy("This does not bind this kind of body, or not at that time.")
    ),
    Verdict.NO_EVIDENCE_FOUND: words.read,
    Verdict.COULD_NOT_CHECK: lambda version: str(UNCHECKED.get(version.unchecked, "")),
    Verdict.REFUSED_TO_SAY: words.asked,
    Verdict.STATED_NEVER_IN_USE: _never,
    Verdict.STATED_STOPPED: _stopped,
    Verdict.SHOWN_STOPPED: _plainly(
        gettext_lazy("In one paper the body says that it stopped, and another paper shows it.")
    ),
    Verdict.PARTLY_STOPPED: _plainly(
        gettext_lazy("Papers say that a part of it stopped, and that another part went on.")
    ),
    Verdict.SHOWN_CONTINUING: _continuing,
}
