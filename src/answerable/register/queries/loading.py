"""What is in the register already, for whoever is about to load something into it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Prefetch

from answerable.register.models import Body, Directive, Pack, Requirement, Succession


@dataclass(frozen=True, slots=True)
class Loaded:
    """A pack as it was loaded last: the bodies that it lists, by code, and what it said of each."""

    pack: Pack
    directives: dict[str, Directive]
    requirements: dict[str, Requirement]
    listed: dict[str, Body]
    said: dict[str, dict[str, str]]


def loaded(code: str) -> Loaded | None:
    """Return a pack as it was loaded last, or None. Four queries."""
    pack = Pack.objects.filter(code=code).first()
    if pack is None:
        return None
    listings = pack.listings.filter(ended_at=None).select_related("body")
    return Loaded(
        pack,
        {directive.code: directive for directive in pack.directives.all()},
        {requirement.code: requirement for requirement in pack.requirements.filter(superseded_at=None)},
        {listing.body.code: listing.body for listing in listings},
        {listing.body.code: listing.said for listing in listings},
    )


def bodies_by_code(codes: Collection[str]) -> dict[str, Body]:
    """Return those of these bodies that are known, with their facts and what came before. Three queries."""
    before = Prefetch("precessions", Succession.objects.select_related("before"))
    known = Body.objects.filter(code__in=codes).prefetch_related("facts", before)
    return {body.code: body for body in known}
