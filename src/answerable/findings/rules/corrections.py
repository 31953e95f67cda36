"""The life of a correction to something published: one person proposes it, and another confirms it."""

from collections.abc import Mapping
from enum import StrEnum

from answerable.errors import NotAllowed, gettext_noop
from answerable.steps import check_step


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
