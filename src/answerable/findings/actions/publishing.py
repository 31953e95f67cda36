"""The gate: a cell is published when every condition holds, and by somebody who had no part in judging it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from answerable.asks.models import Reply
from answerable.errors import WrongState
from answerable.findings.actions.cells import check_may_run, hold, hold_running, move_cell
from answerable.findings.actions.seats import RESTED, set_aside_seats
from answerable.findings.models import Finding, Mark, RoundCell
from answerable.findings.queries.basis import reaches_until
from answerable.findings.queries.found import found
from answerable.findings.queries.gate import AtGate, at_gate
from answerable.findings.queries.shown import as_shown
from answerable.findings.queries.ties import check_is_not_tied
from answerable.findings.queries.topics import spoken_of
from answerable.findings.rules.answers import months_later
from answerable.findings.rules.gate import Condition, Gate
from answerable.findings.rules.grounds import Note, reason
from answerable.findings.rules.placing import Placed
from answerable.findings.rules.rounds import CellState
from answerable.findings.rules.seats import SeatKind
from answerable.outside import clock
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable.register import actions as register
from answerable.register.models import Standing, Version
from answerable.register.rules import Verdict
from answerable.register.rules.exhibits import Answer as Told
from answerable.register.rules.exhibits import Exhibit, Procedure
from answerable.register.rules.standings import Seat as Part
from answerable_engine.document import Speaker, Stance


@transaction.atomic
def make_ready(cell: RoundCell, *, by: Person) -> RoundCell:
    """Say that what the body said, or that it said nothing, was weighed, and nothing more has to be done."""
    held = hold_running(cell)
    check_may_run(by, held)
    check_is_not_tied(by, held.body)
    gate = at_gate(held, person=by)
    check_conditions(
        condition for condition in gate.conditions if condition.name not in {Gate.READY, Gate.PUBLISHER}
    )
    return move_cell(held, CellState.READY, by=by)


@transaction.atomic
def send_to_audit(cell: RoundCell, *, because: str, by: Person) -> RoundCell:
    """Have a fourth person look at everything once more, after the body was asked."""
    held = hold_running(cell)
    check_may_run(by, held)
    said_why = reason(because, needed_for=_("to have a cell looked at once more"))
    set_aside_seats(held, [SeatKind.AUDIT], because=RESTED, by=by)
    return move_cell(held, CellState.DISPUTED, because=said_why, by=by)


@transaction.atomic
def publish(cell: RoundCell, *, by: Person) -> Version:
    """Let the public see what a cell came to, with all that it goes with.

    Of two who press at once, one publishes, and the other is told that it is published already.
    """
    held = hold(cell)
    check_may(by, Action.PUBLISH, body=held.body.code, pack=held.round.pack_id)
    if held.state == CellState.PUBLISHED:
        raise WrongState(_("It is published already."), hint=_("Look at what was published."))
    hold_findings(held)
    gate = at_gate(held, person=by)
    check_conditions(gate.conditions)
    version = register.publish(held.body, _judged(gate), procedure(held), by=by)
    held.standing = version.standing_id
    move_cell(held, CellState.PUBLISHED, by=by)
    show_answers(held, by=by)
    return version


def hold_findings(cell: RoundCell) -> None:
    """Let nobody change what a cell rests on, and is about to be published, until the transaction ends."""
    rows = Finding.objects.filter(
        body=cell.body, pack=cell.round.pack_id, requirement=cell.requirement.code
    ).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))


def show_answers(cell: RoundCell, *, by: Person) -> None:
    """Put every answer about a published cell, late or not, beside what was published, for ever."""
    standing = Standing.objects.get(pk=cell.standing)
    for answer in cell.answers.filter(shown_at=None).order_by("pk"):
        reply = Reply.objects.get(code=answer.reply)
        told = Told(
            reply=reply.code,
            ask=reply.ask_id,
            words=reply.words,
            position=answer.position,
            received_on=reply.received_on,
            is_late=reply.is_late,
            document=reply.document_id,
            sha256=reply.sha256,
        )
        register.show_reply(standing, told, by=by)
        answer.shown_at = clock.now()
        answer.save(update_fields=["shown_at"])


def procedure(cell: RoundCell) -> Procedure:
    """Return the round and the method that a cell was judged in."""
    round = cell.round
    return Procedure(
        round=round.code,
        title=round.title,
        method=round.method.number,
        method_hash=round.method.hash,
        recheck_on=months_later(clock.today(), round.recheck_months),
    )


def exhibit(finding: Finding, note: Note) -> Exhibit:
    """Return a finding as it is copied for the public; raises WrongState while its masks are not settled."""
    shown, paper = as_shown(finding), finding.document
    if shown is None:
        raise WrongState(
            _("The words of %(id)s cannot be shown.") % {"id": finding.pk},
            hint=_("Settle what is covered of them first."),
        )
    topics = spoken_of(finding.quote, found(finding).requirement)
    return Exhibit(
        finding=finding.pk,
        elements=tuple(finding.elements),
        stance=Stance(finding.stance),
        speaker=Speaker(finding.speaker),
        is_here=finding.placed == Placed.HERE,
        period_from=finding.period_from,
        period_to=finding.period_to,
        period_exactness=finding.period_exactness,
        period_known_by=finding.period_known_by,
        surely_until=reaches_until(finding),
        document=paper.pk,
        document_title=paper.title,
        document_kind=paper.kind,
        dated_on=paper.dated_on,
        address=paper.address,
        obtained_on=timezone.localdate(paper.added_at),
        sha256=finding.sha256,
        page_number=finding.page_number,
        start=finding.start,
        end=finding.end,
        parts=tuple({"mask": str(part.kind)} if part.kind else {"words": part.words} for part in shown.parts),
        quote_hash=shown.quote_hash,
        shown_hash=shown.shown_hash,
        is_heavy=topics.is_heavy,
        topics=topics.topics,
        shows=note.shows,
        site=note.site,
    )


def _judged(gate: AtGate) -> register.Judged:
    assert gate.verdict, "the gate has looked"
    assert gate.basis.asked, "the gate has looked"
    return register.Judged(
        verdict=gate.verdict,
        why=gate.why,
        requirement=gate.cell.requirement,
        exhibits=[exhibit(finding, gate.notes.get(finding.pk, Note())) for finding in gate.basis.findings],
        opinions=tuple(map(_heard, gate.marks)),
        asked=gate.basis.asked,
        searched=gate.basis.searched,
        unchecked=gate.unchecked,
    )


def _heard(mark: Mark) -> register.Heard:
    return register.Heard(
        seat=Part(mark.seat.kind),
        pseudonym=mark.seat.pseudonym,
        person=mark.seat.person,
        verdict=Verdict(mark.verdict),
        why=mark.why,
        given_on=timezone.localdate(mark.given_at),
    )


def check_conditions(conditions: Iterable[Condition]) -> None:
    """Raise WrongState with the sentence of the first condition that does not hold."""
    for condition in conditions:
        if not condition.holds:
            raise WrongState(
                _(condition.sentence.text) % condition.sentence.values,
                hint=_("Everything that has to be so before it is published is listed at the cell."),
            )
