"""The gate: what stands between a cell and the public, the steps before it, and publishing."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from answerable.doors.web.addresses import address
from answerable.doors.web.gate import allowed
from answerable.doors.web.pages import cell_told as told
from answerable.doors.web.pages.confirming import because, confirmed
from answerable.doors.web.pages.rounds import of_cell
from answerable.errors import AnswerableError, WrongState
from answerable.findings import actions, queries
from answerable.findings.rules.rounds import NEXT_CELL_STATES, UNASKED, CellState, RoundState
from answerable.findings.told.judging import gate as told_gate
from answerable.findings.told.sentences import UNCHECKED
from answerable.people.queries import may
from answerable.people.rules import Action
from answerable.register.queries.ties import bodies_tied_to

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest
    from answerable.findings.models import RoundCell
    from answerable.findings.queries import AtGate

WEIGHED: Final = frozenset({CellState.ANSWERED, CellState.UNANSWERED})


@require_safe
@allowed(Action.RUN_ROUND, Action.PUBLISH, Action.SEE_RECORD)
def gate(request: "SignedInRequest", code: str, body: str, requirement: str) -> HttpResponse:
    """Show each condition that a cell has to meet before it is published, and what can be done now."""
    return _shown(request, told.cell_of(request, code, body, requirement))


def _shown(
    request: "SignedInRequest", cell: "RoundCell", refused: AnswerableError | None = None
) -> HttpResponse:
    marking = queries.marking(cell, person=request.user)
    found = told_gate(queries.at_gate(cell, person=request.user), marking, person=request.user)
    return render(
        request,
        "cell_gate.html",
        {
            **told.head(cell),
            "is_open": found.is_open,
            "checks": found.conditions,
            "verdict": found.verdict,
            "marks": told.marks(marking.marks, person=request.user.pk),
            "marks_in": marking.marks_in,
            "replies": told.replies(cell, request),
            "because": cell.state_because,
            "refused": refused,
            **_steps(request, cell),
        },
        status=refused.status if refused else 200,
    )


@require_POST
@allowed(Action.RUN_ROUND)
def ready(request: "SignedInRequest", code: str, body: str, requirement: str) -> HttpResponse:
    """Say that what the body said, or that it said nothing, was weighed."""
    cell = told.cell_to(request, Action.RUN_ROUND, code, body, requirement)
    try:
        actions.make_ready(cell, by=request.user)
    except WrongState as error:
        return _shown(request, cell, error)
    messages.success(request, _("It can be published now, by somebody who did not judge it."))
    return redirect(of_cell(cell, "cell_gate"))


@allowed(Action.RUN_ROUND)
def audit(request: "SignedInRequest", code: str, body: str, requirement: str) -> HttpResponse:
    """Ask why a fourth person should look at a cell, and let one."""
    cell = told.cell_to(request, Action.RUN_ROUND, code, body, requirement)
    return _with_reason(
        request,
        cell,
        lambda because: actions.send_to_audit(cell, because=because, by=request.user),
        {
            "question": _("Have a fourth person look at everything once more?"),
            "happens": [
                _("Somebody who has not judged this cell sees the marks and the answer, and decides."),
                _("Nothing is published of it before that."),
            ],
            "can_be_undone": _("What they decide counts, with their reason."),
            "yes": _("Yes, have it looked at"),
        },
    )


@allowed(Action.RUN_ROUND)
def set_aside(request: "SignedInRequest", code: str, body: str, requirement: str) -> HttpResponse:
    """Ask why a cell is left out of its round, and leave it out."""
    cell = told.cell_to(request, Action.RUN_ROUND, code, body, requirement)
    return _with_reason(
        request,
        cell,
        lambda because: actions.set_cell_aside(cell, because=because, by=request.user),
        {
            "question": _("Leave this cell out of the round?"),
            "happens": [
                _("Nothing is published of it in this round. Your reason is kept."),
                _("That says nothing of the body, good or bad."),
            ],
            "can_be_undone": _("It cannot be taken back in. Another round can have it."),
            "yes": _("Yes, set it aside"),
            "is_dangerous": True,
        },
    )


@allowed(Action.RUN_ROUND)
def mark_anew(request: "SignedInRequest", code: str, body: str, requirement: str) -> HttpResponse:
    """Ask why the marks of a cell no longer count, and have others mark it anew."""
    cell = told.cell_to(request, Action.RUN_ROUND, code, body, requirement)
    return _with_reason(
        request,
        cell,
        lambda because: actions.mark_anew(cell, because=because, by=request.user),
        {
            "question": _("Have this cell marked anew?"),
            "happens": [
                _("Its marks are set aside, and kept with your reason."),
                _("Others mark it from what there is now. Those who saw the marks cannot."),
            ],
            "can_be_undone": _("The marks that are set aside do not count again."),
            "yes": _("Yes, mark it anew"),
        },
    )


@allowed(Action.PUBLISH)
def publish(request: "SignedInRequest", code: str, body: str, requirement: str) -> HttpResponse:
    """Show what the public will see of a cell, ask once more, and publish it."""
    cell = told.cell_to(request, Action.PUBLISH, code, body, requirement)
    refused: AnswerableError | None = None
    if request.method == "POST":
        try:
            version = actions.publish(cell, by=request.user)
        except WrongState as error:
            refused, cell = error, told.cell_of(request, code, body, requirement)
        else:
            messages.success(request, _("It is published. Everybody can read this page."))
            return redirect("standing", version.standing_id)
    return _before_the_public(request, cell, refused)


def _before_the_public(
    request: "SignedInRequest", cell: "RoundCell", refused: AnswerableError | None
) -> HttpResponse:
    found = queries.at_gate(cell, person=request.user)
    told_all = {
        **told.head(cell),
        "is_published": cell.state == CellState.PUBLISHED,
        "is_open": found.is_open,
        "refused": refused,
        "gate_address": of_cell(cell, "cell_gate"),
    }
    if found.is_open:
        told_all |= _preview(request, cell, found)
    return render(request, "cell_publish.html", told_all, status=refused.status if refused else 200)


def _preview(request: "SignedInRequest", cell: "RoundCell", found: "AtGate") -> dict[str, object]:
    """Return what the public will read of a cell that can be published."""
    verdict = found.verdict
    assert verdict, "the gate is open, so there is one"
    marking = queries.marking(
        cell, person=request.user, why=found.why, unchecked=found.unchecked, notes=found.notes
    )
    return {
        "verdict": str(verdict),
        "why": found.why,
        "unchecked": UNCHECKED.get(found.unchecked, "") if found.unchecked else "",
        "marks": [one for one in told.marks(found.marks, person=request.user.pk) if not one.is_set_aside],
        "groups": told.sides(marking, verdict),
        "read": told.read(found.basis),
        "asked": found.basis.asked,
        "replies": told.replies(cell, request),
    }


def _steps(request: "SignedInRequest", cell: "RoundCell") -> dict[str, object]:
    """Return where this person takes a cell on from here; "" for what they cannot do, or not now."""
    where = {"body": cell.body.code, "pack": cell.round.pack_id}
    state, goes_on = CellState(cell.state), NEXT_CELL_STATES[CellState(cell.state)]
    is_running = cell.round.state == RoundState.OPEN and not cell.round.paused_at
    runs = may(request.user, Action.RUN_ROUND, **where) and is_running

    def leads(name: str, *, is_now: bool) -> str:
        return of_cell(cell, name) if runs and is_now else ""

    is_asked = bool(cell.ask)
    to_ask = runs and state is CellState.SETTLED
    is_free = cell.body_id not in bodies_tied_to(request.user)
    publishes = may(request.user, Action.PUBLISH, **where) and state is CellState.READY and is_running
    return {
        "ask_address": address("round_ask", cell.round.code, cell.body.code) if to_ask else "",
        "asked_address": address("ask", cell.ask) if is_asked else "",
        "ready_address": leads("cell_ready", is_now=is_free and state in WEIGHED),
        "audit_address": leads("cell_audit", is_now=CellState.DISPUTED in goes_on),
        "aside_address": leads("cell_aside", is_now=CellState.SET_ASIDE in goes_on),
        "anew_address": leads("cell_remark", is_now=state in UNASKED),
        "publish_address": of_cell(cell, "cell_publish") if publishes and is_free else "",
    }


def _with_reason(
    request: "SignedInRequest",
    cell: "RoundCell",
    act: Callable[[str], object],
    question: Mapping[str, object],
) -> HttpResponse:
    back = of_cell(cell, "cell_gate")
    above, form = told.crumbs(cell, back), because(request)
    return confirmed(request, act, question, crumbs=above, back=back, form=form)
