"""Bodies: all of them, each with its cells."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.archive import queries as archive
from answerable.doors.web.addresses import address, of_body
from answerable.doors.web.forms.register import GONE, HERE, Filters
from answerable.doors.web.gate import signed_in
from answerable.doors.web.pages.body import waiting_for
from answerable.people.queries import actions, may
from answerable.people.rules import Action
from answerable.register import queries
from answerable.register.rules import Verdict

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest
    from answerable.register.models import Requirement

ON_A_PAGE: Final = 50
ALL_PACKS: Final = 100


@dataclass(frozen=True, slots=True)
class Listed:
    """A body as the list shows it."""

    name: str
    address: str
    code: str
    kind: str
    valid_to: date | None
    is_fictional: bool
    papers: int
    waiting: int | None
    cells: tuple[tuple[str, Verdict | None], ...]


@require_safe
@signed_in
def bodies(request: "SignedInRequest") -> HttpResponse:
    """List bodies, each with its cells. Twenty queries with those of who looks, however many there are."""
    packs = queries.packs(limit=ALL_PACKS).items
    form = Filters(
        request.GET,
        kinds=queries.kinds(),
        regions=list(queries.regions()),
        packs=[(pack.code, pack.title) for pack in packs],
    )
    asked = form.cleaned_data if form.is_valid() else {}
    number = _number(request.GET.get("page", ""))
    today = timezone.localdate()
    found = queries.bodies(
        limit=ON_A_PAGE,
        offset=ON_A_PAGE * (number - 1),
        words=asked.get("q", ""),
        kind=asked.get("kind", ""),
        region=asked.get("region", ""),
        pack=asked.get("pack", ""),
        here_on=today if asked.get("there") == HERE else None,
        gone_on=today if asked.get("there") == GONE else None,
    )
    matrix = queries.matrix(found.items, pack=asked.get("pack", ""))
    codes = _columns(matrix.requirements)
    papers = archive.counts_of(found.items)
    waiting = waiting_for(request)
    return render(
        request,
        "bodies.html",
        {
            "filters": form,
            "requirements": codes,
            "bodies": [_listed(row, codes, papers=papers, waiting=waiting) for row in matrix.rows],
            "tells_waiting": waiting is not None,
            "page": Paginator(range(found.total), ON_A_PAGE).get_page(number),
            "add_address": address("body_add") if may(request.user, Action.CHANGE_BODY) else "",
            "interests_address": address("interests")
            if Action.DECLARE_INTEREST in actions(request.user)
            else "",
        },
    )


def _number(written: str) -> int:
    return min(max(1, int(written)), 100_000) if written.isascii() and written.isdigit() else 1


def _columns(requirements: "tuple[Requirement, ...]") -> list[str]:
    several = len({requirement.pack_id for requirement in requirements}) > 1
    return [
        f"{requirement.pack_id}/{requirement.code}" if several else requirement.code
        for requirement in requirements
    ]


def _listed(
    row: queries.Row, codes: list[str], *, papers: dict[str, int], waiting: dict[str, int] | None
) -> Listed:
    body = row.body
    return Listed(
        name=body.name,
        address=of_body(body),
        code=body.code,
        kind=body.kind,
        valid_to=body.valid_to,
        is_fictional=body.is_fictional,
        papers=papers.get(body.pk, 0),
        waiting=None if waiting is None else waiting.get(body.pk, 0),
        cells=tuple(zip(codes, row.verdicts, strict=True)),
    )
