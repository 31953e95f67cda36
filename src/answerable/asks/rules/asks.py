"""The life of an ask, what a body can say to each point of it, and how it was brought to the body."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Final

from answerable.errors import AnswerableError, Marked, gettext_noop
from answerable.steps import check_step


class AskKind(StrEnum):
    """What is asked."""

    RIGHT_OF_REPLY = "right_of_reply"  # what does the body say to this, before it is published?


class AskState(StrEnum):
    """Where an ask stands."""

    DRAFT = "draft"  # its points are put down
    READY = "ready"  # its letter is written
    SENT = "sent"  # a person brought it to the body, and its clock runs
    ANSWERED = "answered"  # the body answered in time
    REFUSED = "refused"  # the body declined, in time, to say anything to any point
    LAPSED = "lapsed"  # its last day is over, and no answer that came by then is known
    ANSWERED_LATE = "answered_late"  # the body answered after the last day


# An answer that came in time may be put down after the last day, and a body that declined may think again.
NEXT_ASK_STATES: Mapping[AskState, frozenset[AskState]] = {
    AskState.DRAFT: frozenset({AskState.READY}),
    AskState.READY: frozenset({AskState.DRAFT, AskState.SENT}),
    AskState.SENT: frozenset({AskState.ANSWERED, AskState.REFUSED, AskState.LAPSED}),
    AskState.LAPSED: frozenset({AskState.ANSWERED, AskState.REFUSED, AskState.ANSWERED_LATE}),
    AskState.REFUSED: frozenset({AskState.ANSWERED, AskState.ANSWERED_LATE}),
    AskState.ANSWERED: frozenset(),
    AskState.ANSWERED_LATE: frozenset({AskState.ANSWERED}),
}
# As they read in a sentence.
_SAID: Mapping[str, Marked] = {
    AskState.DRAFT: gettext_noop("put down"),
    AskState.READY: gettext_noop("written"),
    AskState.SENT: gettext_noop("sent"),
    AskState.ANSWERED: gettext_noop("answered"),
    AskState.REFUSED: gettext_noop("refused"),
    AskState.LAPSED: gettext_noop("lapsed"),
    AskState.ANSWERED_LATE: gettext_noop("answered late"),
}
UNSENT: Final = frozenset({AskState.DRAFT, AskState.READY})


class Position(StrEnum):
    """What an answer says to one point."""

    ACCEPTS = "accepts"
    DISPUTES = "disputes"
    ADDS_EVIDENCE = "adds_evidence"
    DECLINES = "declines"  # says that it will not say
    SAYS_NOTHING = "says_nothing"


ANSWERS: Final = frozenset({Position.ACCEPTS, Position.DISPUTES, Position.ADDS_EVIDENCE})


class SentBy(StrEnum):
    """How a person brought a letter to the body."""

    EMAIL = "email"
    POST = "post"
    PORTAL = "portal"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that a point rests on, as they may be shown, and the paper and page that carry them."""

    words: str
    document: str
    title: str
    kind: str
    dated_on: date | None
    page: int


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """One point of an ask: a requirement in its exact words, and the verdict that is proposed on it.

    Where nothing is quoted, `read` counts the papers of the body that were read; `papers` names the newest.
    """

    requirement: str
    version: int
    title: str
    words: str
    verdict: str
    sentence: str
    quotes: tuple[Quoted, ...] = ()
    read: int = 0
    papers: tuple[str, ...] = ()


KEPT: Final = tuple(field.name for field in fields(AskedAbout))


def as_kept(point: AskedAbout) -> dict[str, object]:
    """Return a point as a row keeps it, column by column: days written out."""
    quotes = [
        asdict(quote) | {"dated_on": quote.dated_on.isoformat() if quote.dated_on else None}
        for quote in point.quotes
    ]
    return asdict(point) | {"quotes": quotes, "papers": list(point.papers)}


