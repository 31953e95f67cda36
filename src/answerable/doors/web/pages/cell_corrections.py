"""Corrections, for people who work here: one proposes to put right what was published, another confirms."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from answerable.doors.web.addresses import address
from answerable.doors.web.forms.marking import Correction as Proposal
from answerable.doors.web.forms.refusing import show
from answerable.doors.web.gate import allowed
from answerable.doors.web.look.subjects import actor
from answerable.doors.web.pages import cell_told as told
from answerable.doors.web.pages.confirming import because, confirmed
from answerable.doors.web.pages.rounds import of_cell
from answerable.errors import AnswerableError, NotFound
from answerable.findings import actions, queries
from answerable.findings.rules.corrections import CorrectionState
from answerable.findings.rules.rounds import CellState
from answerable.findings.told.sentences import UNCHECKED
from answerable.people.queries import may
from answerable.people.rules import Action
from answerable.register.rules import Verdict

if TYPE_CHECKING:
    from answerable.doors.web.forms.rounds import Because
    from answerable.doors.web.gate import SignedInRequest
    from answerable.findings.models import Correction, RoundCell
    from answerable.findings.queries import Marking


@allowed(Action.MARK, Action.PUBLISH)
def correction(request: "SignedInRequest", code: str, body: str, requirement: str) -> HttpResponse:
    """Propose to put right what was published of a cell, or show what was proposed."""
    cell = told.cell_of(request, code, body, requirement)
    if cell.state != CellState.PUBLISHED:
        raise NotFound(
            _("Nothing was published of this cell in this round."),
            hint=_("What is not published needs no correction."),
        )
    queries.check_may_propose(request.user, cell)
    if request.method == "POST":
        return _proposed(request, cell)
    waiting, marking = queries.open_correction(cell), queries.marking(cell, person=request.user)
    if waiting is None:
        queries.check_is_last(cell)
    form = None if waiting else Proposal(findings=told.ids(marking))
    return _shown(request, marking, form, waiting)


@allowed(Action.PUBLISH)
def confirm(request: "SignedInRequest", code: str, body: str, requirement: str) -> HttpResponse:
    """Ask once more whether what somebody proposed is published in place of the old, and publish it."""
    cell = told.cell_of(request, code, body, requirement)
    waiting = _waiting(cell)
    queries.check_may_end(request.user, waiting, CorrectionState.CONFIRMED)

    def act(_because: str) -> str:
        version = actions.confirm_correction(waiting, by=request.user)
        messages.success(request, _("It is put right. What was said before stays readable."))
        return address("standing", version.standing_id)

    question = {
        "question": _("Publish this correction?"),
        "happens": [
            _("Everybody reads the new verdict, with its reason and what was wrong."),
            _("What was said before stays readable beside it, with its day."),
        ],
        "can_be_undone": _("It cannot be taken back. Another correction can follow it."),
        "yes": _("Yes, publish it"),
    }
    return _confirmed(request, cell, act, question)


@allowed(Action.PUBLISH)
def turn_down(request: "SignedInRequest", code: str, body: str, requirement: str) -> HttpResponse:
    """Ask why what was published stands, and keep that."""
    cell = told.cell_of(request, code, body, requirement)
    waiting = _waiting(cell)
    queries.check_may_end(request.user, waiting, CorrectionState.TURNED_DOWN)

    def act(why: str) -> None:
        actions.turn_down_correction(waiting, because=why, by=request.user)
        messages.success(request, _("What was published stands. Your reason is kept."))

    question = {
        "question": _("Turn this correction down?"),
        "happens": [_("What was published stands."), _("What was proposed is kept, with your reason.")],
        "can_be_undone": _("The same can be proposed anew."),
        "yes": _("Yes, turn it down"),
    }
    return _confirmed(request, cell, act, question, because(request))


@require_POST
@allowed(Action.MARK, Action.PUBLISH)
def take_back(request: "SignedInRequest", code: str, body: str, requirement: str) -> HttpResponse:
    """Take back what one proposed oneself."""
    cell = told.cell_of(request, code, body, requirement)
    actions.take_correction_back(_waiting(cell), by=request.user)
    messages.success(request, _("You have taken it back."))
    return redirect(of_cell(cell, "cell_correction"))


def _proposed(request: "SignedInRequest", cell: "RoundCell") -> HttpResponse:
    """Keep a proposal, or look at the table again with what was written so far; nothing written is lost."""
    findings = told.ids(queries.marking(cell, person=request.user))
    form = sent = Proposal(request.POST, findings=findings)
    status = 200
    why, unchecked, notes = sent.said_so_far
    if "look" in request.POST:
        form = Proposal(initial=request.POST.dict(), findings=findings)
    elif sent.is_valid():
        try:
            actions.propose_correction(
                cell, sent.judgement, because=sent.cleaned_data["because"], by=request.user
            )
        except AnswerableError as error:
            show(sent, error)
            status = error.status
        else:
            messages.success(request, _("It is proposed. Somebody else looks at it now."))
            return redirect(of_cell(cell, "cell_correction"))
    again = queries.marking(cell, person=request.user, why=why, unchecked=unchecked, notes=notes)
    return _shown(request, again, form, None, status=status)


def _shown(
    request: "SignedInRequest",
    found: "Marking",
    form: Proposal | None,
    waiting: "Correction | None",
    *,
    status: int = 200,
) -> HttpResponse:
    cell = found.cell
    where = {"body": cell.body.code, "pack": cell.round.pack_id}
    is_own = waiting is not None and waiting.proposed_by_id == request.user.pk
    publishes = waiting is not None and not is_own and may(request.user, Action.PUBLISH, **where)
    verdicts = [_taken_back(row) for row in told.rows(found, verdicts=Verdict)]
    return render(
        request,
        "cell_correction.html",
        {
            **told.head(cell),
            "form": form,
            "choices": told.choices(verdicts, form["verdict"]) if form else [],
            "elements": told.elements(found),
            "groups": told.groups(found, form),
            "read": told.read(found.basis),
            "words_are_open": queries.pace_of(request.user).opens_words,
            "waiting": _row(waiting) if waiting else None,
            "is_own": is_own,
            "confirm_address": of_cell(cell, "correction_confirm") if publishes else "",
            "down_address": of_cell(cell, "correction_down") if publishes else "",
            "take_back_address": of_cell(cell, "correction_back") if is_own else "",
            "past": [
                _row(one) for one in queries.corrections_of(cell) if one.state != CorrectionState.PROPOSED
            ],
        },
        status=status,
    )


def _taken_back(row: told.Row) -> told.Row:
    """Return a verdict with what it means in a correction: not to assess is to take back what was said."""
    if row.verdict != Verdict.NOT_ASSESSED:
        return row
    return replace(row, means=_("What was published is taken back, and nothing is said in its place."))


def _row(correction: "Correction") -> dict[str, object]:
    return {
        "verdict": correction.verdict,
        "why": correction.why,
        "because": correction.because,
        "unchecked": UNCHECKED.get(correction.unchecked, ""),
        "notes": told.notes(correction.notes),
        "state": correction.state,
        "by": actor(correction.proposed_by),
        "at": correction.proposed_at,
        "ended_by": actor(correction.ended_by),
        "ended_at": correction.ended_at,
        "ended_because": correction.ended_because,
    }


def _confirmed(
    request: "SignedInRequest",
    cell: "RoundCell",
    act: Callable[[str], object],
    question: Mapping[str, object],
    form: "Because | None" = None,
) -> HttpResponse:
    above, back = told.crumbs(cell, of_cell(cell)), of_cell(cell, "cell_correction")
    return confirmed(request, act, question, crumbs=above, back=back, form=form)


def _waiting(cell: "RoundCell") -> "Correction":
    found = queries.open_correction(cell)
    if found is None:
        raise NotFound(
            _("No correction of this waits."), hint=_("Somebody may have confirmed it or turned it down.")
        )
    return found
