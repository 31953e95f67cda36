"""What becomes of a cell once its verdict was put to the body: by the clock, and by what the body says."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from answerable.findings.rules.rounds import CellState

OTHER_VERDICT: Final = "The marks come to another verdict than the one that was put to the body."
DISPUTED: Final = "The body disputes it."


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of the ask about a cell. `answered`: the body said something to it, or that it will not.

    `wants_audit` says why a fourth person has to look at it, and is empty where none has to.
    """

    was_sent: bool
    answered: bool
    time_is_over: bool
    wants_audit: str = ""


def onward(state: CellState, heard: Heard) -> CellState | None:
    """Return the next state of a cell by what is known of its ask, or None where it stays.

    Nothing here makes a cell ready: a person weighs what the body said.
    """
    if not heard.was_sent:
        return None
    if state is CellState.SETTLED:
        return CellState.ASKED
    if state in _CAN_BE_DISPUTED and heard.wants_audit:
        return CellState.DISPUTED
    if state in _WAITS and heard.answered:
        return CellState.ANSWERED
    if state is CellState.ASKED and heard.time_is_over:
        return CellState.UNANSWERED
    return None


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or the last of it where that is shorter.

    >>> months_later(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


_CAN_BE_DISPUTED: Final = frozenset(
    {CellState.ASKED, CellState.ANSWERED, CellState.UNANSWERED, CellState.READY}
)
_WAITS: Final = frozenset({CellState.ASKED, CellState.UNANSWERED})
