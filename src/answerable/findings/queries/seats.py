"""Which seat at a cell somebody could take now, and if none, why."""

from dataclasses import dataclass

from answerable.errors import AnswerableError
from answerable.findings.models import RoundCell
from answerable.findings.queries.apart import had_a_look
from answerable.findings.queries.marking import sittings
from answerable.findings.queries.reach import check_may_judge
from answerable.findings.queries.ties import check_is_not_tied
from answerable.findings.rules.rounds import CellState, RoundState, check_is_running
from answerable.findings.rules.seats import SeatKind, find_seat, no_seat
from answerable.outside import clock
from answerable.people.models import Person
from answerable.people.rules import Action


@dataclass(frozen=True, slots=True)
class Free:
    """The seat that somebody could take at a cell; None where there is none for them, and then why."""

    kind: SeatKind | None
    why_not: AnswerableError | None = None


def free_seat(cell: RoundCell, *, person: Person) -> Free:
    """Return the seat at a cell that a person could take. Seven queries at most. The action asks it again."""
    round = cell.round
    try:
        check_is_running(RoundState(round.state), is_paused=round.is_paused)
        check_may_judge(person, Action.MARK, body=cell.body, pack=round.pack_id)
        check_is_not_tied(person, cell.body)
    except AnswerableError as error:
        return Free(None, error)
    sat, state = sittings(cell), CellState(cell.state)
    may_look = had_a_look(cell, person=person)
    kind = find_seat(state, sat, person=person.pk, may_look=may_look, now=clock.now())
    return Free(kind) if kind else Free(None, no_seat(state, sat, person=person.pk, may_look=may_look))
