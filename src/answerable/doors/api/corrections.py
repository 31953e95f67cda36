"""Corrections: what was published before, what stands in its place, and what was wrong."""

from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from answerable.doors.api.bodies import NamedBodyOut
from answerable.doors.api.paging import Asked, ListOut, listed
from answerable.doors.api.routing import BAD, answers, public
from answerable.parts import part
from answerable.register import queries as register
from answerable.register.rules import Verdict

if TYPE_CHECKING:
    from answerable.register.models import Version

router = public()


class SaidOut(Schema):
    """What one version of a standing said."""

    number: int
    verdict: Verdict
    why: str
    published_on: date


class CorrectionOut(Schema):
    """One correction. Both versions stay readable at the standing."""

    standing: str = Field(description="The id of the standing.")
    body: NamedBodyOut
    pack: str
    requirement: str
    before: SaidOut
    after: SaidOut
    because: str = Field(description="What was wrong.")


class CorrectionsOut(ListOut):
    """A part of the list of corrections."""

    items: list[CorrectionOut]


@router.get("", response=answers(CorrectionsOut, BAD))
def corrections(request: HttpRequest, asked: Query[Asked]) -> object:
    """Every correction that was published, the newest first."""
    found = part(register.corrections(), limit=asked.limit, offset=asked.offset)
    before = register.versions_before(found.items)
    return listed(request, asked, found.each(lambda version: _told(version, before[version.pk])))


def _told(version: "Version", before: "Version") -> dict[str, object]:
    of = version.standing
    return {
        "standing": of.pk,
        "body": of.body,
        "pack": of.pack_id,
        "requirement": of.requirement,
        "before": before,
        "after": version,
        "because": version.because,
    }
