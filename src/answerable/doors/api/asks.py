"""Asks: what bodies are asked before anything is published, and what they answered. For those who may see."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from answerable.asks import queries
from answerable.asks.rules import AskState, Position
from answerable.doors.api.bodies import NamedBodyOut
from answerable.doors.api.paging import Asked, ListOut, listed
from answerable.doors.api.routing import BAD, MISSING, SHUT, answers, asker, for_those_who_may
from answerable.findings import queries as findings
from answerable.parts import part
from answerable.people.rules import Action
from answerable.register.queries import parts as register
from answerable.register.rules import Verdict

if TYPE_CHECKING:
    from answerable.asks.models import Ask

router = for_those_who_may(Action.SEE_ASK)


class AsksAsked(Asked):
    """Which asks."""

    body: str = Field("", max_length=40, description="Only those of this body: its id or its official code.")
    round: str = Field("", max_length=64, description="Only those of this round.")


class AskOut(Schema):
    """What a body is asked about all of its cells of a round, in one letter."""

    id: str = Field(description="A-, six signs and a check character.")
    body: NamedBodyOut
    pack: str
    round: str
    round_title: str
    state: AskState
    state_since: datetime
    days: int = Field(description="How many working days the body has.")
    sent_on: date | None = Field(description="The day on which it reached the body.")
    sent_how: str = Field(description="By email, post, portal or by_hand; empty before it is sent.")
    due_on: date | None = Field(description="The last day on which an answer is in time.")


class AsksOut(ListOut):
    """A part of the list of asks."""

    items: list[AskOut]


class NotCountedOut(Schema):
    """A day that was not counted, and why."""

    day: date
    why: str


class QuotedOut(Schema):
    """Words that a point rests on, as they stand in the letter: with what is covered left covered."""

    words: str
    document: str
    title: str
    kind: str
    dated_on: date | None
    page: int


class PointOut(Schema):
    """One point of an ask: a requirement in its exact words, and what we intend to say."""

    requirement: str
    version: int
    title: str
    words: str
    verdict: Verdict
    sentence: str
    quotes: list[QuotedOut]


class ReplyOut(Schema):
    """What the body answered, in its own words, and what it says to each point."""

    code: str
    words: str
    received_on: date
    is_late: bool
    document: str
    sha256: str
    positions: dict[str, Position] = Field(description="By the code of the requirement.")


class FollowedAskOut(AskOut):
    """An ask with its letter, its points, how its last day was counted, and what was answered."""

    letter: str = Field(description="The text of the letter; empty until it is written.")
    not_counted: list[NotCountedOut]
    points: list[PointOut]
    replies: list[ReplyOut]


@router.get("", response=answers(AsksOut, BAD, MISSING, *SHUT))
def asks(request: HttpRequest, asked: Query[AsksAsked]) -> object:
    """The asks that you may see, the next to fall due first."""
    body = register.body(asked.body) if asked.body else None
    rows = findings.asks(asker(request), round=asked.round, body=body)
    return listed(request, asked, part(rows, limit=asked.limit, offset=asked.offset))


@router.get("/{ask}", response=answers(FollowedAskOut, BAD, MISSING, *SHUT))
def ask(request: HttpRequest, ask: str) -> object:
    """One ask, with its points and what was answered."""
    found = findings.ask(ask, person=asker(request))
    return {
        **{name: getattr(found, name) for name in AskOut.model_fields},
        "letter": found.letter,
        "not_counted": [{"day": day, "why": why} for day, why in found.not_counted],
        "points": queries.points(found),
        "replies": _replies(found),
    }


def _replies(ask: "Ask") -> list[dict[str, object]]:
    return [
        {
            "code": one.reply.code,
            "words": one.reply.words,
            "received_on": one.reply.received_on,
            "is_late": one.reply.is_late,
            "document": one.reply.document_id,
            "sha256": one.reply.sha256,
            "positions": one.positions,
        }
        for one in queries.answers(ask)
    ]
