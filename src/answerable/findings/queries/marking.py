"""A cell as whoever marks it reads it: every finding, what is covered, what was read, what is allowed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from answerable.archive.queries.days import day_it_counts_from
from answerable.findings.models import NOT_OVER, Finding, Mark, RoundCell, Seat, Triage
from answerable.findings.queries.basis import NONE, Basis, basis
from answerable.findings.rules.grounds import Note
from answerable.findings.rules.rounds import CellState
from answerable.findings.rules.seats import BLIND, SeatKind, Sitting, own
from answerable.findings.rules.states import DECIDED
from answerable.outside import clock
from answerable.people.models import Person
from answerable.people.queries import may
from answerable.people.rules import Action
from answerable.register.rules import Verdict
from answerable.register.rules.sides import Side, continues, covered, side
from answerable.register.rules.verdicts import Sentence, Unchecked, table

LOOKING: Final = (Action.RUN_ROUND, Action.SEE_RECORD)  # who may do this sees marks once both are in


@dataclass(frozen=True, slots=True)
class Weighed:
    """A finding, what it says of each verdict, and what was noted of it."""

    finding: Finding
    sides: Mapping[Verdict, Side]
    note: Note


@dataclass(frozen=True, slots=True)
class Marking:
    """All that one person needs to mark a cell, and may see of it.

    `covered` and `bare` are elements, by what is in use after the day in force. `waiting` counts passages of
    this cell that nobody has read so far. `marks` are only those that this person may see; `marks_in` counts
    those that are in of the first two, and says no more.
    """

    cell: RoundCell
    seat: Seat | None
    basis: Basis
    findings: tuple[Weighed, ...]
    covered: tuple[str, ...]
    bare: tuple[str, ...]
    waiting: int
    table: Mapping[Verdict, Sentence | None]
    marks: tuple[Mark, ...]
    marks_in: int


def marking(
    cell: RoundCell,
    *,
    person: Person,
    why: str = "",
    unchecked: Unchecked | None = None,
    notes: Mapping[str, Note] = NONE,
) -> Marking:
    """Return a cell for whoever marks it, with the table as it is by what they have said so far. Eleven
    queries at most, and two more once the body was asked.
    """
    found, seats = basis(cell), sittings(cell)
    situation = found.situation(today=clock.today(), why=why, unchecked=unchecked, notes=notes)
    day = situation.in_force_from
    grounds = {ground.finding: ground for ground in situation.grounds}
    going_on = covered(ground for ground in situation.grounds if continues(ground, day))
    mine = own(seats, person=person.pk, now=clock.now())
    return Marking(
        cell=cell,
        seat=cell.seats.filter(person=person, kind=mine.kind).latest("taken_at") if mine else None,
        basis=found,
        findings=tuple(
            Weighed(
                finding,
                {verdict: side(grounds[finding.pk], verdict, day) for verdict in Verdict},
                notes.get(finding.pk, Note()),
            )
            for finding in found.findings
        ),
        covered=tuple(element for element in situation.elements if element in going_on),
        bare=tuple(element for element in situation.elements if element not in going_on),
        waiting=unread(cell),
        table=table(situation),
        marks=visible_marks(cell, seats, person=person),
        marks_in=marks_in(seats),
    )


def sittings(cell: RoundCell) -> tuple[Sitting, ...]:
    """Return every seat that was ever taken at a cell. One query."""
    return tuple(map(sitting, cell.seats.select_related("mark").order_by("pk")))


def sitting(seat: Seat) -> Sitting:
    """Return a seat, read with its mark, as the rules read it. No query."""
    return Sitting(
        person=seat.person_id,
        kind=SeatKind(seat.kind),
        taken_at=seat.taken_at,
        has_mark=hasattr(seat, "mark"),
        has_seen=seat.seen_at is not None,
        is_over=seat.is_over,
    )


def marks_in(seats: tuple[Sitting, ...]) -> int:
    """Return how many of the first two marks are in, which is all that anybody is told before both are."""
    return sum(one.kind in BLIND and one.has_mark and not one.is_over for one in seats)


def visible_marks(cell: RoundCell, seats: tuple[Sitting, ...], *, person: Person) -> tuple[Mark, ...]:
    """Return the marks of a cell that a person may see, in order. Two queries.

    Their own; and all once both of the first two are in, if they have their own mark in, or a seat that is
    not blind, or run rounds, or read the record. Those who may still have to judge it see none.
    """
    rows = Mark.objects.filter(seat__cell=cell).select_related("seat").order_by("given_at", "pk")
    return tuple(rows if _may_see(cell, seats, person=person) else rows.filter(seat__person=person))


def _may_see(cell: RoundCell, seats: tuple[Sitting, ...], *, person: Person) -> bool:
    if cell.state == CellState.PUBLISHED:
        return True
    if marks_in(seats) < len(BLIND):
        return False
    if any(one.person == person.pk and one.has_seen for one in seats):
        return True
    return may_look(cell, person=person)


def may_look(cell: RoundCell, *, person: Person) -> bool:
    """Say whether a person could see what others made of this cell, once both marks are in, without having
    judged it: who runs its round or reads the record. Two queries at most.
    """
    where = {"body": cell.body.code, "pack": cell.round.pack_id}
    return any(may(person, action, **where) for action in LOOKING)


def unread(cell: RoundCell) -> int:
    """Return how many passages of a cell nobody has decided, in papers up to the day of its round. One query.

    The same words in several papers count once, and not at all where they were decided in one.
    """
    decided = [str(state) for state in DECIDED]
    rows = Triage.objects.filter(
        body=cell.body, pack=cell.requirement.pack_id, requirement=cell.requirement.code
    ).exclude(state__in=decided)
    waiting = rows.exclude(copy_of__state__in=decided).annotate(
        day=day_it_counts_from("document"), words=Coalesce("copy_of", "pk")
    )
    return waiting.filter(day__lte=cell.round.up_to).values("words").distinct().count()


def open_seats(person: Person) -> QuerySet[Seat]:
    """Return the seats that a person has taken and given no mark in, oldest first. One query when read."""
    rows = Seat.objects.filter(NOT_OVER, person=person, mark=None)
    return rows.select_related("cell__round", "cell__body", "cell__requirement").order_by("taken_at")
