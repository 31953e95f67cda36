"""Requirements: what bodies were told, in its exact words, and the cell of each body that it binds."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.doors.web.addresses import address, of_body
from answerable.doors.web.gate import signed_in
from answerable.doors.web.look.names import HELD, named
from answerable.register import queries

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest
    from answerable.register.models import Requirement

ON_A_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Bound:
    """A body that a requirement binds, as a cell names it."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Met:
    """A cell."""

    body: Bound
    verdict: str
    as_of: None = None


@require_safe
@signed_in
def requirement(request: "SignedInRequest", pack: str, code: str) -> HttpResponse:
    """Show the version of a requirement that is in force, or an earlier one. Four queries, or five."""
    version = request.GET.get("version", "")
    number = int(version) if version.isascii() and version.isdigit() and len(version) < 6 else 0
    found = queries.requirement(pack, code, version=number)
    cells = queries.cells_of(found) if found.superseded_at is None else ()
    page = Paginator(cells, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "requirement.html",
        {
            "crumbs": [(_("Packs"), address("packs")), (found.pack.title, address("pack", found.pack_id))],
            "requirement": {
                "code": found.code,
                "title": found.title,
                "words": found.words,
                "source": found.source,
                "version": found.version,
                "superseded_at": found.superseded_at,
                "elements": [element["title"] for element in found.elements],
                "binds": _kinds(found),
            },
            "versions": _versions(found),
            "directive": {
                "title": found.directive.title,
                "issuer": found.directive.issuer,
                "address": found.directive.address,
                "published_on": found.directive.published_on,
                "in_force_from": found.directive.in_force_from,
                "in_force_note": found.directive.in_force_note,
                "held": named(HELD, found.directive.held),
                "held_note": found.directive.held_note,
            },
            "cells": [Met(Bound(cell.body.name, of_body(cell.body)), cell.verdict) for cell in page],
            "counts": sorted(Counter(cell.verdict for cell in cells).items()),
            "page": page,
        },
    )


def _kinds(found: "Requirement") -> str:
    return "; ".join(found.binds) or _("every kind of body")


def _versions(found: "Requirement") -> list[tuple[int, str, bool]]:
    """Return each version of a requirement: its number, its address, and whether it is the one shown."""
    here = address("requirement", found.pack_id, found.code)
    return [
        (
            one.version,
            here if one.superseded_at is None else f"{here}?version={one.version}",
            one.version == found.version,
        )
        for one in queries.versions(found)
    ]
