"""Seats at a cell: taken by whoever judges it, handed back without a reason, emptied where there is a tie."""

from collections.abc import Iterable
from secrets import choice
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from answerable.errors import WrongState
from answerable.findings.actions.apart import keep_apart
from answerable.findings.actions.cells import check_may_mark, hold, hold_running, move_cell, tell
from answerable.findings.models import NOT_OVER, Correction, RoundCell, Seat
from answerable.findings.queries.apart import had_a_look
from answerable.findings.queries.marking import sittings
from answerable.findings.rules.rounds import ENDED, CellState
from answerable.findings.rules.seats import A_SEAT_LASTS, BLIND, SeatKind, find_seat, no_seat, numbers_to_draw
from answerable.outside import clock
from answerable.people.models import Person
from answerable.people.queries import check_may_somewhere
from answerable.people.rules import Action
from answerable.register.models import Interest
from answerable.register.queries.ties import tied_to

TIED: Final = "Whoever gave this mark has said since that they are tied to the body."
RESTED: Final = "A mark that this one was about was set aside."


@transaction.atomic
def take_seat(cell: RoundCell, *, by: Person) -> Seat:
    """Take a seat at a cell, to judge it. Whoever has one keeps it; without a mark it lapses in two days."""
    held = hold_running(cell)
    check_may_mark(by, held)
    _let_lapse(held, by=by)
    mine = find_own_seat(held, by)
    if mine and not hasattr(mine, "mark"):
        return mine
    sat, now = sittings(held), clock.now()
    looks = had_a_look(held, person=by)
    kind = find_seat(CellState(held.state), sat, person=by.pk, may_look=looks, now=now)
    if kind is None:
        raise no_seat(CellState(held.state), sat, person=by.pk, may_look=looks)
    seat = Seat.objects.create(
        cell=held,
        person=by,
        kind=kind,
        number=number_of(held, by),
        taken_at=now,
        seen_at=None if kind in BLIND else now,
    )
    keep_apart(held, by=by)
    tell(held, "seat taken", by=by, seat=kind)
    return seat


@transaction.atomic
def hand_back_seat(seat: Seat, *, by: Person) -> None:
    """Give a seat back without a mark. No reason is asked."""
    held = hold(seat.cell)
    mine = find_own_seat(held, by)
    if mine is None or mine.pk != seat.pk or hasattr(mine, "mark"):
        raise WrongState(_("You do not have this seat open."), hint=_("Look at the cell again."))
    _hand_back([mine])
    keep_apart(held, by=by)
    tell(held, "seat handed back", by=by, seat=mine.kind)


def empty_tied_seats(*, by: Person) -> int:
    """Empty the seats of people who have declared a tie since; return how many. A clock asks for it.

    A mark goes with its seat: it is kept, with the reason, and counts for nothing.
    """
    check_may_somewhere(by, Action.RUN_ROUND)
    declared = Interest.objects.filter(person=OuterRef("person"), ended_at=None)
    open_seats = Seat.objects.filter(NOT_OVER, Exists(declared))
    rows = open_seats.exclude(cell__state__in=[str(state) for state in ENDED])
    return sum(_empty_if_tied(seat, by=by) for seat in rows.select_related("cell__body").order_by("pk"))


def find_own_seat(cell: RoundCell, person: Person) -> Seat | None:
    """Return the seat that a person holds at a cell, or None. One query."""
    rows = cell.seats.filter(NOT_OVER, person=person)
    return rows.select_related("mark").first()


def set_aside_seats(cell: RoundCell, kinds: Iterable[SeatKind], *, because: str, by: Person) -> int:
    """Empty these seats of a cell that is held: marks are kept with the reason, and others wait anew."""
    rows = cell.seats.filter(NOT_OVER, kind__in=[str(kind) for kind in kinds])
    standing = list(rows.select_related("mark"))
    _hand_back([seat for seat in standing if not hasattr(seat, "mark")])
    marked = [seat for seat in standing if hasattr(seat, "mark")]
    for seat in marked:
        seat.set_aside_at, seat.set_aside_because = clock.now(), because
        seat.save(update_fields=["set_aside_at", "set_aside_because"])
        tell(cell, "mark set aside", by=by, seat=seat.kind, because=because)
    return len(marked)


@transaction.atomic
def _empty_if_tied(seat: Seat, *, by: Person) -> bool:
    held = hold(seat.cell)
    now = Seat.objects.select_related("mark").get(pk=seat.pk)
    if now.is_over or held.state in ENDED or not tied_to([seat.person_id], held.body):
        return False
    kind = SeatKind(now.kind)
    if not set_aside_seats(held, [kind], because=TIED, by=by):
        return True  # there was no mark yet, so nothing falls with it
    if kind in BLIND:
        # Whoever decided between two marks, or looked at all of them, did so with this one before them.
        set_aside_seats(held, [SeatKind.THIRD, SeatKind.AUDIT], because=RESTED, by=by)
    waits = _waits_for(held, kind)
    if held.state != waits:
        move_cell(held, waits, because=TIED, by=by)
    return True


def _waits_for(cell: RoundCell, emptied: SeatKind) -> CellState:
    if emptied in BLIND:
        return CellState.TO_MARK
    if emptied is SeatKind.AUDIT:
        return CellState.DISPUTED
    is_audited = cell.seats.filter(kind=str(SeatKind.AUDIT), set_aside_at=None, mark__isnull=False).exists()
    return CellState(cell.state) if is_audited else CellState.DISAGREED


def _let_lapse(cell: RoundCell, *, by: Person) -> None:
    rows = cell.seats.filter(NOT_OVER, mark=None)
    for seat in rows.filter(taken_at__lte=clock.now() - A_SEAT_LASTS):
        _hand_back([seat])
        tell(cell, "seat lapsed", by=by, seat=seat.kind)


def _hand_back(seats: Iterable[Seat]) -> None:
    Seat.objects.filter(pk__in=[seat.pk for seat in seats]).update(handed_back_at=clock.now())


def number_of(cell: RoundCell, person: Person) -> int:
    """Return the number that stands for a person in this round: theirs, or one drawn by lot."""
    corrections = Correction.objects.filter(cell__round=cell.round_id)
    seats = Seat.objects.filter(cell__round=cell.round_id).values_list("person_id", "number")
    given: dict[int, int] = dict(seats) | dict(corrections.values_list("proposed_by_id", "proposed_as"))
    for person_id, number in corrections.values_list("ended_by_id", "ended_as"):
        if person_id and number:
            given[person_id] = number
    return given.get(person.pk) or choice(numbers_to_draw(set(given.values())))
