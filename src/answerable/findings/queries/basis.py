"""What a cell is judged by at one moment: every finding that stands, what was searched, what was asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from answerable.asks.queries import for_cell
from answerable.findings.models import Finding, Mark, RoundCell
from answerable.findings.queries.searched import searched
from answerable.findings.rules.gate import Said, deciding
from answerable.findings.rules.grounds import Note, print_of, read_notes, surely_until
from answerable.findings.rules.periods import Exactness, KnownBy
from answerable.findings.rules.placing import Placed
from answerable.findings.rules.seats import SeatKind
from answerable.findings.rules.states import FindingState
from answerable.register.queries import is_bound
from answerable.register.rules import Verdict
from answerable.register.rules.sides import Ground
from answerable.register.rules.verdicts import Asked, Searched, Situation, Unchecked
from answerable_engine.document import Speaker, Stance

NONE: Mapping[str, Note] = {}


@dataclass(frozen=True, slots=True)
class Basis:
    """What there is to judge a cell by. `findings` are all that nobody took back, by day, none left out."""

    cell: RoundCell
    findings: tuple[Finding, ...]
    searched: Searched
    is_bound: bool
    asked: Asked | None

    @property
    def prints(self) -> dict[str, str]:
        """A print of each finding, by which it is told later whether anything changed."""
        return {finding.pk: _print(finding) for finding in self.findings}

    def situation(
        self,
        *,
        today: date,
        why: str = "",
        unchecked: Unchecked | None = None,
        notes: Mapping[str, Note] = NONE,
    ) -> Situation:
        """Return what the table of verdicts reads of it, with what somebody says and notes."""
        requirement = self.cell.requirement
        return Situation(
            elements=requirement.element_codes,
            in_force_from=requirement.directive.in_force_from,
            binds=self.is_bound,
            today=today,
            grounds=tuple(ground(finding, notes.get(finding.pk, Note())) for finding in self.findings),
            searched=self.searched,
            unchecked=unchecked,
            asked=self.asked,
            why=why,
        )


def basis(cell: RoundCell) -> Basis:
    """Return what a cell is judged by now. Six queries, and two more once the body was asked.

    The cell comes with its round, body and requirement, and that with its directive and pack.
    """
    requirement = cell.requirement
    rows = Finding.objects.filter(body=cell.body, pack=requirement.pack_id, requirement=requirement.code)
    standing = rows.exclude(state=str(FindingState.WITHDRAWN)).select_related("document", "page")
    return Basis(
        cell=cell,
        findings=tuple(standing.prefetch_related("masks").order_by("document__dated_on", "pk")),
        searched=searched(cell.body, requirement.pack, up_to=cell.round.up_to),
        is_bound=is_bound(cell.body, requirement),
        asked=asked(cell) if cell.ask else None,
    )


def asked(cell: RoundCell) -> Asked | None:
    """Return what became of the ask about a cell, or None where none was sent. Two queries."""
    known = for_cell(
        cell.body, pack=cell.round.pack_id, requirement=cell.requirement.code, round=cell.round.code
    )
    if known is None or known.asked_on is None or known.due_on is None:
        return None
    return Asked(known.ask, known.asked_on, known.due_on, known.answered_on, known.refused_on)


def ground(finding: Finding, note: Note) -> Ground:
    """Return a finding as the table of verdicts reads it, with what somebody noted of it."""
    return Ground(
        finding=finding.pk,
        paper=finding.sha256,
        kind=finding.document.kind,
        dated_on=finding.document.dated_on,
        stance=Stance(finding.stance),
        speaker=Speaker(finding.speaker),
        here=finding.placed == Placed.HERE,
        elements=frozenset(finding.elements),
        surely_until=reaches_until(finding),
        shows=note.shows,
        site=note.site,
    )


def reaches_until(finding: Finding) -> date | None:
    """Return the last day that a finding's period surely reaches, or None."""
    return surely_until(
        finding.period_to,
        exactness=Exactness(finding.period_exactness),
        known_by=KnownBy(finding.period_known_by),
    )


def standing_marks(cell: RoundCell) -> tuple[Mark, ...]:
    """Return the marks of a cell that stand, in the order in which they were given. One query."""
    rows = Mark.objects.filter(seat__cell=cell, seat__set_aside_at=None)
    return tuple(rows.select_related("seat__person").order_by("given_at", "pk"))


def said(mark: Mark) -> Said:
    """Return a mark as the gate reads it."""
    return Said(SeatKind(mark.seat.kind), Verdict(mark.verdict), mark.given_at, mark.prints)


def deciding_marks(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return those of the marks that stand which decide a cell; none where it is not decided. No query."""
    kept = tuple(marks)
    kinds = {one.kind for one in deciding(map(said, kept))}
    return tuple(mark for mark in kept if mark.seat.kind in kinds)


def notes_of(mark: Mark) -> dict[str, Note]:
    """Return what somebody noted of findings."""
    return read_notes(mark.notes)


def _print(finding: Finding) -> str:
    return print_of(
        version=finding.requirement_version,
        elements=sorted(finding.elements),
        stance=finding.stance,
        speaker=finding.speaker,
        placed=finding.placed,
        period=[finding.period_from, finding.period_to],
        known=[finding.period_exactness, finding.period_known_by],
        document=finding.document_id,
        dated_on=finding.document.dated_on,
        kind=finding.document.kind,
        quote=finding.quote,
    )
