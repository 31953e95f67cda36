"""Marks: given once, blind, by whoever has the seat; and what becomes of a cell when the last one is in."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from answerable.errors import AnswerableError, NotAllowed, WrongState
from answerable.findings.actions.apart import keep_apart
from answerable.findings.actions.cells import (
    check_may_mark,
    check_may_run,
    hold,
    hold_running,
    move_cell,
    tell,
)
from answerable.findings.actions.seats import find_own_seat, set_aside_seats
from answerable.findings.models import Mark, RoundCell, Seat
from answerable.findings.queries.basis import basis, standing_marks
from answerable.findings.rules.grounds import Note, kept_notes, reason
from answerable.findings.rules.rounds import (
    UNASKED,
    CellState,
    RoundState,
    check_can_be_marked,
    check_is_running,
    outcome,
)
from answerable.findings.rules.seats import BLIND, SeatKind
from answerable.outside import clock
from answerable.people.models import Person
from answerable.register.rules import Verdict
from answerable.register.rules.verdicts import Searched, Unchecked, refusal


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody says of a cell. `unchecked` says why it could not be checked; `notes` are by finding."""

    verdict: Verdict
    why: str
    unchecked: Unchecked | None = None
    notes: Mapping[str, Note] = field(default_factory=dict)


@transaction.atomic
def mark(seat: Seat, judgement: Judgement, *, by: Person) -> Mark:
    """Give one's mark in a seat. The record says that a mark was given, and not which.

    Raises AnswerableError with the table's own sentence where the evidence does not allow the verdict.
    """
    held = hold_running(seat.cell)
    check_may_mark(by, held)
    mine = find_own_seat(held, by)
    if mine is None or mine.pk != seat.pk:
        raise NotAllowed(_("You do not have this seat."), hint=_("Take a seat at the cell first."))
    if hasattr(mine, "mark"):
        raise WrongState(_("You have given your mark here."), hint=_("A mark never changes."))
    made = _keep(mine, held, judgement)
    keep_apart(held, by=by)
    tell(held, "mark given", by=by, seat=mine.kind)
    _go_on(held, SeatKind(mine.kind), by=by)
    return made


@transaction.atomic
def mark_anew(cell: RoundCell, *, because: str, by: Person) -> RoundCell:
    """Set the marks of a cell aside, because what they were made of has changed; others mark it anew.

    Only before the body is asked; after that a fourth person looks at it.
    """
    held = hold_running(cell)
    check_may_run(by, held)
    if held.state not in UNASKED:
        raise WrongState(
            _("This was put to the body already."),
            hint=_("Let a fourth person look at everything once more."),
        )
    said_why = reason(because, needed_for=_("to mark a cell anew"))
    if not set_aside_seats(held, SeatKind, because=said_why, by=by):
        raise WrongState(_("No mark is in."), hint=_("Whoever marks it sees what there is now."))
    if held.state != CellState.TO_MARK:
        move_cell(held, CellState.TO_MARK, because=said_why, by=by)
    return held


@transaction.atomic
def set_cell_aside(cell: RoundCell, *, because: str, by: Person) -> RoundCell:
    """Leave a cell out of this round, for a reason that is kept. Nothing is published of it in this round.

    Also while the round is paused. One that is not open yet drops the cell instead.
    """
    held = hold(cell)
    check_is_running(RoundState(held.round.state), is_paused=False)
    check_may_run(by, held)
    return move_cell(
        held, CellState.SET_ASIDE, because=reason(because, needed_for=_("to set a cell aside")), by=by
    )


def _keep(seat: Seat, cell: RoundCell, judgement: Judgement) -> Mark:
    check_can_be_marked(judgement.verdict)
    why = reason(judgement.why, needed_for=_("for a mark"))
    found = basis(cell)
    notes = kept_notes(judgement.notes, known=found.prints)
    unchecked = judgement.unchecked if judgement.verdict is Verdict.COULD_NOT_CHECK else None
    situation = found.situation(today=clock.today(), why=why, unchecked=unchecked, notes=judgement.notes)
    if refused := refusal(judgement.verdict, situation):
        raise AnswerableError(
            _(refused.text) % refused.values,
            hint=_("Choose a verdict that this evidence allows, or hand the cell back."),
        )
    return Mark.objects.create(
        seat=seat,
        verdict=judgement.verdict,
        why=why,
        unchecked=unchecked or "",
        notes=notes,
        prints=found.prints,
        searched=_as_kept(found.searched),
        given_at=clock.now(),
    )


def _go_on(cell: RoundCell, kind: SeatKind, *, by: Person) -> None:
    """Take the cell on, where this was the mark that it waited for."""
    if kind is SeatKind.THIRD:
        move_cell(cell, CellState.SETTLED, by=by)
    elif kind is SeatKind.AUDIT:
        move_cell(cell, CellState.READY, by=by)
    else:
        blind = [one for one in standing_marks(cell) if one.seat.kind in BLIND]
        if len(blind) == len(BLIND):
            unseen = Seat.objects.filter(pk__in=[one.seat_id for one in blind], seen_at=None)
            unseen.update(seen_at=clock.now())
            first, second = (Verdict(one.verdict) for one in blind)
            move_cell(cell, outcome(first, second), by=by)


def _as_kept(searched: Searched) -> dict[str, object]:
    """Return a search record as it is kept with a mark: days written out."""
    days = {name: getattr(searched, name) for name in ("earliest", "latest", "up_to")}
    return asdict(searched) | {name: day.isoformat() if day else None for name, day in days.items()}
