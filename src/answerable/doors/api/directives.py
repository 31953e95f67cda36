"""Directives: published texts that tell bodies what to do or to stop."""

from datetime import date

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from answerable.doors.api.paging import Asked, ListOut, listed
from answerable.doors.api.routing import BAD, MISSING, answers, public
from answerable.register.queries import parts as register
from answerable.register.rules import Held

router = public()


class DirectivesAsked(Asked):
    """Which directives."""

    pack: str = Field("", max_length=64, description="Only those of this pack.")


class DirectiveOut(Schema):
    """A directive, and how much of it we hold ourselves."""

    pack: str = Field(alias="pack_id")
    code: str
    title: str
    issuer: str
    address: str = Field(description="Where it was published; empty where that is not known.")
    published_on: date | None
    in_force_from: date | None = Field(description="The day it is in force from; null where it is not known.")
    in_force_note: str
    held: Held
    held_note: str


class DirectivesOut(ListOut):
    """A part of the list of directives."""

    items: list[DirectiveOut]


@router.get("", response=answers(DirectivesOut, BAD))
def directives(request: HttpRequest, asked: Query[DirectivesAsked]) -> object:
    """Directives, by pack and code."""
    part = register.directives(limit=asked.limit, offset=asked.offset, pack=asked.pack)
    return listed(request, asked, part)


@router.get("/{pack}/{code}", response=answers(DirectiveOut, BAD, MISSING))
def directive(request: HttpRequest, pack: str, code: str) -> object:
    """One directive."""
    return register.directive(pack, code)
