"""Rounds and their cells, for those who may see them. No mark is told before both of the first two are in."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from answerable.archive.rules import Kind
from answerable.doors.api.bodies import NamedBodyOut
from answerable.doors.api.paging import Asked, ListOut, listed
from answerable.doors.api.routing import BAD, MISSING, SHUT, answers, asker, for_those_who_may
from answerable.doors.api.standings import SearchOut
from answerable.findings import queries
from answerable.findings.rules.placing import Placed
from answerable.findings.rules.rounds import CellState, RoundState
from answerable.findings.rules.seats import SeatKind
from answerable.findings.rules.states import FindingState
from answerable.findings.told import judging
from answerable.findings.told import rounds as told
from answerable.parts import part
from answerable.people.rules import Action
from answerable.register.queries import parts as register
from answerable.register.rules import Verdict
from answerable.register.rules.sides import Side
from answerable_engine.document import Speaker, Stance

if TYPE_CHECKING:
    from answerable.findings.models import RoundCell

router = for_those_who_may(Action.SEE_ROUND)


class RoundOut(Schema):
    """A round: one method carried out over some cells, up to one day."""

    code: str
    title: str
    pack: str
    method: int = Field(description="The number of its method; methods are numbered within a pack.")
    method_hash: str = Field(description="Empty until its method is published.")
    up_to: date = Field(description="The last day of what is searched.")
    reply_days: int = Field(description="How many working days a body has to answer.")
    recheck_months: int = Field(description="After how many months what it says is looked at again.")
    state: RoundState
    opened_at: datetime | None
    closed_at: datetime | None
    paused_at: datetime | None = Field(description="Since when nothing is marked, sent or published in it.")
    paused_because: str


class RoundsOut(ListOut):
    """A part of the list of rounds."""

    items: list[RoundOut]


class ProgressOut(Schema):
    """How far a round has come, as far as you may see it."""

    round: RoundOut
    bodies: int
    cells: int
    states: dict[CellState, int] = Field(description="How many cells are in each state; 0 is left out.")
    one_mark_in: int = Field(description="Of how many cells that wait for marks one of two is in.")


class RoundCellOut(Schema):
    """A body under one version of a requirement, in a round."""

    round: str
    body: NamedBodyOut
    pack: str
    requirement: str
    requirement_version: int
    requirement_title: str
    state: CellState
    state_since: datetime
    ask: str = Field(description="The id of the ask in which it was put to the body; empty before that.")
    standing: str = Field(description="The id of the standing that it became; empty before that.")


class RoundCellsOut(ListOut):
    """A part of the list of cells of a round."""

    items: list[RoundCellOut]


class FoundOut(Schema):
    """A finding of a cell, and on which side of each verdict it stands."""

    id: str
    state: FindingState
    stance: Stance
    speaker: Speaker
    placed: Placed
    period: str
    elements: list[str]
    document: str
    document_title: str
    document_kind: Kind
    dated_on: date | None
    page_number: int
    sides: dict[Verdict, Side]


class TableRowOut(Schema):
    """A verdict, and whether this evidence allows it."""

    verdict: Verdict
    allowed: bool
    why_not: str = Field(description="Why this evidence does not allow it, in a sentence; else empty.")


class NotedOut(Schema):
    """What somebody noted of a finding's paper."""

    finding: str
    shows: str = Field(description="What the paper shows, and does not only say; else empty.")
    site: str = Field(description="The one place of the body that it is of; else empty.")


class MarkOut(Schema):
    """What somebody made of a cell, under the name that stands for them in this round."""

    name: str
    seat: SeatKind
    verdict: Verdict
    why: str
    unchecked: str = Field(description="Why it could not be checked, where that is the verdict.")
    notes: list[NotedOut]
    is_yours: bool
    is_set_aside: bool = Field(description="True where it is kept, and counts for nothing.")
    given_at: datetime


class JudgingOut(Schema):
    """A cell with all that it is judged by, and what this evidence allows as it stands."""

    cell: RoundCellOut
    requirement_words: str
    in_force_from: date | None
    seat: str = Field(description="The seat that you have: first, second, third or audit; else empty.")
    has_marked: bool = Field(description="True where your mark in that seat is in.")
    marks_in: int = Field(description="How many of the first two marks are in.")
    covered: list[str] = Field(description="The parts that are covered by what is in use after that day.")
    bare: list[str] = Field(description="The other parts.")
    waiting: int = Field(description="How many passages of this cell nobody has read so far.")
    searched: SearchOut
    findings: list[FoundOut]
    table: list[TableRowOut]
    marks: list[MarkOut] = Field(description="Those that you may see: your own, or all once both are in.")


class ConditionOut(Schema):
    """One thing that has to be so before a cell is published."""

    name: str
    holds: bool
    sentence: str


class GateOut(Schema):
    """What stands between a cell and the public."""

    cell: RoundCellOut
    is_open: bool = Field(description="True where all of them hold.")
    conditions: list[ConditionOut]
    verdict: str = Field(description="What the marks come to; empty where that is nothing, or not told.")
    why: str
    marks: list[MarkOut]


@router.get("", response=answers(RoundsOut, BAD, *SHUT))
def rounds(request: HttpRequest, asked: Query[Asked]) -> object:
    """The rounds that you may see, the newest first."""
    found = part(queries.rounds(asker(request)), limit=asked.limit, offset=asked.offset)
    return listed(request, asked, found.each(told.round))


@router.get("/{round}", response=answers(ProgressOut, BAD, MISSING, *SHUT))
def round(request: HttpRequest, round: str) -> object:
    """One round, and how far it has come."""
    person = asker(request)
    return told.progress(queries.round(round, person=person), person=person)


@router.get("/{round}/cells", response=answers(RoundCellsOut, BAD, MISSING, *SHUT))
def round_cells(request: HttpRequest, round: str, asked: Query[Asked]) -> object:
    """The cells of a round that you may see, with how far each has come."""
    person = asker(request)
    rows = queries.round_cells(queries.round(round, person=person), person=person)
    return listed(request, asked, part(rows, limit=asked.limit, offset=asked.offset).each(judging.cell))


@router.get("/{round}/cells/{body}/{requirement}", response=answers(JudgingOut, BAD, MISSING, *SHUT))
def round_cell(request: HttpRequest, round: str, body: str, requirement: str) -> object:
    """One cell: what it is judged by, and which verdicts that allows."""
    person = asker(request)
    found = queries.marking(_cell(request, round, body, requirement), person=person)
    return judging.judging(found, person=person)


@router.get("/{round}/cells/{body}/{requirement}/gate", response=answers(GateOut, BAD, MISSING, *SHUT))
def cell_gate(request: HttpRequest, round: str, body: str, requirement: str) -> object:
    """What has to be so before a cell is published. For those who run the round, and for auditors."""
    person, cell = asker(request), _cell(request, round, body, requirement)
    at_gate = queries.at_gate(cell, person=person)
    return judging.gate(at_gate, queries.marking(cell, person=person), person=person)


def _cell(request: HttpRequest, round: str, body: str, requirement: str) -> "RoundCell":
    person = asker(request)
    found = queries.round(round, person=person)
    return queries.round_cell(found, register.body(body).code, requirement, person=person)