def read_back(kept: Mapping[str, Any]) -> AskedAbout:  # Any: of each column its own
    """Return the point that was kept."""
    quotes = (
        Quoted(**quote | {"dated_on": date.fromisoformat(day) if (day := quote["dated_on"]) else None})
        for quote in kept["quotes"]
    )
    return AskedAbout(**{**kept, "quotes": tuple(quotes), "papers": tuple(kept["papers"])})


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the ask about one cell: when it was asked, and what came of it.

    `answered_on` is when the body first said something to this point; `refused_on` when it first declined to.
    """

    ask: str
    state: AskState
    asked_on: date | None
    due_on: date | None
    answered_on: date | None
    refused_on: date | None


def check_can_move(current: AskState, to: AskState) -> None:
    """Raise WrongState, in words fit for a button's tooltip, if this is no step in the life of an ask."""
    refused = gettext_noop("An ask that is %(now)s cannot become %(to)s.")
    check_step(current, to, NEXT_ASK_STATES, refused=refused, words=_SAID)


def state_after(current: AskState, positions: Collection[Position], *, is_late: bool) -> AskState:
    """Return where an ask stands once an answer was put down; where it stood, if that changes nothing.

    What says nothing to any point, such as a receipt, is kept and answers nothing: the clock runs on.

    >>> state_after(AskState.SENT, [Position.DECLINES, Position.SAYS_NOTHING], is_late=False)
    <AskState.REFUSED: 'refused'>
    """
    if set(positions) <= {Position.SAYS_NOTHING}:
        return current
    if is_late:
        to = AskState.ANSWERED_LATE
    elif not ANSWERS.intersection(positions):
        to = AskState.REFUSED
    else:
        to = AskState.ANSWERED
    return to if to in NEXT_ASK_STATES[current] else current


def check_points(cells: Collection[AskedAbout]) -> None:
    """Raise AnswerableError unless there are points, and each requirement has one of them at most."""
    if not cells:
        raise AnswerableError(
            gettext_noop("There is nothing to ask about."),
            hint=gettext_noop("An ask has one point for each requirement."),
        )
    codes = [cell.requirement for cell in cells]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise AnswerableError(
            gettext_noop("%(twice)s: asked about twice."),
            hint=gettext_noop("Give each requirement one point."),
            twice=tuple(twice),
        )


def check_sent_on(sent_on: date, *, dated_on: date, today: date) -> None:
    """Raise AnswerableError unless a letter of one day can have reached the body on another."""
    if sent_on > today:
        raise AnswerableError(
            gettext_noop("That day is yet to come."), hint=gettext_noop("Put down what was sent once it is.")
        )
    if sent_on < dated_on:
        raise AnswerableError(
            gettext_noop("The letter bears a later day: %(day)s."),
            hint=gettext_noop(
                "Give the day on which it reached the body, or write the letter again for an earlier day."
            ),
            day=said(dated_on),
        )


def check_received_on(received_on: date, *, sent_on: date, today: date) -> None:
    """Raise AnswerableError unless an answer can have come on this day."""
    if received_on > today:
        raise AnswerableError(
            gettext_noop("That day is yet to come."),
            hint=gettext_noop("Give the day on which the answer came."),
        )
    if received_on < sent_on:
        raise AnswerableError(
            gettext_noop("The ask reached the body later, on %(day)s."),
            hint=gettext_noop("Give the day on which the answer to this ask came."),
            day=said(sent_on),
        )


def check_positions(positions: Mapping[str, Position], asked: Collection[str]) -> None:
    """Raise AnswerableError unless an answer has a position on each point, and on no other."""
    if positions.keys() == set(asked):
        return
    raise AnswerableError(
        gettext_noop("Not one position for each point: %(odd)s."),
        hint=gettext_noop("Say of each point what the answer says to it; “says nothing” is an answer too."),
        odd=tuple(sorted(positions.keys() ^ set(asked))),
    )


def day_of_paper(dated_on: date | None) -> str:
    """Return the day that a paper bears, in words, or that it bears none."""
    return said(dated_on) if dated_on else "it bears no day"


def said(day: date) -> str:
    """Return a day in words.

    >>> said(date(2026, 3, 2))
    'Monday 2 March 2026'
    """
    return f"{day:%A} {day.day} {day:%B %Y}"
