"""The steps of a cell through its round: each taken once, while nobody else changes the round or the cell."""

from answerable.findings.models import Round, RoundCell
from answerable.findings.queries.reach import check_may_judge
from answerable.findings.queries.ties import check_is_not_tied
from answerable.findings.rules.rounds import CellState, RoundState, check_cell_can_move, check_is_running
from answerable.outside import clock
from answerable.people.actions import record
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action


def hold(cell: RoundCell) -> RoundCell:
    """Return a cell as it is now; until the transaction ends nobody else changes it, or pauses its round.

    Always the round first, then the cell, so that no two wait for each other.
    """
    hold_round(cell.round)
    rows = RoundCell.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("round__method", "body", "requirement__directive", "requirement__pack").get(
        pk=cell.pk
    )


def hold_running(cell: RoundCell) -> RoundCell:
    """Hold a cell, and raise WrongState unless its round is open and not paused."""
    held = hold(cell)
    check_is_running(RoundState(held.round.state), is_paused=held.round.is_paused)
    return held


def hold_round(round: Round) -> Round:
    """Return a round as it is now; until the transaction ends nobody else changes it."""
    return Round.objects.select_for_update(no_key=True).get(pk=round.pk)


def move_cell(cell: RoundCell, to: CellState, *, because: str = "", by: Person) -> RoundCell:
    """Take one step in the life of a cell that is held."""
    check_cell_can_move(CellState(cell.state), to)
    cell.state, cell.state_since, cell.state_because = to, clock.now(), because
    cell.save(update_fields=["state", "state_since", "state_because", "ask", "asked_verdict", "standing"])
    tell(cell, str(to), by=by, **({"because": because} if because else {}))
    return cell


def tell(cell: RoundCell, verb: str, *, by: Person, **details: object) -> None:
    """Add a line about a cell to the record: which one, and never what anybody made of it."""
    pack, code = cell.requirement.pack_id, cell.requirement.code
    record(
        verb, cell, by=by, round=cell.round.code, body=cell.body.code, requirement=f"{pack}/{code}", **details
    )


def check_may_mark(by: Person, cell: RoundCell) -> None:
    """Raise NotAllowed unless this person may judge this cell: by a role, and without a tie."""
    check_may_judge(by, Action.MARK, body=cell.body, pack=cell.round.pack_id)
    check_is_not_tied(by, cell.body)


def check_may_run(by: Person, cell: RoundCell) -> None:
    """Raise NotAllowed unless this person may run the round of this cell."""
    check_may(by, Action.RUN_ROUND, body=cell.body.code, pack=cell.round.pack_id)
