"""Requirements: what a directive says to do or to stop, in its exact words."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from answerable.doors.api.paging import Asked, ListOut, listed
from answerable.doors.api.routing import BAD, MISSING, answers, public
from answerable.register.queries import parts as register

router = public()


class RequirementsAsked(Asked):
    """Which requirements."""

    pack: str = Field("", max_length=64, description="Only those of this pack.")
    superseded: bool = Field(False, description="True for versions that are no longer in force.")


class VersionAsked(Schema):
    """Which version of a requirement."""

    version: int = Field(0, ge=0, le=1_000_000, description="The version; without it, the one in force.")


class ElementOut(Schema):
    """One part of a requirement. What shows some of them does not show the requirement."""

    code: str
    title: str


class TopicOut(Schema):
    """What the requirement is about that may be hard to read."""

    code: str
    title: str
    is_heavy: bool = Field(alias="heavy")


class RequirementOut(Schema):
    """One thing that a directive says to do or to stop. New words are a new version."""

    pack: str = Field(alias="pack_id")
    directive: str = Field(alias="directive.code")
    code: str
    version: int
    title: str
    words: str = Field(description="The exact words.")
    source: str = Field(description="Where these words stand.")
    elements: list[ElementOut]
    binds: list[str] = Field(description="The kinds of body that it binds; empty where it binds all.")
    topics: list[TopicOut] = Field(alias="tags")
    loaded_at: datetime
    superseded_at: datetime | None = Field(description="Since when it is no longer in force; null if it is.")


class RequirementsOut(ListOut):
    """A part of the list of requirements."""

    items: list[RequirementOut]


@router.get("", response=answers(RequirementsOut, BAD))
def requirements(request: HttpRequest, asked: Query[RequirementsAsked]) -> object:
    """Requirements, by pack, code and version."""
    part = register.requirements(
        limit=asked.limit, offset=asked.offset, pack=asked.pack, superseded=asked.superseded
    )
    return listed(request, asked, part)


@router.get("/{pack}/{code}", response=answers(RequirementOut, BAD, MISSING))
def requirement(request: HttpRequest, pack: str, code: str, asked: Query[VersionAsked]) -> object:
    """One requirement: the version in force, or the one asked for."""
    return register.requirement(pack, code, version=asked.version)
