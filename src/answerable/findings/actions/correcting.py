"""Corrections of what was published: proposed by one person, confirmed by another; nothing is overwritten."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from answerable.errors import AnswerableError, WrongState
from answerable.findings.actions.cells import hold, tell
from answerable.findings.actions.marking import Judgement
from answerable.findings.actions.publishing import check_conditions, exhibit, hold_findings, procedure
from answerable.findings.actions.seats import number_of
from answerable.findings.models import Correction, RoundCell
from answerable.findings.queries.basis import Basis, basis
from answerable.findings.queries.corrections import check_is_last, check_may_end, check_may_propose
from answerable.findings.queries.gate import of_quotes
from answerable.findings.rules.corrections import CorrectionState, check_body_was_heard
from answerable.findings.rules.gate import Gate
from answerable.findings.rules.grounds import Note, kept_notes, read_notes, reason
from answerable.findings.rules.rounds import CellState
from answerable.findings.rules.seats import name_of
from answerable.outside import clock
from answerable.people.models import Person
from answerable.register import actions as register
from answerable.register.models import Standing, Version
from answerable.register.rules import Verdict
from answerable.register.rules.standings import Seat as Part
from answerable.register.rules.verdicts import Unchecked, refusal


@transaction.atomic
def propose_correction(cell: RoundCell, judgement: Judgement, *, because: str, by: Person) -> Correction:
    """Propose to put right what was published of a cell, and say what was wrong. Another person confirms it.

    The verdict may be "not assessed": then what was published is taken back.
    """
    held = hold(cell)
    check_may_propose(by, held)
    if held.state != CellState.PUBLISHED:
        raise WrongState(
            _("This cell was not published."), hint=_("What is not published needs no correction.")
        )
    if held.corrections.filter(state=str(CorrectionState.PROPOSED)).exists():
        raise WrongState(
            _("A correction of this is proposed already."), hint=_("Confirm it or turn it down first.")
        )
    check_is_last(held)
    check_body_was_heard(judgement.verdict, known=_known_to_body(held))
    hold_findings(held)
    found = basis(held)
    why = reason(judgement.why, needed_for=_("for a verdict"))
    _check_row(found, judgement, why)
    made = Correction.objects.create(
        cell=held,
        verdict=judgement.verdict,
        why=why,
        because=reason(because, needed_for=_("for a correction")),
        unchecked=judgement.unchecked or "",
        notes=kept_notes(judgement.notes, known=found.prints),
        prints=found.prints,
        proposed_by=by,
        proposed_as=number_of(held, by),
        proposed_at=clock.now(),
    )
    tell(held, "correction proposed", by=by, correction=made.pk)
    return made


@transaction.atomic
def confirm_correction(correction: Correction, *, by: Person) -> Version:
    """Publish a correction that somebody else proposed, with its day and reason beside the old verdict."""
    held = hold(correction.cell)
    now = _ended(correction, held, CorrectionState.CONFIRMED, by=by)
    hold_findings(held)
    found = basis(held)
    if found.prints != now.prints:
        raise WrongState(
            _("What was found has changed since this was proposed."),
            hint=_("Turn it down, and propose it anew from what there is now."),
        )
    _check_quotes(found, Verdict(now.verdict))
    standing = Standing.objects.select_for_update().get(pk=held.standing)
    check_is_last(held)
    version = register.correct_standing(
        standing, _judged(now, found), procedure(held), because=now.because, by=by
    )
    tell(held, "correction confirmed", by=by, correction=now.pk)
    return version


@transaction.atomic
def turn_down_correction(correction: Correction, *, because: str, by: Person) -> Correction:
    """Say that what was published stands, and why; what was proposed is kept."""
    held = hold(correction.cell)
    said_why = reason(because, needed_for=_("to turn a correction down"))
    now = _ended(correction, held, CorrectionState.TURNED_DOWN, because=said_why, by=by)
    tell(held, "correction turned down", by=by, correction=now.pk)
    return now


@transaction.atomic
def take_correction_back(correction: Correction, *, by: Person) -> Correction:
    """Take back a correction that one proposed oneself."""
    held = hold(correction.cell)
    now = _ended(correction, held, CorrectionState.TAKEN_BACK, by=by)
    tell(held, "correction taken back", by=by, correction=now.pk)
    return now


def _check_quotes(found: Basis, verdict: Verdict) -> None:
    """Raise WrongState where a quote cannot be published. To take a verdict back waits for no second look."""
    conditions = of_quotes(found)
    check_conditions(
        one for one in conditions if verdict is not Verdict.NOT_ASSESSED or one.name is not Gate.FRESH
    )


def _known_to_body(cell: RoundCell) -> set[Verdict]:
    """Return what a body was asked about in a round, and what the round has published of it. One query."""
    published = Version.objects.filter(standing=cell.standing, round=cell.round.code)
    told = (cell.asked_verdict, *published.values_list("verdict", flat=True))
    return {Verdict(verdict) for verdict in told if verdict}


def _ended(
    correction: Correction, cell: RoundCell, to: CorrectionState, *, because: str = "", by: Person
) -> Correction:
    """Take a correction to its end, unless somebody has just done so."""
    now = (
        Correction.objects.select_for_update(of=("self",)).select_related("proposed_by").get(pk=correction.pk)
    )
    now.cell = cell
    check_may_end(by, now, to)
    now.state, now.ended_by, now.ended_at, now.ended_because = to, by, clock.now(), because
    now.ended_as = number_of(cell, by)
    now.save(update_fields=["state", "ended_by", "ended_as", "ended_at", "ended_because"])
    return now


def _check_row(found: Basis, judgement: Judgement, why: str) -> None:
    situation = found.situation(
        today=clock.today(), why=why, unchecked=judgement.unchecked, notes=judgement.notes
    )
    if refused := refusal(judgement.verdict, situation):
        raise AnswerableError(_(refused.text) % refused.values, hint=_("Choose what this evidence allows."))


def _judged(correction: Correction, found: Basis) -> register.Judged:
    assert found.asked, "what was published was put to the body"
    notes = read_notes(correction.notes)
    return register.Judged(
        verdict=Verdict(correction.verdict),
        why=correction.why,
        requirement=found.cell.requirement,
        exhibits=[exhibit(finding, notes.get(finding.pk, Note())) for finding in found.findings],
        opinions=_opinions(correction),
        asked=found.asked,
        searched=found.searched,
        unchecked=Unchecked(correction.unchecked) if correction.unchecked else None,
    )


def _opinions(correction: Correction) -> tuple[register.Heard, ...]:
    """Return what the two who correct say: the same, with the reason of the one who proposed it."""
    verdict, today = Verdict(correction.verdict), clock.today()
    proposed_on = timezone.localdate(correction.proposed_at)
    confirmer, number = correction.ended_by, correction.ended_as
    assert confirmer, "somebody has confirmed it"
    assert number, "somebody has confirmed it"
    return tuple(
        register.Heard(seat, name_of(as_number), person, verdict, correction.why, on)
        for seat, as_number, person, on in (
            (Part.CORRECTED, correction.proposed_as, correction.proposed_by, proposed_on),
            (Part.CONFIRMED, number, confirmer, today),
        )
    )
