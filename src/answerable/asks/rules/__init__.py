"""What holds for asks, whatever the database or the clock says. Plain Python."""

from answerable.asks.rules.asks import (
    ANSWERS,
    NEXT_ASK_STATES,
    UNSENT,
    AskedAbout,
    AskKind,
    AskState,
    Facts,
    Position,
    Quoted,
    SentBy,
    day_of_paper,
)

__all__ = [
    "ANSWERS",
    "NEXT_ASK_STATES",
    "UNSENT",
    "AskKind",
    "AskState",
    "AskedAbout",
    "Facts",
    "Position",
    "Quoted",
    "SentBy",
    "day_of_paper",
]
