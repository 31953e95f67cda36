"""Matches that wait to be read: places to look, found by a machine. None of them is a fact."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from answerable.doors.api.bodies import NamedBodyOut
from answerable.doors.api.paging import Asked, ListOut, listed
from answerable.doors.api.routing import BAD, MISSING, SHUT, answers, asker, for_those_who_may
from answerable.findings.queries import parts as findings
from answerable.findings.rules.states import TriageState
from answerable.people.rules import Action
from answerable_engine.document import Speaker, Stance

if TYPE_CHECKING:
    from answerable.findings.models import Triage

router = for_those_who_may(Action.TRIAGE)


class MatchesAsked(Asked):
    """Which matches."""

    body: str = Field("", max_length=40, description="Only those of this body: its id or its official code.")
    pack: str = Field("", max_length=64, description="Only those of this pack.")
    requirement: str = Field("", max_length=32, description="Only those of the requirement with this code.")
    words: bool = Field(False, description="True to be sent the words too, which may be hard to read.")


class NamedDocumentOut(Schema):
    """What a document is called."""

    id: str
    title: str


class MatchOut(Schema):
    """A place to look. The machine's reading of it (requirement, stance, speaker) may be wrong."""

    id: int
    body: NamedBodyOut
    document: NamedDocumentOut
    page: int
    pack: str
    requirement: str
    elements: list[str]
    stance: Stance
    speaker: Speaker
    score: float = Field(description="Puts matches in order for a reader, from 0 to 1. It is not a chance.")
    topics: list[str] = Field(description="What its words mention.")
    is_heavy: bool = Field(description="True where it mentions something that is hard to read.")
    state: TriageState
    offered_at: datetime
    quote: str | None = Field(description="The exact words; null unless they were asked for.")


class MatchesOut(ListOut):
    """A part of the list of matches."""

    items: list[MatchOut]


@router.get("", response=answers(MatchesOut, BAD, MISSING, *SHUT))
def matches(request: HttpRequest, asked: Query[MatchesAsked]) -> object:
    """What waits to be read and you may read, the highest score first."""
    part = findings.waiting(
        by=asker(request),
        limit=asked.limit,
        offset=asked.offset,
        body=asked.body,
        pack=asked.pack,
        requirement=asked.requirement,
    )
    return listed(request, asked, part.each(lambda triage: _told(triage, with_words=asked.words)))


def _told(triage: "Triage", *, with_words: bool) -> dict[str, object]:
    match = triage.match
    return {
        "id": triage.pk,
        "body": triage.body,
        "document": triage.document,
        "page": match.page.number,
        "pack": triage.pack,
        "requirement": triage.requirement,
        "elements": match.elements,
        "stance": match.stance,
        "speaker": match.speaker,
        "score": triage.score,
        "topics": triage.topics,
        "is_heavy": triage.is_heavy,
        "state": triage.state,
        "offered_at": triage.offered_at,
        "quote": match.quote if with_words else None,
    }
