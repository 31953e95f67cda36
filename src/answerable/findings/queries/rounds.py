"""Rounds and their cells: how far each has come, and which cell somebody is offered next."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from answerable.errors import NotFound
from answerable.findings.models import Mark, Method, Round, RoundCell, Seat
from answerable.findings.queries.apart import bodies_audited
from answerable.findings.queries.marking import LOOKING, marks_in, sitting
from answerable.findings.queries.reach import within
from answerable.findings.queries.topics import touched
from answerable.findings.queries.work import wishes_of
from answerable.findings.rules.pacing import HEAVY_IN_A_ROW
from answerable.findings.rules.rounds import CellState, RoundState
from answerable.findings.rules.seats import SEATS, Sitting, Waiting, find_seat, in_order, own
from answerable.outside import clock
from answerable.people.models import Person
from answerable.people.queries import reach
from answerable.people.rules import Action
from answerable.register.models import Body
from answerable.register.queries.ties import bodies_tied_to


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round has come: how many cells are in each state, of all and of each body, by name.

    `marks_in` counts the cells that wait for marks by how many are in.
    """

    states: Mapping[CellState, int]
    bodies: tuple[tuple[Body, Mapping[CellState, int]], ...]
    marks_in: Mapping[int, int]


def methods(pack: str) -> QuerySet[Method]:
    """Return the methods of a pack, the newest first; those that are not published as well. One query."""
    return Method.objects.filter(pack=pack).order_by("-number")


def method(pack: str, number: int) -> Method:
    """Return one method of a pack. One query."""
    found = Method.objects.select_related("pack").filter(pack=pack, number=number).first()
    if found is None:
        raise NotFound(_("There is no such method here."), hint=_("Methods are numbered within a pack."))
    return found


def rounds(person: Person) -> QuerySet[Round]:
    """Return the rounds that a person may see, the newest first. One query, and one when read."""
    reached = reach(person, Action.SEE_ROUND)
    rows = Round.objects.select_related("pack", "method").order_by("-made_at", "-pk")
    if reached.everywhere:
        return rows
    theirs = RoundCell.objects.filter(round=OuterRef("pk"), body__code__in=reached.bodies)
    return rows.filter(Q(pack__in=reached.packs) | Exists(theirs))


def round(code: str, *, person: Person) -> Round:
    """Return one round, if this person may see it. Two queries."""
    found = rounds(person).filter(code=code).first()
    if found is None:
        raise NotFound(_("There is no round “%(code)s”, or you cannot see it.") % {"code": code[:64]})
    return found


def rounds_with(body: Body, *, person: Person) -> QuerySet[Round]:
    """Return the rounds that have a cell of a body, as far as a person may see them, the newest first.

    One query, and one when read.
    """
    return rounds(person).filter(Exists(RoundCell.objects.filter(round=OuterRef("pk"), body=body)))


def round_cells(round: Round, *, person: Person) -> QuerySet[RoundCell]:
    """Return the cells of a round that a person may see, by body and requirement; of bodies that they are
    tied to none. Two queries, and one when read.
    """
    rows = RoundCell.objects.filter(within(person, Action.SEE_ROUND, pack="round__pack"), round=round)
    return rows.select_related(
        "round__method", "round__pack", "body", "requirement__directive", "requirement__pack"
    ).order_by("body__name", "body_id", "requirement__code")


def round_cell(round: Round, body: str, requirement: str, *, person: Person) -> RoundCell:
    """Return the cell of a body, by its code, and a requirement. Three queries."""
    found = round_cells(round, person=person).filter(body__code=body, requirement__code=requirement).first()
    if found is None:
        raise NotFound(_("There is no such cell in this round, or you cannot see it."))
    return found


def round_progress(round: Round, *, person: Person) -> Progress:
    """Return how far a round has come, as far as a person may see it. Four queries."""
    rows = list(
        round_cells(round, person=person)
        .select_related(None)
        .order_by("body__name", "body_id")
        .values_list("body", "state")
        .annotate(number=Count("pk"))
    )
    bodies = Body.objects.in_bulk({body for body, _state, _number in rows})
    states: dict[CellState, int] = {}
    by_body: dict[str, dict[CellState, int]] = {}
    for body, state, number in rows:
        states[CellState(state)] = states.get(CellState(state), 0) + number
        by_body.setdefault(body, {})[CellState(state)] = number
    waiting = states.get(CellState.TO_MARK, 0)
    one_in = _with_one_mark(round) if waiting else 0
    return Progress(
        states=states,
        bodies=tuple((bodies[body], counted) for body, counted in by_body.items()),
        marks_in={0: waiting - one_in, 1: one_in},
    )


