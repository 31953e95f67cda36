"""Cells of rounds as people who work here are told of them, by every door under the same names.

Whoever may not see a mark is told nothing that comes from one: `queries.marking` decides that.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from answerable.findings import models
from answerable.findings.queries import AtGate, Marking, Weighed
from answerable.findings.rules.grounds import read_notes
from answerable.findings.rules.seats import name_of
from answerable.findings.told.parts import Body, body
from answerable.findings.words import period
from answerable.people.models import Person
from answerable.register.rules import Verdict
from answerable.register.rules.verdicts import Searched, Sentence


@dataclass(frozen=True, slots=True)
class Cell:
    """A body under one version of a requirement, in a round. `ask` and `standing` are ids, or empty."""

    round: str
    body: Body
    pack: str
    requirement: str
    requirement_version: int
    requirement_title: str
    state: str
    state_since: datetime
    ask: str
    standing: str


@dataclass(frozen=True, slots=True)
class Found:
    """A finding of a cell, and on which side of each verdict it stands. Its words are told elsewhere."""

    id: str
    state: str
    stance: str
    speaker: str
    placed: str
    period: str
    elements: tuple[str, ...]
    document: str
    document_title: str
    document_kind: str
    dated_on: date | None
    page_number: int
    sides: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A verdict, and whether this evidence allows it; `why_not` says in a sentence why not, or is empty."""

    verdict: str
    allowed: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody noted of a finding's paper: what it shows, and of which place it is."""

    finding: str
    shows: str
    site: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody made of a cell, under the name that stands for them in this round."""

    name: str
    seat: str
    verdict: str
    why: str
    unchecked: str
    notes: tuple[Noted, ...]
    is_yours: bool
    is_set_aside: bool
    given_at: datetime


@dataclass(frozen=True, slots=True)
class Judging:
    """A cell for whoever marks it. `seat` is their own, or empty; `marks_in` is how many of the first two are
    in; `marks` are those that they may see; `waiting` counts passages that nobody has read so far.
    """

    cell: Cell
    requirement_words: str
    in_force_from: date | None
    seat: str
    has_marked: bool
    marks_in: int
    covered: tuple[str, ...]
    bare: tuple[str, ...]
    waiting: int
    searched: Searched
    findings: tuple[Found, ...]
    table: tuple[Row, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that has to be so before a cell is published, and a sentence that says whether it is."""

    name: str
    holds: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Gate:
    """What stands between a cell and the public. `verdict` and `why` are empty for whoever sees no marks."""

    cell: Cell
    is_open: bool
    conditions: tuple[Condition, ...]
    verdict: str
    why: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody proposed to put right, and what became of it. `name` is the one that the public reads."""

    verdict: str
    why: str
    because: str
    unchecked: str
    notes: tuple[Noted, ...]
    state: str
    name: str
    is_yours: bool
    proposed_at: datetime
    ended_at: datetime | None
    ended_because: str


def cell(found: models.RoundCell) -> Cell:
    """Return a cell as it is told. No query if its round, body and requirement were read."""
    return Cell(
        round=found.round.code,
        body=body(found.body),
        pack=found.round.pack_id,
        requirement=found.requirement.code,
        requirement_version=found.requirement.version,
        requirement_title=found.requirement.title,
        state=found.state,
        state_since=found.state_since,
        ask=found.ask,
        standing=found.standing,
    )


def judging(found: Marking, *, person: Person) -> Judging:
    """Return a cell as `queries.marking` found it for this person. No query."""
    requirement = found.cell.requirement
    return Judging(
        cell=cell(found.cell),
        requirement_words=requirement.words,
        in_force_from=requirement.directive.in_force_from,
        seat=found.seat.kind if found.seat else "",
        has_marked=found.seat is not None and hasattr(found.seat, "mark"),
        marks_in=found.marks_in,
        covered=found.covered,
        bare=found.bare,
        waiting=found.waiting,
        searched=found.basis.searched,
        findings=tuple(map(_found, found.findings)),
        table=tuple(
            Row(str(verdict), refused is None, spoken(refused) if refused else "")
            for verdict, refused in found.table.items()
            if verdict is not Verdict.NOT_ASSESSED  # where every cell begins: nobody marks that
        ),
        marks=_marks(found.marks, person),
    )


def gate(at_gate: AtGate, found: Marking, *, person: Person) -> Gate:
    """Return what stands before publication, as both queries found it for this person. No query."""
    sees_marks = len(found.marks) >= len(at_gate.marks)
    return Gate(
        cell=cell(found.cell),
        is_open=at_gate.is_open,
        conditions=tuple(
            Condition(str(one.name), one.holds, spoken(one.sentence)) for one in at_gate.conditions
        ),
        verdict=str(at_gate.verdict) if at_gate.verdict and sees_marks else "",
        why=at_gate.why if sees_marks else "",
        marks=_marks(found.marks, person),
    )


def correction(found: models.Correction, *, person: Person) -> Correction:
    """Return a correction that somebody proposed. No query."""
    return Correction(
        verdict=found.verdict,
        why=found.why,
        because=found.because,
        unchecked=found.unchecked,
        notes=_notes(found.notes),
        state=found.state,
        name=name_of(found.proposed_as),
        is_yours=found.proposed_by_id == person.pk,
        proposed_at=found.proposed_at,
        ended_at=found.ended_at,
        ended_because=found.ended_because,
    )


def spoken(sentence: Sentence) -> str:
    """Return a sentence of the table or of the gate in the reader's language."""
    return _(sentence.text) % sentence.values


def _found(weighed: Weighed) -> Found:
    one = weighed.finding
    return Found(
        id=one.pk,
        state=one.state,
        stance=one.stance,
        speaker=one.speaker,
        placed=one.placed,
        period=period(one),
        elements=tuple(one.elements),
        document=one.document_id,
        document_title=one.document.title,
        document_kind=one.document.kind,
        dated_on=one.document.dated_on,
        page_number=one.page_number,
        sides={str(verdict): str(side) for verdict, side in weighed.sides.items()},
    )


def _marks(marks: Iterable[models.Mark], person: Person) -> tuple[Mark, ...]:
    return tuple(
        Mark(
            name=one.seat.pseudonym,
            seat=one.seat.kind,
            verdict=one.verdict,
            why=one.why,
            unchecked=one.unchecked,
            notes=_notes(one.notes),
            is_yours=one.seat.person_id == person.pk,
            is_set_aside=one.seat.set_aside_at is not None,
            given_at=one.given_at,
        )
        for one in marks
    )


def _notes(kept: Mapping[str, Mapping[str, str]]) -> tuple[Noted, ...]:
    return tuple(
        Noted(finding, str(note.shows or ""), note.site) for finding, note in read_notes(kept).items()
    )
