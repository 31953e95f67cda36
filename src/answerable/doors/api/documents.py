"""Documents: what is held here, and where it came from.

The words of a document are not public until a person has said so.
"""

from datetime import date, datetime

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from answerable.archive.queries import parts as archive
from answerable.archive.rules import Access, Kind
from answerable.doors.api.bodies import NamedBodyOut
from answerable.doors.api.paging import Asked, ListOut, listed
from answerable.doors.api.routing import BAD, MISSING, answers, public

router = public()


class DocumentsAsked(Asked):
    """Which documents."""

    body: str = Field("", max_length=40, description="Only those of this body: its id or its official code.")
    kind: str = Field("", description="Only those of this kind.", json_schema_extra={"enum": ["", *Kind]})


class CaptureOut(Schema):
    """The bytes of a document at a moment."""

    sha256: str = Field(description="The hash of the bytes: who holds the same file can compare it.")
    captured_at: datetime
    address: str = Field(description="Where these bytes came from; empty where that is no address.")


class DocumentOut(Schema):
    """A document, as far as anybody may know of it while it is only held."""

    id: str = Field(description="D-, six signs and a check character.")
    body: NamedBodyOut
    title: str
    kind: Kind
    dated_on: date | None = Field(description="The day that the document itself bears.")
    address: str = Field(description="Where it was published; empty where it was not, or that is not known.")
    access: Access
    added_at: datetime
    captures: list[CaptureOut]


class DocumentsOut(ListOut):
    """A part of the list of documents."""

    items: list[DocumentOut]


@router.get("", response=answers(DocumentsOut, BAD, MISSING))
def documents(request: HttpRequest, asked: Query[DocumentsAsked]) -> object:
    """Documents, newest first."""
    part = archive.documents(limit=asked.limit, offset=asked.offset, body=asked.body, kind=asked.kind)
    return listed(request, asked, part)


@router.get("/{document}", response=answers(DocumentOut, BAD, MISSING))
def document(request: HttpRequest, document: str) -> object:
    """One document."""
    return archive.document(document)
