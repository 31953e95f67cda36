"""The life of a round, and of each cell in it: marked twice, put to the body, published."""

from collections.abc import Mapping
from enum import StrEnum

from answerable.errors import AnswerableError, WrongState, gettext_noop
from answerable.register.rules import Verdict
from answerable.steps import check_step


class RoundState(StrEnum):
    """How far a round has come. Its method, its cells and its day are fixed from when it is opened."""

    DRAFT = "draft"  # its cells and its method are chosen
    OPEN = "open"
    CLOSED = "closed"  # every cell is published or set aside


class CellState(StrEnum):
    """How far one body under one requirement has come in a round."""

    TO_MARK = "to_mark"  # waits for two marks, each given without sight of the other
    DISAGREED = "disagreed"  # the two differ: a third person decides, with a reason
    SETTLED = "settled"  # there is a verdict to put to the body
    ASKED = "asked"  # it was put to the body, whose time runs
    ANSWERED = "answered"  # the body answered, and somebody has to weigh what it said
    UNANSWERED = "unanswered"  # its time passed without an answer
    DISPUTED = "disputed"  # a fourth person looks at everything once more, and gives a reason
    READY = "ready"  # nothing more has to be done before it is published
    PUBLISHED = "published"
    SET_ASIDE = "set_aside"  # left out of this round, for a reason that is kept


# The whole life of a round. docs/reference/states.md is drawn from this table.
NEXT_ROUND_STATES: Mapping[RoundState, frozenset[RoundState]] = {
    RoundState.DRAFT: frozenset({RoundState.OPEN}),
    RoundState.OPEN: frozenset({RoundState.CLOSED}),
    RoundState.CLOSED: frozenset(),
}

# Whatever is not published can be set aside; and when a mark falls away, because whoever gave it turns out to
# be tied to the body, its place waits for somebody else.
_ALWAYS = frozenset({CellState.SET_ASIDE})
_FALLEN_AWAY = frozenset({CellState.TO_MARK, CellState.DISAGREED})

# The whole life of a cell in a round. What changes after the body was asked is a case for the fourth person,
# because a body answers to one verdict once.
NEXT_CELL_STATES: Mapping[CellState, frozenset[CellState]] = {
    CellState.TO_MARK: _ALWAYS | {CellState.DISAGREED, CellState.SETTLED},
    CellState.DISAGREED: _ALWAYS | {CellState.TO_MARK, CellState.SETTLED},
    CellState.SETTLED: _ALWAYS | _FALLEN_AWAY | {CellState.ASKED},
    CellState.ASKED: _ALWAYS | _FALLEN_AWAY | {CellState.ANSWERED, CellState.UNANSWERED, CellState.DISPUTED},
    CellState.ANSWERED: _ALWAYS | _FALLEN_AWAY | {CellState.DISPUTED, CellState.READY},
    CellState.UNANSWERED: _ALWAYS | _FALLEN_AWAY | {CellState.ANSWERED, CellState.DISPUTED, CellState.READY},
    CellState.DISPUTED: _ALWAYS | _FALLEN_AWAY | {CellState.READY},
    CellState.READY: _ALWAYS | _FALLEN_AWAY | {CellState.DISPUTED, CellState.PUBLISHED},
    CellState.PUBLISHED: frozenset(),
    CellState.SET_ASIDE: frozenset(),
}

ENDED = frozenset({CellState.PUBLISHED, CellState.SET_ASIDE})
# Before the body was asked: what was marked can be marked anew.
UNASKED = frozenset({CellState.TO_MARK, CellState.DISAGREED, CellState.SETTLED})


def check_round_can_move(current: RoundState, to: RoundState) -> None:
    """Raise WrongState, in words fit for a button's tooltip, if this is no step in the life of a round."""
    refused = gettext_noop("A round that is %(now)s cannot become %(to)s.")
    check_step(current, to, NEXT_ROUND_STATES, refused=refused)


def check_cell_can_move(current: CellState, to: CellState) -> None:
    """Raise WrongState, in words fit for a button's tooltip, if this is no step in the life of a cell."""
    check_step(
        current, to, NEXT_CELL_STATES, refused=gettext_noop("A cell that is %(now)s cannot become %(to)s.")
    )


def check_is_draft(state: RoundState) -> None:
    """Raise WrongState unless what a round is made of can still be changed."""
    if state is not RoundState.DRAFT:
        raise WrongState(
            gettext_noop("This round is %(state)s: its method, its cells and its day are fixed."),
            state=state,
            hint=gettext_noop("What has to be otherwise goes into another round."),
        )


def check_is_running(state: RoundState, *, is_paused: bool) -> None:
    """Raise WrongState unless marks can be given, letters sent and cells published in a round now."""
    if state is not RoundState.OPEN:
        raise WrongState(
            gettext_noop("This round is closed.")
            if state is RoundState.CLOSED
            else gettext_noop("This round has not been opened."),
            hint=gettext_noop("Nothing can be marked, sent or published in it."),
        )
    if is_paused:
        raise WrongState(
            gettext_noop("This round is paused."),
            hint=gettext_noop(
                "Nothing is marked, sent or published until somebody lets it go on. A body's time to answer "
                "runs on."
            ),
        )


def outcome(first: Verdict, second: Verdict) -> CellState:
    """Return what becomes of a cell once two people have marked it."""
    return CellState.SETTLED if first is second else CellState.DISAGREED


def check_can_be_marked(verdict: Verdict) -> None:
    """Raise AnswerableError for what is no verdict that anybody can give."""
    if verdict is Verdict.NOT_ASSESSED:
        raise AnswerableError(
            gettext_noop("“Not assessed” is where every cell begins, and no verdict."),
            hint=gettext_noop("If you cannot judge this cell, hand it back. No reason is needed."),
        )