def next_cell(person: Person, *, round: Round) -> RoundCell | None:
    """Return the cell that a person is offered next in a round, or None where none waits for them.

    The one that they have open comes first; then fewest marks, heavy and light mixed. Never one of a body
    that they are tied to, one that they have judged, or one that they handed back today. Ten queries.
    """
    if round.state != RoundState.OPEN or round.is_paused:
        return None
    rows = RoundCell.objects.filter(within(person, Action.MARK, pack="round__pack"), round=round)
    waiting = {
        row.pk: row
        for row in rows.filter(state__in=[str(state) for state in SEATS])
        .exclude(body__in=bodies_tied_to(person))
        .select_related("body", "requirement")
    }
    seats = _seats(waiting)
    if open_one := _open_one(seats, person):
        return waiting[open_one]
    had_a_look = _had_a_look(round, person)
    wishes = wishes_of(person)
    touches = {pk: touched(row.requirement, "") for pk, row in waiting.items()}
    offered = [
        Waiting(pk, marks_in(_sat(seats, pk)), touches[pk].is_heavy)
        for pk, row in waiting.items()
        if wishes.allow(touches[pk].topics) and _is_free(row, seats, person, may_look=had_a_look(row))
    ]
    order = in_order(offered, before=_heavy_just_marked(person))
    return waiting[order[0]] if order else None


def _open_one(seats: Mapping[int, list[Seat]], person: Person) -> int | None:
    now = clock.now()
    held = ((pk, own(_sat(seats, pk), person=person.pk, now=now)) for pk in seats)
    return next((pk for pk, seat in held if seat and not seat.has_mark), None)


def _had_a_look(round: Round, person: Person) -> Callable[[RoundCell], bool]:
    """Return what says of a cell whether a person could see what was made of it. Three queries."""
    looks, audited = [reach(person, action) for action in LOOKING], bodies_audited(round.pk, person)
    anywhere = any(one.everywhere or round.pack_id in one.packs for one in looks)
    bodies = frozenset[str]().union(*(one.bodies for one in looks))
    return lambda cell: anywhere or cell.body.code in bodies or cell.body_id in audited


def _is_free(row: RoundCell, seats: Mapping[int, list[Seat]], person: Person, *, may_look: bool) -> bool:
    if _handed_back_today(seats.get(row.pk, ()), person):
        return False
    seat = find_seat(
        CellState(row.state),
        _sat(seats, row.pk),
        person=person.pk,
        may_look=may_look,
        now=clock.now(),
    )
    return seat is not None


def _sat(seats: Mapping[int, list[Seat]], cell: int) -> tuple[Sitting, ...]:
    return tuple(map(sitting, seats.get(cell, ())))


def _seats(cells: Iterable[int]) -> dict[int, list[Seat]]:
    found: dict[int, list[Seat]] = {}
    for seat in Seat.objects.filter(cell__in=list(cells)).select_related("mark").order_by("pk"):
        found.setdefault(seat.cell_id, []).append(seat)
    return found


def _handed_back_today(seats: Iterable[Seat], person: Person) -> bool:
    today = clock.today()
    return any(
        seat.person_id == person.pk
        and seat.handed_back_at is not None
        and timezone.localdate(seat.handed_back_at) == today
        for seat in seats
    )


def _heavy_just_marked(person: Person) -> list[bool]:
    """Return whether each of the last few cells that a person marked was heavy, the latest last."""
    last = Mark.objects.filter(seat__person=person).select_related("seat__cell__requirement")
    recent = list(last.order_by("-given_at", "-pk")[:HEAVY_IN_A_ROW])
    return [touched(mark.seat.cell.requirement, "").is_heavy for mark in reversed(recent)]


def _with_one_mark(round: Round) -> int:
    """Count the cells that wait for one more mark. One query."""
    given = Seat.objects.filter(cell=OuterRef("pk"), set_aside_at=None, mark__isnull=False)
    return RoundCell.objects.filter(Exists(given), round=round, state=str(CellState.TO_MARK)).count()
