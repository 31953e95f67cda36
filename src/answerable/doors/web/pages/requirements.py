"""Requirements: what bodies were told, in its exact words, and the cell of each body that it binds."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from answerable.doors.web import public
from answerable.doors.web.addresses import address
from answerable.doors.web.look.cells import (
    BodyTold,
    CellTold,
    CountTold,
    body_told,
    cell_told,
    counts_told,
)
from answerable.doors.web.look.names import HELD, named
from answerable.register import queries
from answerable.register.rules import Verdict

if TYPE_CHECKING:
    from answerable.register.models import Directive, Requirement

ON_A_PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class DirectiveTold:
    """The text that says so, and how much of it we hold."""

    title: str
    issuer: str
    address: str
    published_on: date | None
    in_force_from: date | None
    in_force_note: str
    held: str
    held_note: str


@dataclass(frozen=True, slots=True)
class VersionTold:
    """One version of the words of a requirement. `is_this`: the one that is shown."""

    version: int
    address: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class BoundTold:
    """A body that the requirement binds, and what is known."""

    body: BodyTold
    cell: CellTold


@dataclass(frozen=True, slots=True)
class WholeRequirementTold:
    """One version of a requirement, in its exact words. Its cells are a part of them; `counts` are of all."""

    pack: str
    pack_title: str
    code: str
    version: int
    title: str
    words: str
    source: str
    superseded_on: date | None
    elements: tuple[str, ...]
    binds: tuple[str, ...]
    versions: tuple[VersionTold, ...]
    directive: DirectiveTold
    cells: tuple[BoundTold, ...]
    counts: tuple[CountTold, ...]
    page: int
    pages: int

    @property
    def is_published(self) -> bool:
        """Whether something was published of any body under it."""
        return any(count.cells for count in self.counts if count.verdict is not Verdict.NOT_ASSESSED)


@public.public
def requirement(request: HttpRequest, pack: str, code: str, form: str = "") -> HttpResponse:
    """Show the version of a requirement that is in force, or an earlier one. Nine queries at most."""
    version = request.GET.get("version", "")
    number = int(version) if version.isascii() and version.isdigit() and len(version) < 6 else 0
    found = queries.requirement(pack, code, version=number)
    cells = queries.cells_of(found) if found.superseded_at is None else ()
    page = Paginator(cells, ON_A_PAGE).get_page(request.GET.get("page"))
    told = WholeRequirementTold(
        pack=found.pack_id,
        pack_title=found.pack.title,
        code=found.code,
        version=found.version,
        title=found.title,
        words=found.words,
        source=found.source,
        superseded_on=timezone.localdate(found.superseded_at) if found.superseded_at else None,
        elements=tuple(str(element["title"]) for element in found.elements),
        binds=tuple(found.binds),
        versions=tuple(_versions(found)),
        directive=_directive(found.directive),
        cells=tuple(BoundTold(body_told(cell.body), cell_told(cell)) for cell in page),
        counts=counts_told(Counter(cell.verdict for cell in cells)),
        page=page.number,
        pages=page.paginator.num_pages,
    )
    return public.answer(
        request, "requirement.html", told, form=form, page=page, crumbs=_crumbs(request, found)
    )


def _crumbs(request: HttpRequest, found: "Requirement") -> list[tuple[str, str]]:
    """Return the pages above this one: packs are for those who work here, the matrix for everybody."""
    if public.reader(request):
        return [(_("Packs"), address("packs")), (found.pack.title, address("pack", found.pack_id))]
    return [(_("What is known"), address("matrix"))]


def _directive(directive: "Directive") -> DirectiveTold:
    return DirectiveTold(
        title=directive.title,
        issuer=directive.issuer,
        address=directive.address,
        published_on=directive.published_on,
        in_force_from=directive.in_force_from,
        in_force_note=directive.in_force_note,
        held=named(HELD, directive.held),
        held_note=directive.held_note,
    )


def _versions(found: "Requirement") -> list[VersionTold]:
    here = address("requirement", found.pack_id, found.code)
    return [
        VersionTold(
            version=one.version,
            address=here if one.superseded_at is None else f"{here}?version={one.version}",
            is_this=one.version == found.version,
        )
        for one in queries.versions(found)
    ]
