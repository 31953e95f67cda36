"""The matrix: each body under each requirement, as a page, as data and as a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.doors.web import public
from answerable.doors.web.addresses import address
from answerable.doors.web.forms.matrix import MatrixFilters
from answerable.doors.web.look.cells import (
    BodyTold,
    CellTold,
    CountTold,
    RequirementTold,
    body_told,
    cell_told,
    columns,
    counts_told,
    requirement_told,
)
from answerable.doors.web.look.lists import number_of
from answerable.doors.web.pages import choosing
from answerable.register import queries
from answerable.register.rules import Verdict
from answerable_engine.outputs.csv import BYTE_ORDER_MARK, cell

ON_A_PAGE: Final = 15  # bodies
ALL_BODIES: Final = 1_000_000
COLUMNS: Final = (
    *("body", "code", "name", "kind", "pack", "requirement", "version", "verdict", "word", "why"),
    *("documents", "up_to", "as_of", "stale", "asked", "passages", "standing"),
)


@dataclass(frozen=True, slots=True)
class RowTold:
    """A body, and its cell under each requirement; null where the requirement does not bind it."""

    body: BodyTold
    cells: tuple[CellTold | None, ...]


@dataclass(frozen=True, slots=True)
class MatrixTold:
    """A part of the matrix. `bodies` counts all that fit; `counts` are of all their cells."""

    requirements: tuple[RequirementTold, ...]
    rows: tuple[RowTold, ...]
    counts: tuple[CountTold, ...]
    bodies: int
    page: int
    pages: int

    @property
    def cells(self) -> int:
        """How many cells there are in all."""
        return sum(count.cells for count in self.counts)

    @property
    def is_published(self) -> bool:
        """Whether there is more than cells that nobody has assessed."""
        return any(count.cells for count in self.counts if count.verdict is not Verdict.NOT_ASSESSED)


@public.public
def matrix(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show a part of the matrix. Fourteen queries, however many bodies there are."""
    filters = choosing.filters(MatrixFilters, request)
    asked = _asked(filters)
    number = number_of(request.GET.get("page", ""))
    found = queries.overview(limit=ON_A_PAGE, offset=ON_A_PAGE * (number - 1), **asked)
    page = Paginator(range(found.total), ON_A_PAGE).get_page(number)
    told = MatrixTold(
        requirements=tuple(map(requirement_told, found.matrix.requirements)),
        rows=tuple(map(_row, found.matrix.rows)),
        counts=counts_told(found.counts),
        bodies=found.total,
        page=page.number,
        pages=page.paginator.num_pages,
    )
    codes = columns(told.requirements)
    return public.answer(
        request,
        "matrix.html",
        told,
        form=form,
        filters=filters,
        columns=list(zip(told.requirements, codes, strict=True)),
        rows=[(row, list(zip(codes, row.cells, strict=True))) for row in told.rows],
        page=page,
        verdict=asked["verdict"],
        table_address=_as_table(request),
        methods_address=address("methods") if public.has_methods() else "",
    )


@public.public
def table(request: HttpRequest) -> HttpResponse:
    """Return every cell of the chosen bodies, one a line, as CSV that a spreadsheet opens safely."""
    found = queries.overview(limit=ALL_BODIES, **_asked(choosing.filters(MatrixFilters, request)))
    lines = (_line(dict(zip(COLUMNS, COLUMNS, strict=True))), *_lines(found.matrix))
    name = f'attachment; filename="{_("matrix")}.csv"'
    return HttpResponse(
        BYTE_ORDER_MARK + "".join(lines),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": name, "Access-Control-Allow-Origin": "*"},
    )


def _asked(filters: MatrixFilters) -> dict[str, Any]:  # Any: what the query takes by these names
    given = choosing.given(filters)
    verdict = given.get("verdict")
    return {
        **choosing.named(filters),
        "of_pack": given.get("pack", ""),
        "verdict": Verdict(verdict) if verdict else None,
    }


def _row(row: queries.Row) -> RowTold:
    return RowTold(body_told(row.body), tuple(cell_told(met) if met else None for met in row.cells))


def _as_table(request: HttpRequest) -> str:
    asked = request.GET.copy()
    asked.pop("page", None)
    return address("matrix_csv", **{key: str(value) for key, value in asked.items()})


def _lines(matrix: queries.Matrix) -> Iterator[str]:
    for row in matrix.rows:
        for met in row.cells:
            if met:
                yield _line(_flat(met))


def _flat(met: queries.Cell) -> dict[str, object]:
    body, told = met.body, cell_told(met)
    version = met.version.requirement.version if met.version else met.requirement.version
    return {
        "body": body.pk,
        "code": body.code,
        "name": body.name,
        "kind": body.kind,
        "pack": met.requirement.pack_id,
        "requirement": met.requirement.code,
        "version": version,
        **{name: getattr(told, name) for name in COLUMNS[7:]},
    }


def _line(told: dict[str, object]) -> str:
    return ",".join(cell("" if told[name] is None else str(told[name])) for name in COLUMNS) + "\r\n"
