"""What stands between a cell and the public, for whoever would publish it; and what would be published."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from answerable.asks.models import ReplyOnCell
from answerable.asks.rules import Position
from answerable.errors import NotAllowed
from answerable.findings.models import Answer, Finding, Mark, RoundCell
from answerable.findings.queries.basis import Basis, basis, deciding_marks, notes_of, said, standing_marks
from answerable.findings.queries.marking import may_look, unread
from answerable.findings.queries.shown import as_shown, is_verbatim
from answerable.findings.rules.gate import Condition, Facts, conditions, decided, quotes
from answerable.findings.rules.grounds import Note, merged
from answerable.findings.rules.rounds import CellState, RoundState
from answerable.findings.rules.states import FindingState
from answerable.outside import clock
from answerable.people.models import Person
from answerable.register.queries.ties import tied_to
from answerable.register.rules import Verdict
from answerable.register.rules.verdicts import Sentence, Unchecked, refusal


class InTheWay(TypedDict):
    """The findings whose quotes cannot be published as they stand, by what is the matter with them."""

    unmasked: tuple[str, ...]
    stale: tuple[str, ...]
    not_verbatim: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtGate:
    """A cell before the gate. `deciding` are the marks that its verdict comes from; none where there is none.

    `notes` are what those who decide noted of findings, and `unchecked` why it could not be checked.
    """

    cell: RoundCell
    conditions: tuple[Condition, ...]
    basis: Basis
    marks: tuple[Mark, ...]
    deciding: tuple[Mark, ...]
    verdict: Verdict | None
    notes: dict[str, Note]
    unchecked: Unchecked | None

    @property
    def is_open(self) -> bool:
        """Whether it can be published now."""
        return all(condition.holds for condition in self.conditions)

    @property
    def why(self) -> str:
        """The reason that the public reads first: of whoever decided, or of the first who marked."""
        return self.deciding[0].why if self.deciding else ""


def at_gate(cell: RoundCell, *, person: Person) -> AtGate:
    """Return what has to be so before a cell is published by a person, and whether it is. Twelve queries, and
    two more once the body was asked.

    Raises NotAllowed for whoever may still have to judge it: a condition can tell what the marks came to.
    The cell comes with its round and method, its body, and its requirement with directive and pack.
    """
    if not may_look(cell, person=person):
        raise NotAllowed(_("What stands before publication is for those who run the round."))
    found, marks = basis(cell), standing_marks(cell)
    decide = deciding_marks(marks)
    notes = merged(map(notes_of, decide))
    unchecked = next((Unchecked(mark.unchecked) for mark in decide if mark.unchecked), None)
    verdict = decided(map(said, marks))
    situation = found.situation(
        today=clock.today(), why=decide[0].why if decide else "", unchecked=unchecked, notes=notes
    )
    facts = _facts(found, marks, refusal(verdict, situation) if verdict else None, person=person)
    shown = marks if decide else ()  # nobody sees one mark before the other is in
    return AtGate(cell, conditions(facts), found, shown, decide, verdict, notes, unchecked)


def _facts(found: Basis, marks: Sequence[Mark], refused: Sentence | None, *, person: Person) -> Facts:
    cell, round = found.cell, found.cell.round
    judges = {mark.seat.person_id for mark in marks}
    tied = tied_to([*judges, person.pk], cell.body)
    return Facts(
        state=CellState(cell.state),
        round=RoundState(round.state),
        is_paused=round.is_paused,
        method_published_at=round.method.published_at,
        said=tuple(said(mark) for mark in marks),
        tied=len(judges & tied),
        asked=found.asked,
        asked_verdict=Verdict(cell.asked_verdict) if cell.asked_verdict else None,
        disputed_at=disputed_at(cell),
        today=clock.today(),
        prints=found.prints,
        unread=unread(cell),
        **_in_the_way(found),
        refusal=refused,
        publisher_sat=cell.seats.filter(person=person, mark__isnull=False).exists(),
        publisher_is_tied=person.pk in tied,
    )


def of_quotes(found: Basis) -> tuple[Condition, ...]:
    """Return what has to be so of every quote before it is published, and whether it is. No query."""
    return tuple(quotes(**_in_the_way(found)))


def _in_the_way(found: Basis) -> InTheWay:
    return {
        "unmasked": _named(found, is_unmasked),
        "stale": _named(found, lambda finding: finding.state == FindingState.STALE),
        "not_verbatim": _named(found, lambda finding: not is_verbatim(finding)),
    }


def is_unmasked(finding: Finding) -> bool:
    """Say whether somebody still has to settle what the public may see of a quote."""
    return is_verbatim(finding) and as_shown(finding) is None


def _named(found: Basis, stands_in_the_way: Callable[[Finding], bool]) -> tuple[str, ...]:
    return tuple(finding.pk for finding in found.findings if stands_in_the_way(finding))


def disputed_at(cell: RoundCell) -> datetime | None:
    """Return from when it is known that the body disputes what was put to it, or None. One query.

    An answer counts from when it is put down, although it is taken to its cell a little later.
    """
    taken = Answer.objects.filter(cell=cell, reply=OuterRef("reply__code")).values("taken_at")
    said = ReplyOnCell.objects.filter(
        position=str(Position.DISPUTES),
        cell__requirement=cell.requirement.code,
        cell__ask__body=cell.body_id,
        cell__ask__pack=cell.round.pack_id,
        cell__ask__round=cell.round.code,
    )
    times = said.annotate(taken_at=Subquery(taken)).values_list("taken_at", "reply__recorded_at")
    return min((taken_at or recorded_at for taken_at, recorded_at in times), default=None)
