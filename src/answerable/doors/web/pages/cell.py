"""One cell of a round: everything there is to judge it by, the table of verdicts, and one's mark."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from answerable.doors.web.addresses import address
from answerable.doors.web.forms.marking import GIVEN, Mark
from answerable.doors.web.forms.refusing import show
from answerable.doors.web.gate import allowed
from answerable.doors.web.pages import cell_told as told
from answerable.doors.web.pages.rounds import of_cell
from answerable.errors import AnswerableError, NotAllowed
from answerable.findings import actions, queries
from answerable.findings.rules.rounds import CellState
from answerable.people.queries import may
from answerable.people.rules import Action

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest
    from answerable.findings.models import RoundCell, Seat
    from answerable.findings.queries import Marking


@allowed(Action.SEE_ROUND)
def cell(request: "SignedInRequest", code: str, body: str, requirement: str) -> HttpResponse:
    """Show a cell with all that there is of it; to whoever has a seat at it, with the form for their mark."""
    found = told.cell_of(request, code, body, requirement)
    if request.method == "POST":
        return _marked(request, found)
    marking = queries.marking(found, person=request.user)
    form = Mark(findings=told.ids(marking)) if _is_open(marking.seat) else None
    return _shown(request, marking, form)


@require_POST
@allowed(Action.MARK)
def take_seat(request: "SignedInRequest", code: str, body: str, requirement: str) -> HttpResponse:
    """Take a seat at a cell, to judge it."""
    found = told.cell_of(request, code, body, requirement)
    actions.take_seat(found, by=request.user)
    return redirect(of_cell(found))


@require_POST
@allowed(Action.MARK)
def hand_back(request: "SignedInRequest", code: str, body: str, requirement: str) -> HttpResponse:
    """Give a seat back without a mark. No reason is asked."""
    found = told.cell_of(request, code, body, requirement)
    seat = queries.marking(found, person=request.user).seat
    if seat is None:
        raise NotAllowed(_("You do not have a seat at this cell."), hint=_("Look at the cell again."))
    actions.hand_back_seat(seat, by=request.user)
    messages.success(request, _("You have handed it back. Others will judge it."))
    return redirect("round", found.round.code)


def _marked(request: "SignedInRequest", cell: "RoundCell") -> HttpResponse:
    """Keep a mark, or look at the table again with what was written so far; nothing written is lost."""
    findings = told.ids(queries.marking(cell, person=request.user))
    form = sent = Mark(request.POST, findings=findings)
    status = 200
    why, unchecked, notes = sent.said_so_far
    if "look" in request.POST:
        form = Mark(initial=request.POST.dict(), findings=findings)
    elif sent.is_valid():
        try:
            actions.mark(_seat(request, cell), sent.judgement, by=request.user)
        except AnswerableError as error:
            show(sent, error)
            status = error.status
        else:
            messages.success(request, _("Your mark is in."))
            return redirect(of_cell(cell))
    again = queries.marking(cell, person=request.user, why=why, unchecked=unchecked, notes=notes)
    return _shown(request, again, form, status=status)


def _seat(request: "SignedInRequest", cell: "RoundCell") -> "Seat":
    """Return the seat that somebody writes their mark in; where it lapsed meanwhile, the same once more."""
    held = queries.marking(cell, person=request.user).seat
    if held:
        return held
    free = queries.free_seat(cell, person=request.user)
    if free.why_not:
        raise free.why_not
    if free.kind != request.POST.get("seat"):
        raise NotAllowed(
            _("You do not have a seat at this cell."),
            hint=_("Copy what you wrote, open the cell again, and take a seat first."),
        )
    return actions.take_seat(cell, by=request.user)


def _shown(
    request: "SignedInRequest", found: "Marking", form: Mark | None, *, status: int = 200
) -> HttpResponse:
    cell, person = found.cell, request.user
    free = queries.free_seat(cell, person=person) if found.seat is None else None
    rows = told.rows(found, verdicts=GIVEN)
    return render(
        request,
        "cell.html",
        {
            **told.head(cell),
            "form": form,
            "seat": found.seat,
            "seat_kind": found.seat.kind if found.seat else request.POST.get("seat", ""),
            "has_marked": found.seat is not None and hasattr(found.seat, "mark"),
            "marks_in": found.marks_in,
            "is_waiting": cell.state == CellState.TO_MARK,
            "elements": told.elements(found),
            "read": told.read(found.basis),
            "groups": told.groups(found, form),
            "triage_waits": found.waiting,
            "triage_address": address("triage_body", cell.body.slug)
            if may(person, Action.TRIAGE, body=cell.body.code, pack=cell.round.pack_id)
            else "",
            "choices": told.choices(rows, form["verdict"]) if form else [],
            "table": rows,
            "marks": told.marks(found.marks, person=person.pk),
            "replies": told.replies(cell, request) if found.marks else [],
            "words_are_open": queries.pace_of(person).opens_words,
            "may_take": free is not None and free.kind is not None,
            "why_not": str(free.why_not) if free and free.why_not else "",
            **_leads(request, cell),
        },
        status=status,
    )


def _leads(request: "SignedInRequest", cell: "RoundCell") -> dict[str, str]:
    """Return where this person goes on from a cell; "" for what is not theirs."""
    is_published = cell.state == CellState.PUBLISHED
    return {
        "seat_address": of_cell(cell, "cell_seat"),
        "back_address": of_cell(cell, "cell_back"),
        "next_address": address("round_next", cell.round.code),
        "gate_address": of_cell(cell, "cell_gate") if queries.may_look(cell, person=request.user) else "",
        "correction_address": of_cell(cell, "cell_correction")
        if is_published and _may_propose(request, cell)
        else "",
    }


def _is_open(seat: "Seat | None") -> bool:
    return seat is not None and not hasattr(seat, "mark")


def _may_propose(request: "SignedInRequest", cell: "RoundCell") -> bool:
    """Say whether the page on which what was published is put right opens to somebody."""
    try:
        queries.check_may_propose(request.user, cell)
        if queries.open_correction(cell) is None:
            queries.check_is_last(cell)
    except AnswerableError:
        return False
    return True
