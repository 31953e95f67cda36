"""Standings: what was published of one body and one requirement, with all that it rests on."""

from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from answerable.archive.rules import Kind
from answerable.asks.rules import Position
from answerable.doors.api.bodies import NamedBodyOut
from answerable.doors.api.paging import Asked, ListOut, listed
from answerable.doors.api.requirements import VersionAsked
from answerable.doors.api.routing import BAD, MISSING, answers, public
from answerable.findings import told
from answerable.parts import part
from answerable.register import queries as register
from answerable.register.rules import Verdict
from answerable.register.rules.sides import Side
from answerable.register.rules.standings import Seat, VersionKind
from answerable_engine.document import Speaker, Stance

if TYPE_CHECKING:
    from answerable.register.models import Version

router = public()


class StandingsAsked(Asked):
    """Which standings."""

    body: str = Field("", max_length=40, description="Only those of this body: its id or its official code.")
    pack: str = Field("", max_length=64, description="Only those of this pack.")


class HeldOut(Schema):
    """What holds now of one body and requirement, in short. The standing itself has all that it rests on."""

    id: str = Field(description="S-, six signs and a check character.")
    body: NamedBodyOut
    pack: str
    requirement: str
    requirement_version: int
    number: int = Field(description="Which version of the standing holds.")
    kind: VersionKind
    verdict: Verdict
    why: str
    published_on: date
    recheck_on: date = Field(description="The day after which it has gone stale.")


class StandingsOut(ListOut):
    """A part of the list of standings."""

    items: list[HeldOut]


class SearchOut(Schema):
    """What was read of the body, and with what. It was searched up to a day, and tells nothing after it."""

    documents: int
    pages: int
    unreadable: int = Field(description="How many documents were there and could not be read.")
    earliest: date | None
    latest: date | None
    up_to: date | None
    kinds: dict[str, int] = Field(description="How many documents there were of each kind.")
    pack_version: str
    pack_hash: str


class AskedBeforeOut(Schema):
    """What the body was asked before anything was published, by when, and what it did."""

    id: str
    asked_on: date
    due_on: date
    answered_on: date | None
    refused_on: date | None


class OpinionOut(Schema):
    """What one person said of it, under a name that is not theirs."""

    seat: Seat
    pseudonym: str
    verdict: Verdict
    why: str
    given_on: date


class WeighedOut(Schema):
    """A piece of evidence that goes with a version, and on which side it stands."""

    evidence: str
    finding: str
    side: Side
    shows: str = Field(description="What its paper shows, and does not only say; empty where it does not.")
    site: str = Field(description="The one place of the body that its paper is of; empty where it is not.")
    shown_hash: str


class RecordOut(Schema):
    """One version as it was published. Nothing in it ever changes, and `hash` of the standing is of this."""

    standing: str
    number: int
    kind: VersionKind
    verdict: Verdict
    why: str
    because: str = Field(description="What was wrong before, where this is a correction.")
    body: str
    pack: str
    requirement: str
    requirement_version: int
    elements: list[str]
    in_force_from: date | None
    binds: bool
    round: str
    round_title: str
    method: int
    method_hash: str
    unchecked: str = Field(description="Why it could not be checked, where that is the verdict.")
    search: SearchOut | None
    ask: AskedBeforeOut
    opinions: list[OpinionOut]
    evidence: list[WeighedOut]
    published_on: date
    recheck_on: date


class CoveredOut(Schema):
    """A part of the requirement, and on which sides there is evidence that covers it."""

    code: str
    title: str
    sides: list[Side]


class PieceOut(Schema):
    """A piece of a quote: its words; or none, and what a mask says was there."""

    words: str
    mask: str


class CitedOut(Schema):
    """A piece of evidence in a few words, with its quote as the public may see it."""

    id: str
    side: Side
    shows: str
    site: str
    pieces: list[PieceOut]
    stance: Stance
    speaker: Speaker
    is_here: bool
    period: str
    document: str
    document_title: str
    document_kind: Kind
    dated_on: date | None
    page_number: int
    topics: list[str]
    is_heavy: bool = Field(description="True where it mentions something that is hard to read.")


class AnsweredOut(Schema):
    """What the body answered, in its own words and in full."""

    id: str
    words: str
    position: Position
    received_on: date
    is_late: bool
    document: str
    sha256: str


class NumberedOut(Schema):
    """A version in the history of a standing."""

    number: int
    kind: VersionKind
    verdict: Verdict
    because: str
    published_on: date


class MovedOut(Schema):
    """A body to which the work of this one went."""

    body: NamedBodyOut
    when: str
    work: str


class StandingOut(Schema):
    """All that is told of a standing, in one of its versions."""

    id: str = Field(description="S-, six signs and a check character.")
    body: NamedBodyOut
    requirement_title: str
    requirement_words: str
    verdict_words: str
    sentence: str = Field(description="The verdict as a sentence, made from what it rests on.")
    meaning: str = Field(description="What a verdict of this kind means, and what it does not.")
    as_of: date
    is_current: bool = Field(description="False for a version that another one took the place of.")
    stale: str = Field(description="Why it tells less than on its day; empty while it does not.")
    asked: str
    counted: str
    record: RecordOut
    hash: str = Field(description="The SHA-256 of the record of this version.")
    elements: list[CoveredOut]
    evidence: list[CitedOut]
    replies: list[AnsweredOut]
    history: list[NumberedOut]
    moved_to: list[MovedOut]


@router.get("", response=answers(StandingsOut, BAD, MISSING))
def standings(request: HttpRequest, asked: Query[StandingsAsked]) -> object:
    """What holds now of each body and requirement of which something was published."""
    body = register.body(asked.body) if asked.body else None
    rows = register.holding(body=body, pack=asked.pack)
    return listed(request, asked, part(rows, limit=asked.limit, offset=asked.offset).each(_told))


@router.get("/{standing}", response=answers(StandingOut, BAD, MISSING))
def standing(request: HttpRequest, standing: str, asked: Query[VersionAsked]) -> object:
    """One standing as it holds now, or an earlier version of it."""
    return told.standing(standing, version=asked.version)


def _told(version: "Version") -> dict[str, object]:
    of = version.standing
    return {
        "id": of.pk,
        "body": of.body,
        "pack": of.pack_id,
        "requirement": of.requirement,
        "requirement_version": version.requirement.version,
        **{
            name: getattr(version, name)
            for name in ("number", "kind", "verdict", "why", "published_on", "recheck_on")
        },
    }
