"""Batches: files that were handed in together, and how far each has come. For those who may read them."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from answerable.archive import queries as archive
from answerable.archive.queries import parts
from answerable.archive.rules import IntakeState, Kind
from answerable.doors.api.bodies import NamedBodyOut
from answerable.doors.api.paging import Asked, ListOut, listed
from answerable.doors.api.routing import BAD, MISSING, SHUT, answers, asker, for_those_who_may
from answerable.people.rules import Action

if TYPE_CHECKING:
    from answerable.archive.models import Batch, Intake

router = for_those_who_may(Action.READ_DOCUMENT)


class BatchOut(Schema):
    """Files that were handed in together, and how many of them are in each state."""

    id: int
    body: NamedBodyOut
    kind: Kind
    obtained: str = Field(description="How the files came to whoever handed them in.")
    by: str = Field(description="Who handed them in, by the name that colleagues see.")
    at: datetime
    states: dict[IntakeState, int] = Field(description="How many files are in each state; 0 is left out.")


class IntakeOut(Schema):
    """One file, and how far it has come."""

    file_name: str
    size: int = Field(description="In bytes.")
    sha256: str = Field(
        description="The hash of its bytes; empty where it was refused before they were kept."
    )
    state: IntakeState
    reason: str = Field(description="Why it is failed or refused; empty in any other state.")
    document: str | None = Field(description="The id of the document that it became; null until it has.")
    changed_at: datetime


class FollowedBatchOut(BatchOut):
    """A batch with each of its files."""

    intakes: list[IntakeOut]


class BatchesOut(ListOut):
    """A part of the list of batches."""

    items: list[BatchOut]


@router.get("", response=answers(BatchesOut, BAD, *SHUT))
def batches(request: HttpRequest, asked: Query[Asked]) -> object:
    """What was handed in for the bodies whose documents you may read, newest first."""
    part = parts.batches(by=asker(request), limit=asked.limit, offset=asked.offset)
    return listed(request, asked, part.each(lambda one: _told(one.batch, one.states)))


@router.get("/{int:batch}", response=answers(FollowedBatchOut, BAD, MISSING, *SHUT))
def batch(request: HttpRequest, batch: int) -> object:
    """One batch, with each of its files."""
    found = archive.batch(batch, by=asker(request))
    files = archive.intakes(found)
    states = Counter(file.state for file in files)
    return {**_told(found, states), "intakes": list(map(_file, files))}


def _told(batch: "Batch", states: Mapping[str, int]) -> dict[str, object]:
    return {
        "id": batch.pk,
        "body": batch.body,
        "kind": batch.kind,
        "obtained": batch.obtained,
        "by": batch.by.name,
        "at": batch.at,
        "states": states,
    }


def _file(intake: "Intake") -> dict[str, object]:
    return {
        **{name: getattr(intake, name) for name in IntakeOut.model_fields if name != "document"},
        "document": intake.capture.document_id if intake.capture else None,
    }
