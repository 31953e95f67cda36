"""Which cells a round has: bodies of its pack, requirement by requirement, until it is opened."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from answerable.doors.web.addresses import address, of_body
from answerable.doors.web.forms.register import Bodies
from answerable.doors.web.gate import allowed
from answerable.doors.web.look.lists import number_of
from answerable.doors.web.pages import choosing
from answerable.doors.web.pages.archive import Linked
from answerable.doors.web.pages.rounds import crumbs_of, round_run
from answerable.findings import actions, queries
from answerable.findings.rules.rounds import RoundState, check_is_draft
from answerable.outside import clock
from answerable.people.rules import Action
from answerable.register import queries as register

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest
    from answerable.findings.models import Round, RoundCell
    from answerable.register.models import Body, Requirement
    from answerable.register.queries import Row

PER_PAGE: Final = 25
Pair = tuple[str, str]  # the codes of a body and of a requirement


@dataclass(frozen=True, slots=True)
class Tick:
    """A cell that can be chosen: what is sent for it, its requirement, and whether the round has it."""

    value: str
    code: str
    is_in: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """A body with the cells that can be chosen of it."""

    code: str
    body: Linked
    kind: str
    ticks: tuple[Tick, ...]


@allowed(Action.RUN_ROUND)
def cells(request: "SignedInRequest", code: str) -> HttpResponse:
    """Show which cells a round has and could have, body by body, and keep what was ticked."""
    found = round_run(request, code)
    filters, chosen = _chosen(request)
    if request.method == "POST":
        check_is_draft(RoundState(found.state))
        said = _take_all(request, found, chosen) if "all" in request.POST else _keep(request, found)
        messages.success(request, said)
        return redirect(request.get_full_path())
    number = number_of(request.GET.get("page", ""))
    overview = register.overview(
        limit=PER_PAGE, offset=PER_PAGE * (number - 1), of_pack=found.pack_id, **chosen
    )
    page = Paginator(range(overview.total), PER_PAGE).get_page(number)
    there = _there(request, found)
    return render(
        request,
        "round_cells.html",
        {
            "crumbs": crumbs_of(found),
            "round": found,
            "is_draft": found.state == RoundState.DRAFT,
            "filters": filters,
            "requirements": overview.matrix.requirements,
            "rows": [_offered(row, set(there)) for row in overview.matrix.rows],
            "page": page,
            "total": overview.total,
            "in_round": len(there),
            "back": address("round", found.code),
        },
    )


def _chosen(request: "SignedInRequest") -> tuple[Bodies, dict[str, Any]]:  # Any: what the query takes
    filters = Bodies(request.GET, kinds=register.kinds(), regions=list(register.regions()))
    return filters, {**choosing.named(filters), "here_on": clock.today()}


def _there(request: "SignedInRequest", round: "Round") -> "dict[Pair, RoundCell]":
    cells = queries.round_cells(round, person=request.user)
    return {(cell.body.code, cell.requirement.code): cell for cell in cells}


def _offered(row: "Row", there: set[Pair]) -> Offered:
    body = row.body
    return Offered(
        code=body.code,
        body=Linked(body.name, of_body(body)),
        kind=body.kind,
        ticks=tuple(
            Tick(
                f"{body.code}/{cell.requirement.code}",
                cell.requirement.code,
                (body.code, cell.requirement.code) in there,
            )
            for cell in row.cells
            if cell
        ),
    )


def _take_all(request: "SignedInRequest", round: "Round", chosen: dict[str, Any]) -> str:
    """Take in every cell of the bodies that fit, under the requirements that were ticked."""
    wanted = set(request.POST.getlist("requirement"))
    cells = register.cells_under(round.pack_id, wanted, **chosen)
    pairs = [(cell.body, cell.requirement) for cell in cells]
    return _said(actions.add_cells(round, pairs, by=request.user), 0)


def _keep(request: "SignedInRequest", round: "Round") -> str:
    """Take in what was ticked of the bodies that were on the page, and take out what was not."""
    shown, ticked = set(request.POST.getlist("body")), _pairs(request.POST.getlist("cell"))
    there = _there(request, round)
    new = [pair for pair in ticked if pair[0] in shown and pair not in there]
    added = actions.add_cells(round, [_found(round, pair) for pair in new], by=request.user)
    gone = [cell for pair, cell in there.items() if pair[0] in shown and pair not in ticked]
    for cell in gone:
        actions.drop_cell(cell, by=request.user)
    return _said(added, len(gone))


def _pairs(values: list[str]) -> list[Pair]:
    parted = (value.rpartition("/") for value in values)
    return [(body, requirement) for body, _slash, requirement in parted]


def _found(round: "Round", pair: Pair) -> "tuple[Body, Requirement]":
    return register.body(pair[0]), register.requirement(round.pack_id, pair[1])


def _said(added: int, dropped: int) -> str:
    said = ngettext("%(n)d cell was taken in.", "%(n)d cells were taken in.", added) % {"n": added}
    if not dropped:
        return said
    out = ngettext("%(n)d cell was taken out.", "%(n)d cells were taken out.", dropped)
    return said + " " + out % {"n": dropped}
