"""Events: the record of who did what. For those who may read it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from answerable.doors.api.paging import Asked, ListOut, listed
from answerable.doors.api.routing import BAD, SHUT, answers, asker, for_those_who_may
from answerable.people.queries import parts as people
from answerable.people.rules import Action

if TYPE_CHECKING:
    from answerable.people.models import Event

router = for_those_who_may(Action.SEE_RECORD)


class EventsAsked(Asked):
    """Which events."""

    verb: str = Field("", max_length=48, description="Only those of this act, as it is written in answers.")
    subject_kind: str = Field("", max_length=48, description="Only those about this kind of thing.")
    subject: str = Field("", max_length=64, description="Only those about the thing with this id.")


class SealOut(Schema):
    """The place of an event in the chain."""

    position: int
    chained: str = Field(description="The hash of this line and of the seal before it.")
    sealed_at: datetime


class EventOut(Schema):
    """One line of the record."""

    id: int
    happened_at: datetime
    actor: str | None = Field(description="By the name that colleagues see; null where no name is kept.")
    verb: str
    subject_kind: str
    subject: str
    details: dict[str, Any] | None = Field(description="Null where they were erased, as the law asked.")
    payload_hash: str = Field(description="The salted hash that stands for the details in the chain.")
    seal: SealOut | None = Field(description="Null until it is sealed, which takes about a minute.")


class EventsOut(ListOut):
    """A part of the record."""

    items: list[EventOut]


@router.get("", response=answers(EventsOut, BAD, *SHUT))
def events(request: HttpRequest, asked: Query[EventsAsked]) -> object:
    """Lines of the record, the newest first."""
    part = people.events(
        by=asker(request),
        limit=asked.limit,
        offset=asked.offset,
        verb=asked.verb,
        kind=asked.subject_kind,
        subject=asked.subject,
    )
    return listed(request, asked, part.each(_told))


def _told(event: "Event") -> dict[str, object]:
    return {
        "id": event.pk,
        "happened_at": event.happened_at,
        "actor": event.actor.name if event.actor else None,
        "verb": event.verb,
        "subject_kind": event.subject_kind,
        "subject": event.subject,
        "details": None if event.payload is None else event.details,
        "payload_hash": event.payload_hash,
        "seal": getattr(event, "seal", None),
    }
