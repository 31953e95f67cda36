"""Rounds: the list, how far one has come, what somebody can do next in it, and making a new one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.doors.web.addresses import address, of_body
from answerable.doors.web.forms.refusing import refuse
from answerable.doors.web.forms.rounds import Make
from answerable.doors.web.gate import allowed
from answerable.doors.web.look import rounds as waits
from answerable.doors.web.pages.archive import Linked
from answerable.doors.web.pages.choosing import packs
from answerable.errors import AnswerableError
from answerable.findings import actions, queries
from answerable.findings.rules.rounds import ENDED, CellState, RoundState
from answerable.outside import clock
from answerable.people.queries import actions as actions_of
from answerable.people.queries import check_may, may
from answerable.people.rules import Action

if TYPE_CHECKING:
    from collections.abc import Iterable

    from answerable.doors.web.gate import SignedInRequest
    from answerable.findings.models import Method, Round, RoundCell
    from answerable.findings.queries import Progress
    from answerable.register.models import Body, Pack

PER_PAGE: Final = 25
REPLY_DAYS: Final = 20  # working days, as the law gives for a request for information
RECHECK_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell in the list of a round: its requirement, how far it has come, and its page."""

    code: str
    title: str
    state: str
    address: str


@dataclass(frozen=True, slots=True)
class BodyShown:
    """A body in the list of a round, with its cells and what it was asked."""

    body: Linked
    cells: tuple[CellShown, ...]
    ask_state: str
    ask_address: str
    to_ask_address: str


@require_safe
@allowed(Action.SEE_ROUND)
def rounds(request: "SignedInRequest") -> HttpResponse:
    """List the rounds that this person may see, and the methods that are not published so far."""
    page = Paginator(queries.rounds(request.user), PER_PAGE).get_page(request.GET.get("page"))
    own = packs_run(request)
    runs = bool(own) or may(request.user, Action.RUN_ROUND)
    return render(
        request,
        "rounds.html",
        {
            "rounds": [_row(request, one) for one in page.object_list],
            "page": page,
            "make_address": address("round_add") if runs else "",
            "method_address": address("method_add") if runs else "",
            "drafts": [_draft(one) for one in _methods(own) if one.published_at is None],
        },
    )


@allowed(Action.RUN_ROUND)
def add(request: "SignedInRequest") -> HttpResponse:
    """Ask what a new round is called, by which method it judges, and up to which day."""
    methods = {f"{one.pack_id}/{one.number}": one for one in _methods(packs_to_run(request))}
    form = Make(
        request.POST if request.method == "POST" else None,
        methods=[(number, _named(one)) for number, one in methods.items()],
        initial={
            "reply_days": REPLY_DAYS,
            "recheck_months": RECHECK_MONTHS,
            "up_to": clock.today(),
        },
    )
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        method = methods[told.pop("method")]
        try:
            made = actions.make_round(method.pack, method=method, by=request.user, **told)
        except AnswerableError as error:
            refuse(form, error)
        else:
            return redirect("round_cells", made.code)
    return render(
        request,
        "round_make.html",
        {
            "crumbs": crumbs(),
            "form": form,
            "has_methods": bool(methods),
            "method_address": address("method_add"),
            "back": address("rounds"),
        },
    )


@require_safe
@allowed(Action.SEE_ROUND)
def round(request: "SignedInRequest", code: str) -> HttpResponse:
    """Show how far a round has come, body by body, and what this person can do in it next."""
    found = queries.round(code, person=request.user)
    progress = queries.round_progress(found, person=request.user)
    show = request.GET.get("show", "")
    chosen = [body for body, states in progress.bodies if waits.is_chosen(states, show)]
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    total = sum(progress.states.values())
    return render(
        request,
        "round.html",
        {
            "crumbs": crumbs(),
            "round": found,
            "state": shown_state(found),
            "method": _method(request, found),
            "total": total,
            "ended": sum(progress.states.get(state, 0) for state in ENDED),
            "counts": waits.counts(progress),
            "steps": _steps(request, found, progress),
            "rows": _bodies(request, found, list(page.object_list), progress),
            "page": page,
            "show": show,
            "tabs": waits.tabs(found, progress, show),
            **_ways(request, found),
        },
    )


def crumbs(*more: tuple[str, str]) -> list[tuple[object, str]]:
    """Return the way down from the list of rounds."""
    return [(_("Rounds"), address("rounds")), *more]


def crumbs_of(round: "Round") -> list[tuple[object, str]]:
    """Return the way down to what is within a round."""
    return crumbs((round.title, address("round", round.code)))


def of_cell(cell: "RoundCell", name: str = "cell") -> str:
    """Return the address of a page about a cell."""
    return address(name, cell.round.code, cell.body.code, cell.requirement.code)


def shown_state(round: "Round") -> str:
    """Return the state of a round as its badge shows it: a round that is paused is open, and waits."""
    return "paused" if round.paused_at else round.state


def packs_run(request: "SignedInRequest") -> "list[Pack]":
    """Return the packs of which somebody may run rounds."""
    return [pack for pack in packs() if may(request.user, Action.RUN_ROUND, pack=pack.code)]


