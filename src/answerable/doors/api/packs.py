"""Packs: what is looked for here, and in which version."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from answerable.doors.api.paging import Asked, ListOut, listed
from answerable.doors.api.routing import BAD, MISSING, answers, public
from answerable.register.queries import parts as register

router = public()


class PackOut(Schema):
    """A pack, as it was loaded here last."""

    code: str = Field(description="What the pack is called in addresses.")
    title: str
    version: str
    licence: str = Field(description="The terms on which its texts may be used; empty where it says none.")
    hash: str = Field(description="Names exactly what is looked for: SHA-256 over the pack's files.")
    loaded_at: datetime


class PacksOut(ListOut):
    """A part of the list of packs."""

    items: list[PackOut]


@router.get("", response=answers(PacksOut, BAD))
def packs(request: HttpRequest, asked: Query[Asked]) -> object:
    """Every pack that is loaded here."""
    return listed(request, asked, register.packs(limit=asked.limit, offset=asked.offset))


@router.get("/{pack}", response=answers(PackOut, BAD, MISSING))
def pack(request: HttpRequest, pack: str) -> object:
    """One pack."""
    return register.pack(pack)
