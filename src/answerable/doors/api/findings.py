"""Findings: what people accepted after reading. They may contradict each other, and none is published yet."""

from datetime import date, datetime
from typing import Literal

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from answerable.doors.api.bodies import NamedBodyOut
from answerable.doors.api.paging import Asked, ListOut, listed
from answerable.doors.api.routing import BAD, MISSING, SHUT, answers, asker, for_those_who_may
from answerable.findings.queries import parts as findings_of
from answerable.findings.rules.periods import KnownBy
from answerable.findings.rules.placing import Origin, Placed
from answerable.findings.rules.states import FindingState
from answerable.people.rules import Action
from answerable_engine.document import Speaker, Stance

# Written out: a description has one place for each name, and `Exactness` there is that of other days.
HowExact = Literal["day", "month", "year", "about"]

router = for_those_who_may(Action.SEE_FINDING)


class FindingsAsked(Asked):
    """Which findings."""

    body: str = Field("", max_length=40, description="Only those of this body: its id or its official code.")
    pack: str = Field("", max_length=64, description="Only those of this pack.")
    requirement: str = Field("", max_length=32, description="Only those of the requirement with this code.")


class FindingOut(Schema):
    """What a person accepted: this body, requirement, stance, speaker, place and period, in this passage."""

    id: str = Field(description="F-, six signs and a check character.")
    body: NamedBodyOut
    pack: str
    requirement: str
    requirement_version: int
    elements: list[str]
    stance: Stance
    speaker: Speaker
    placed: Placed
    period_from: date | None
    period_to: date | None
    period_exactness: HowExact
    period_known_by: KnownBy
    document: str = Field(alias="document_id", description="The id of its document.")
    sha256: str = Field(description="The hash of the file that the quote stands in.")
    page_number: int
    start: int = Field(description="Where the quote begins on its page, in code points.")
    end: int
    quote: str = Field(description="The exact words, with nothing masked: not for the public.")
    origin: Origin
    accepted_by: str = Field(alias="accepted_by.name")
    accepted_at: datetime
    state: FindingState
    state_since: datetime
    state_because: str
    masked_at: datetime | None = Field(description="When every mask was settled; null until then.")


class FindingsOut(ListOut):
    """A part of the list of findings."""

    items: list[FindingOut]


@router.get("", response=answers(FindingsOut, BAD, MISSING, *SHUT))
def findings(request: HttpRequest, asked: Query[FindingsAsked]) -> object:
    """The findings that you may see, newest first; those that were taken back too."""
    part = findings_of.findings(
        by=asker(request),
        limit=asked.limit,
        offset=asked.offset,
        body=asked.body,
        pack=asked.pack,
        requirement=asked.requirement,
    )
    return listed(request, asked, part)


@router.get("/{finding}", response=answers(FindingOut, BAD, MISSING, *SHUT))
def finding(request: HttpRequest, finding: str) -> object:
    """One finding."""
    return findings_of.finding(finding, by=asker(request))
