"""Bodies: all of them, each with its cells."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from answerable.archive import queries as archive
from answerable.doors.web import public
from answerable.doors.web.addresses import address
from answerable.doors.web.forms.register import Filters
from answerable.doors.web.look.cells import (
    BodyTold,
    CellTold,
    RequirementTold,
    body_told,
    cell_told,
    columns,
    requirement_told,
)
from answerable.doors.web.look.lists import number_of
from answerable.doors.web.pages import choosing
from answerable.doors.web.pages.body import waiting_for
from answerable.people.queries import actions, may
from answerable.people.rules import Action
from answerable.register import queries

if TYPE_CHECKING:
    from answerable.people.models import Person

ON_A_PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class ListedTold:
    """A body as the list shows it: how many papers of it are kept, and its cell under each requirement."""

    body: BodyTold
    valid_to: date | None
    papers: int
    cells: tuple[CellTold | None, ...]


@dataclass(frozen=True, slots=True)
class BodiesTold:
    """A part of the list of bodies. `bodies` counts all that fit."""

    requirements: tuple[RequirementTold, ...]
    rows: tuple[ListedTold, ...]
    bodies: int
    page: int
    pages: int


@public.public
def bodies(request: HttpRequest, form: str = "") -> HttpResponse:
    """List bodies, each with its cells. Sixteen queries, and those of who looks, however many there are."""
    filters = choosing.filters(Filters, request)
    asked = choosing.listed(filters)
    number = number_of(request.GET.get("page", ""))
    found = queries.bodies(limit=ON_A_PAGE, offset=ON_A_PAGE * (number - 1), **asked)
    page = Paginator(range(found.total), ON_A_PAGE).get_page(number)
    matrix = queries.matrix(found.items, pack=asked["pack"])
    papers = archive.counts_of(found.items)
    told = BodiesTold(
        requirements=tuple(map(requirement_told, matrix.requirements)),
        rows=tuple(_listed(row, papers.get(row.body.pk, 0)) for row in matrix.rows),
        bodies=found.total,
        page=page.number,
        pages=page.paginator.num_pages,
    )
    person = public.reader(request)
    waiting = waiting_for(person) if person and not form else None
    codes = columns(told.requirements)
    return public.answer(
        request,
        "bodies.html",
        told,
        form=form,
        filters=filters,
        page=page,
        columns=list(zip(told.requirements, codes, strict=True)),
        rows=[(row, list(zip(codes, row.cells, strict=True)), _waiting(row, waiting)) for row in told.rows],
        tells_waiting=waiting is not None,
        **(_leads(person) if person else {}),
    )


def _listed(row: queries.Row, papers: int) -> ListedTold:
    return ListedTold(
        body=body_told(row.body),
        valid_to=row.body.valid_to,
        papers=papers,
        cells=tuple(cell_told(met) if met else None for met in row.cells),
    )


def _waiting(row: ListedTold, waiting: dict[str, int] | None) -> int | None:
    return None if waiting is None else waiting.get(row.body.id, 0)


def _leads(person: "Person") -> dict[str, str]:
    may_declare = Action.DECLARE_INTEREST in actions(person)
    return {
        "add_address": address("body_add") if may(person, Action.CHANGE_BODY) else "",
        "interests_address": address("interests") if may_declare else "",
    }
