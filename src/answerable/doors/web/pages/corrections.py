"""Corrections: what was said, what is said now, and why. Both stay readable."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from answerable.doors.web import public
from answerable.doors.web.addresses import address
from answerable.doors.web.look.cells import (
    BodyTold,
    RequirementTold,
    body_told,
    requirement_told,
    verdict_word,
)
from answerable.register import queries

if TYPE_CHECKING:
    from answerable.register.models import Version

ON_A_PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class SaidTold:
    """What one version of a standing said."""

    number: int
    verdict: str
    word: str
    why: str
    published_on: date
    address: str


@dataclass(frozen=True, slots=True)
class CorrectionTold:
    """One correction: what was said before it, what it says, and why."""

    on: date
    body: BodyTold
    requirement: RequirementTold
    before: SaidTold
    after: SaidTold
    because: str
    standing: str
    address: str


@dataclass(frozen=True, slots=True)
class CorrectionsTold:
    """A part of the corrections, the newest first. `corrections` counts all of them."""

    rows: tuple[CorrectionTold, ...]
    corrections: int
    page: int
    pages: int


@public.public
def corrections(request: HttpRequest, form: str = "") -> HttpResponse:
    """List every correction, the newest first. Six queries."""
    page = Paginator(queries.corrections(), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = tuple(page)
    before = queries.versions_before(shown)
    told = CorrectionsTold(
        rows=tuple(_correction(version, before[version.pk]) for version in shown),
        corrections=page.paginator.count,
        page=page.number,
        pages=page.paginator.num_pages,
    )
    return public.answer(request, "corrections.html", told, form=form, page=page)


def _correction(version: "Version", before: "Version") -> CorrectionTold:
    return CorrectionTold(
        on=version.published_on,
        body=body_told(version.standing.body),
        requirement=requirement_told(version.requirement),
        before=_said(before),
        after=_said(version),
        because=version.because,
        standing=version.standing_id,
        address=address("standing", version.standing_id),
    )


def _said(version: "Version") -> SaidTold:
    return SaidTold(
        number=version.number,
        verdict=version.verdict,
        word=verdict_word(version.verdict),
        why=version.why,
        published_on=version.published_on,
        address=address("standing", version.standing_id, version=version.number),
    )