def packs_to_run(request: "SignedInRequest") -> "list[Pack]":
    """Return the same. Raises NotAllowed where those are none, unless there is no pack at all so far."""
    found = packs_run(request)
    if not found:
        check_may(request.user, Action.RUN_ROUND)
    return found


def round_run(request: "SignedInRequest", code: str) -> "Round":
    """Return a round that somebody may run. Raises NotAllowed where they only see it, as its steps do."""
    found = queries.round(code, person=request.user)
    check_may(request.user, Action.RUN_ROUND, pack=found.pack_id)
    return found


def _methods(packs: "Iterable[Pack]") -> "list[Method]":
    return [method for pack in packs for method in queries.methods(pack.code).select_related("pack")]


def _named(method: "Method") -> str:
    told = {"title": method.title, "number": method.number, "pack": method.pack_id}
    if method.published_at is None:
        return _("%(title)s (%(pack)s, method %(number)s, not published yet)") % told
    return _("%(title)s (%(pack)s, method %(number)s)") % told


def _method(request: "SignedInRequest", round: "Round") -> Linked:
    """Return the method of a round; until it is published only whoever runs the round has its page."""
    pack, method = round.pack_id, round.method
    if method.published_at:
        return Linked(_named(method), address("method", pack, method.number))
    return Linked(_named(method), _draft(method).address if _may(request, round, Action.RUN_ROUND) else "")


def _draft(method: "Method") -> Linked:
    return Linked(_named(method), address("method_write", method.pack_id, method.number))


def _row(request: "SignedInRequest", round: "Round") -> dict[str, object]:
    progress = queries.round_progress(round, person=request.user)
    return {
        "address": address("round", round.code),
        "title": round.title,
        "pack": round.pack.title,
        "state": shown_state(round),
        "up_to": round.up_to,
        "bodies": len(progress.bodies),
        "total": sum(progress.states.values()),
        "ended": sum(progress.states.get(state, 0) for state in ENDED),
    }


def _steps(request: "SignedInRequest", round: "Round", progress: "Progress") -> list[waits.Step]:
    """Return what this person can do next, the most useful first."""
    runs = _may(request, round, Action.RUN_ROUND)
    if round.state == RoundState.DRAFT:
        return waits.to_set_up(round, progress) if runs else []
    steps = []
    if Action.MARK in actions_of(request.user) and queries.next_cell(request.user, round=round):
        steps.append(waits.Step(_("Mark the next cell"), address("round_next", round.code), is_press=True))
    is_running = round.state == RoundState.OPEN and not round.is_paused
    return [*steps, *waits.to_go_on(round, progress)] if runs and is_running else steps


def _bodies(
    request: "SignedInRequest", round: "Round", bodies: "list[Body]", progress: "Progress"
) -> list[BodyShown]:
    runs = _may(request, round, Action.RUN_ROUND)
    cells: dict[str, list[CellShown]] = {}
    for cell in queries.round_cells(round, person=request.user).filter(body__in=bodies):
        cells.setdefault(cell.body_id, []).append(
            CellShown(cell.requirement.code, cell.requirement.title, cell.state, _leads(cell, runs=runs))
        )
    sees_asks = Action.SEE_ASK in actions_of(request.user)
    asked = {one.body_id: one for one in queries.asks(request.user, round=round.code)} if sees_asks else {}
    states = {body.pk: its for body, its in progress.bodies}
    goes_on = runs and round.state == RoundState.OPEN and not round.is_paused
    shown = []
    for body in bodies:
        ask = asked.get(body.pk)
        to_ask = goes_on and waits.is_to_ask(states[body.pk])
        shown.append(
            BodyShown(
                body=Linked(body.name, of_body(body)),
                cells=tuple(cells.get(body.pk, ())),
                ask_state=ask.state if ask else "",
                ask_address=address("ask", ask.pk) if ask else "",
                to_ask_address=address("round_ask", round.code, body.code) if to_ask else "",
            )
        )
    return shown


def _leads(cell: "RoundCell", *, runs: bool) -> str:
    """Return where a cell leads: once it is marked, whoever runs its round to the gate."""
    is_under_way = cell.state not in {CellState.TO_MARK, *ENDED}
    return of_cell(cell, "cell_gate" if runs and is_under_way else "cell")


def _ways(request: "SignedInRequest", round: "Round") -> dict[str, object]:
    """Return where whoever runs a round lets it wait, go on or end; "" for what cannot be done now."""
    runs = _may(request, round, Action.RUN_ROUND)
    is_open = runs and round.state == RoundState.OPEN
    return {
        "runs": runs,
        "cells_address": address("round_cells", round.code)
        if runs and round.state == RoundState.DRAFT
        else "",
        "pause_address": address("round_pause", round.code) if is_open and not round.paused_at else "",
        "resume_address": address("round_resume", round.code) if is_open and round.paused_at else "",
        "close_address": address("round_close", round.code) if is_open and not round.paused_at else "",
    }


def _may(request: "SignedInRequest", round: "Round", action: Action) -> bool:
    return may(request.user, action, pack=round.pack_id)
