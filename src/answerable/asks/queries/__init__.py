"""What was asked, where it stands, and what was answered."""

from answerable.asks.queries.asks import (
    Answer,
    Compared,
    answers,
    ask,
    asks,
    damaged,
    for_cell,
    history,
    letter_file,
    points,
    proof_file,
    replies_since,
)

__all__ = [
    "Answer",
    "Compared",
    "answers",
    "ask",
    "asks",
    "damaged",
    "for_cell",
    "history",
    "letter_file",
    "points",
    "proof_file",
    "replies_since",
]
