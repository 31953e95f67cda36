"""The steps of a round: opened, paused, taken up again, closed; the next cell, and a body asked."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from answerable.asks.queries.reach import check_may_ask
from answerable.doors.web.addresses import address
from answerable.doors.web.gate import allowed
from answerable.doors.web.pages.confirming import because, confirmed
from answerable.doors.web.pages.rounds import crumbs_of, of_cell, round_run
from answerable.errors import NotFound
from answerable.findings import actions, queries
from answerable.findings.rules.rounds import CellState
from answerable.people.rules import Action

if TYPE_CHECKING:
    from answerable.doors.web.forms.rounds import Because
    from answerable.doors.web.gate import SignedInRequest
    from answerable.findings.models import Round


@require_POST
@allowed(Action.MARK)
def next_cell(request: "SignedInRequest", code: str) -> HttpResponse:
    """Take a seat at the cell of a round that is best marked next, and open it."""
    found = queries.round(code, person=request.user)
    cell = queries.next_cell(request.user, round=found)
    if cell is None:
        messages.info(request, _("No cell of this round waits for you just now."))
        return redirect("round", found.code)
    actions.take_seat(cell, by=request.user)
    return redirect(of_cell(cell))


@allowed(Action.RUN_ROUND)
def open_(request: "SignedInRequest", code: str) -> HttpResponse:
    """Ask once more whether a round may begin, and let it."""
    found = round_run(request, code)
    cells = queries.round_cells(found, person=request.user).count()
    return _confirmed(
        request,
        found,
        lambda _because: actions.open_round(found, by=request.user),
        {
            "question": _("Open “%(title)s”?") % {"title": found.title},
            "happens": [
                ngettext("%(n)d cell can be marked.", "%(n)d cells can be marked.", cells) % {"n": cells},
                _("Its method, its cells and its day are fixed from now on."),
            ],
            "can_be_undone": _("It can be paused at any time. What has to be otherwise is another round."),
            "yes": _("Yes, open it"),
        },
    )


@allowed(Action.RUN_ROUND)
def pause(request: "SignedInRequest", code: str) -> HttpResponse:
    """Ask why a round has to wait, and let it."""
    found = round_run(request, code)
    return _confirmed(
        request,
        found,
        lambda because: actions.pause_round(found, because=because, by=request.user),
        {
            "question": _("Pause “%(title)s”?") % {"title": found.title},
            "happens": [
                _("Nothing is marked, sent or published in it."),
                _("The time that a body has to answer runs on. Its answers are still put down."),
                _("What was published before can still be put right."),
            ],
            "can_be_undone": _("It can go on at any time."),
            "yes": _("Yes, pause it"),
        },
        because(request),
    )


@allowed(Action.RUN_ROUND)
def resume(request: "SignedInRequest", code: str) -> HttpResponse:
    """Let a round that was paused go on."""
    found = round_run(request, code)
    return _confirmed(
        request,
        found,
        lambda _because: actions.resume_round(found, by=request.user),
        {
            "question": _("Let “%(title)s” go on?") % {"title": found.title},
            "happens": [_("Cells can be marked, bodies asked and verdicts published again.")],
            "can_be_undone": _("It can be paused again."),
            "yes": _("Yes, go on"),
        },
    )


@allowed(Action.RUN_ROUND)
def close(request: "SignedInRequest", code: str) -> HttpResponse:
    """Ask once more whether a round is over, and end it."""
    found = round_run(request, code)
    return _confirmed(
        request,
        found,
        lambda _because: actions.close_round(found, by=request.user),
        {
            "question": _("Close “%(title)s”?") % {"title": found.title},
            "happens": [
                _("The round is over. Every cell of it was published or set aside."),
                _("Answers that come late are still taken, and corrections can still be made."),
            ],
            "can_be_undone": _("It cannot be opened again."),
            "yes": _("Yes, close it"),
        },
    )


@allowed(Action.RUN_ROUND)
def ask(request: "SignedInRequest", code: str, body: str) -> HttpResponse:
    """Put down what a body is asked about all of its cells, and go on to the letter."""
    found = queries.round(code, person=request.user)
    cells = [cell for cell in queries.round_cells(found, person=request.user) if cell.body.code == body]
    if not cells:
        raise NotFound(_("This body has no cells in this round, or you cannot see them."))
    check_may_ask(request.user, Action.SEND_ASK, body=cells[0].body, pack=found.pack_id)
    named = [
        f"{cell.requirement.code}: {cell.requirement.title}"
        for cell in cells
        if cell.state != CellState.SET_ASIDE
    ]
    return _confirmed(
        request,
        found,
        lambda _because: address("ask", actions.draft_ask(found, cells[0].body, by=request.user).pk),
        {
            "question": _("Ask %(body)s?") % {"body": cells[0].body.name},
            "happens": [
                _("What the letter is about is put down: %(points)s.") % {"points": "; ".join(named)},
                _("You write the letter on the next page, read it, and send it yourself."),
                _("Nothing is sent on its own."),
            ],
            "can_be_undone": _("Until the letter is sent, it can be put down again."),
            "yes": _("Yes, put it down"),
        },
    )


def _confirmed(
    request: "SignedInRequest",
    round: "Round",
    act: Callable[[str], object],
    question: Mapping[str, object],
    form: "Because | None" = None,
) -> HttpResponse:
    back = address("round", round.code)
    return confirmed(request, act, question, crumbs=crumbs_of(round), back=back, form=form)
