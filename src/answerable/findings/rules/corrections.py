"""The life of a correction to something published: one person proposes it, and another confirms it."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final

from answerable.errors import NotAllowed, WrongState, gettext_noop
from answerable.register.rules import Verdict
from answerable.steps import check_step

# What these say of a body it has to have heard before the public does, by a correction as by a round.
HEARD_FIRST: Final = frozenset({Verdict.SHOWN_CONTINUING, Verdict.PARTLY_STOPPED})


class CorrectionState(StrEnum):
    """Where a correction stands that somebody proposed."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"  # published, with its day and its reason
    TURNED_DOWN = "turned_down"
    TAKEN_BACK = "taken_back"  # by whoever proposed it


NEXT_CORRECTION_STATES: Mapping[CorrectionState, frozenset[CorrectionState]] = {
    CorrectionState.PROPOSED: frozenset(
        {CorrectionState.CONFIRMED, CorrectionState.TURNED_DOWN, CorrectionState.TAKEN_BACK}
    ),
    CorrectionState.CONFIRMED: frozenset(),
    CorrectionState.TURNED_DOWN: frozenset(),
    CorrectionState.TAKEN_BACK: frozenset(),
}


def check_correction_can_move(current: CorrectionState, to: CorrectionState, *, is_own: bool) -> None:
    """Raise unless a correction can take this step, by whoever proposed it or by somebody else."""
    refused = gettext_noop("A correction that is %(now)s cannot become %(to)s.")
    check_step(current, to, NEXT_CORRECTION_STATES, refused=refused)
    if is_own != (to is CorrectionState.TAKEN_BACK):
        raise NotAllowed(
            gettext_noop("You proposed this correction, so somebody else confirms it or turns it down.")
            if is_own
            else gettext_noop("Only whoever proposed a correction takes it back."),
            hint=gettext_noop("Ask somebody else to look at it.")
            if is_own
            else gettext_noop("You can turn it down, with a reason."),
        )


def check_body_was_heard(verdict: Verdict, *, known: Collection[Verdict]) -> None:
    """Raise unless a correction may say this of a body without asking it anew.

    `known` are the verdicts that it was asked about in this round, or that the round has published of it.
    That something goes on is a correction's word on no other body: it is no way round the right of reply.
    """
    if verdict in HEARD_FIRST and verdict not in known:
        raise WrongState(
            gettext_noop("The body was not asked about this verdict, and answers before it is published."),
            hint=gettext_noop(
                "Judge it in a new round. Until then a correction to “not assessed” takes back what is wrong."
            ),
        )
