"""Cells: a body, a requirement that binds it, and the verdict on the two. Each begins as not assessed."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from answerable.doors.api.bodies import NamedBodyOut
from answerable.doors.api.paging import Asked, ListOut, listed
from answerable.doors.api.routing import BAD, MISSING, answers, public
from answerable.parts import Part
from answerable.register import queries as register
from answerable.register.rules import Verdict
from answerable.register.words import MEANINGS

if TYPE_CHECKING:
    from answerable.register.models import Body, Requirement
    from answerable.register.queries import Row

router = public()


class CellsAsked(Asked):
    """The cells of which bodies; `limit` and `offset` count bodies."""

    body: str = Field("", max_length=40, description="Only those of this body: its id or its official code.")
    kind: str = Field("", max_length=40, description="Only those of bodies of this kind.")
    pack: str = Field("", max_length=64, description="Only those of requirements of this pack.")


class MeaningOut(Schema):
    """What a verdict means, and what it does not."""

    verdict: Verdict
    means: str


class CellOut(Schema):
    """A requirement that binds the body, and the verdict on the two."""

    pack: str
    requirement: str
    version: int
    verdict: Verdict


class RowOut(Schema):
    """A body, and one cell for each requirement in force that binds it."""

    body: NamedBodyOut
    cells: list[CellOut]


class CellsOut(ListOut):
    """The cells of some bodies. What each verdict means belongs to the answer."""

    items: list[RowOut]
    meanings: list[MeaningOut]


@router.get("", response=answers(CellsOut, BAD, MISSING))
def cells(request: HttpRequest, asked: Query[CellsAsked]) -> object:
    """The cells of bodies, by the name of the body."""
    bodies = _bodies(asked)
    matrix = register.matrix(bodies.items, pack=asked.pack)
    rows = Part(matrix.rows, bodies.total).each(lambda row: _told(row, matrix.requirements))
    meanings = [{"verdict": verdict, "means": str(means)} for verdict, means in MEANINGS.items()]
    return listed(request, asked, rows, meanings=meanings)


def _bodies(asked: CellsAsked) -> "Part[Body]":
    if asked.body:
        return Part((register.body(asked.body),)[asked.offset :], total=1)
    return register.bodies(limit=asked.limit, offset=asked.offset, kind=asked.kind)


def _told(row: "Row", requirements: "tuple[Requirement, ...]") -> dict[str, object]:
    return {
        "body": row.body,
        "cells": [
            {
                "pack": requirement.pack_id,
                "requirement": requirement.code,
                "version": requirement.version,
                "verdict": verdict,
            }
            for requirement, verdict in zip(requirements, row.verdicts, strict=True)
            if verdict is not None
        ],
    }
