"""The life of a passage in triage, and of a finding."""

from collections.abc import Mapping
from enum import StrEnum

from answerable import steps
from answerable.errors import Marked, gettext_noop
from answerable.steps import check_step


class TriageState(StrEnum):
    """Where a passage stands that the machine offered for reading."""

    OFFERED = "offered"  # waits for somebody
    CLAIMED = "claimed"  # somebody has it open, until the claim lapses
    ACCEPTED = "accepted"  # a person made a finding of it
    REJECTED = "rejected"  # a person read it, and it does not show this
    UNSURE = "unsure"  # a person was of two minds: it waits for somebody else
    CANNOT_TELL = "cannot_tell"  # the page does not say enough: it waits for somebody else
    HANDED_BACK = "handed_back"  # given back without a reason: it waits, not today for the same person


class FindingState(StrEnum):
    """Where a finding stands: in step with what it rests on, behind it, or taken back."""

    ACCEPTED = "accepted"
    STALE = "stale"  # its document changed or went: somebody has to look again
    WITHDRAWN = "withdrawn"  # taken back by a person; kept, and said


WAITING = frozenset(
    {TriageState.OFFERED, TriageState.UNSURE, TriageState.CANNOT_TELL, TriageState.HANDED_BACK}
)
DECIDED = frozenset({TriageState.ACCEPTED, TriageState.REJECTED})
# What a person can say of a passage that they have open.
ANSWERS = DECIDED | {TriageState.UNSURE, TriageState.CANNOT_TELL, TriageState.HANDED_BACK}

# The whole life of a passage in triage. A claim that lapses goes back to where it waited, so whatever waits
# can be claimed, and whatever is claimed can wait again. To undo an answer is to have the passage open again.
_REOPENED = frozenset({TriageState.CLAIMED})
NEXT_TRIAGE_STATES: Mapping[TriageState, frozenset[TriageState]] = {
    TriageState.OFFERED: _REOPENED,
    TriageState.CLAIMED: ANSWERS | {TriageState.OFFERED},
    TriageState.ACCEPTED: _REOPENED,
    TriageState.REJECTED: _REOPENED,
    TriageState.UNSURE: _REOPENED,
    TriageState.CANNOT_TELL: _REOPENED,
    TriageState.HANDED_BACK: _REOPENED,
}

NEXT_FINDING_STATES: Mapping[FindingState, frozenset[FindingState]] = {
    FindingState.ACCEPTED: frozenset({FindingState.STALE, FindingState.WITHDRAWN}),
    FindingState.STALE: frozenset({FindingState.ACCEPTED, FindingState.WITHDRAWN}),
    FindingState.WITHDRAWN: frozenset(),
}

# In words that are translated.
_SAID: Mapping[str, Marked] = {
    TriageState.OFFERED: gettext_noop("offered"),
    TriageState.CLAIMED: gettext_noop("claimed"),
    TriageState.ACCEPTED: gettext_noop("accepted"),
    TriageState.REJECTED: gettext_noop("rejected"),
    TriageState.UNSURE: gettext_noop("unsure"),
    TriageState.CANNOT_TELL: gettext_noop("cannot tell"),
    TriageState.HANDED_BACK: gettext_noop("handed back"),
    FindingState.STALE: gettext_noop("stale"),
    FindingState.WITHDRAWN: gettext_noop("withdrawn"),
}


def check_triage_can_move(current: TriageState, to: TriageState) -> None:
    """Raise WrongState, in words fit for a button's tooltip, if this is no step in the life of a passage."""
    refused = gettext_noop("A passage that is %(now)s cannot become %(to)s.")
    check_step(current, to, NEXT_TRIAGE_STATES, refused=refused, words=_SAID)


def check_finding_can_move(current: FindingState, to: FindingState) -> None:
    """Raise WrongState, in words fit for a button's tooltip, if this is no step in the life of a finding."""
    refused = gettext_noop("A finding that is %(now)s cannot become %(to)s.")
    check_step(current, to, NEXT_FINDING_STATES, refused=refused, words=_SAID)


def said(state: TriageState) -> str:
    """Return where a passage stands as it reads in a sentence."""
    return steps.said(state, _SAID)
