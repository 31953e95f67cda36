"""Methods: how cells are judged, as it was published, and the rounds that judged so."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Schema
from pydantic import Field

from answerable.doors.api.paging import Asked, ListOut, listed
from answerable.doors.api.routing import BAD, MISSING, answers, public
from answerable.findings import queries
from answerable.parts import part

if TYPE_CHECKING:
    from answerable.findings.models import Method, Round

router = public()


class MethodOut(Schema):
    """A method that is published. A draft is not told to anybody here."""

    pack: str
    number: int = Field(description="Methods are numbered within a pack.")
    title: str
    is_locked: bool = Field(
        description="Whether its words are fixed: from the day it is published, for good."
    )
    published_at: datetime = Field(description="Since when they are; before any mark was given by it.")
    hash: str = Field(description="The SHA-256 of its title, an empty line and its text, in UTF-8.")


class MethodsOut(ListOut):
    """A part of the list of methods."""

    items: list[MethodOut]


class JudgedByOut(Schema):
    """A round that judges, or judged, by a method."""

    code: str
    title: str
    up_to: date = Field(description="The last day of what is searched.")
    opened_on: date
    closed_on: date | None


class WholeMethodOut(Schema):
    """A method in full, and the rounds that were opened with it."""

    method: MethodOut
    text: str
    rounds: list[JudgedByOut]


@router.get("", response=answers(MethodsOut, BAD))
def methods(request: HttpRequest, asked: Query[Asked]) -> object:
    """Every method that is published, by pack, the newest first."""
    found = part(queries.published_methods(), limit=asked.limit, offset=asked.offset)
    return listed(request, asked, found.each(_method))


@router.get("/{pack}/{number}", response=answers(WholeMethodOut, BAD, MISSING))
def method(request: HttpRequest, pack: str, number: int) -> object:
    """One method: its text, since when it is locked, and the rounds that judged by it."""
    found = queries.published_method(pack, number)
    return {
        "method": _method(found),
        "text": found.text,
        "rounds": list(map(_round, queries.rounds_by(found))),
    }


def _method(found: "Method") -> dict[str, object]:
    return {
        "pack": found.pack_id,
        "number": found.number,
        "title": found.title,
        "is_locked": found.published_at is not None,
        "published_at": found.published_at,
        "hash": found.hash,
    }


def _round(found: "Round") -> dict[str, object]:
    assert found.opened_at, "only rounds that were opened are told"
    return {
        "code": found.code,
        "title": found.title,
        "up_to": found.up_to,
        "opened_on": timezone.localdate(found.opened_at),
        "closed_on": timezone.localdate(found.closed_at) if found.closed_at else None,
    }
