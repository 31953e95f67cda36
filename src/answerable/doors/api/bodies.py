"""Bodies: public bodies and offices that can be asked, never people."""

from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from answerable.doors.api.paging import Asked, ListOut, listed
from answerable.doors.api.routing import BAD, MISSING, answers, public
from answerable.register.queries import parts as register
from answerable.register.rules import About, Exactness

if TYPE_CHECKING:
    from answerable.register.models import Body, Succession

router = public()


class BodiesAsked(Asked):
    """Which bodies."""

    kind: str = Field("", max_length=40, description="Only those of this kind, as it is written in answers.")
    pack: str = Field("", max_length=64, description="Only those that this pack lists.")
    words: str = Field(
        "", max_length=100, description="Only those with these words in their name, or as code."
    )


class NamedBodyOut(Schema):
    """What a body is called."""

    id: str = Field(description="B-, six signs and a check character.")
    code: str = Field(description="The official code where there is one.")
    name: str


class BodyOut(NamedBodyOut):
    """A body. Its days are inclusive, and null where they are not known."""

    short_name: str
    kind: str
    valid_from: date | None
    valid_to: date | None
    is_fictional: bool = Field(description="True for made-up bodies of a demonstration.")


class SuccessionOut(Schema):
    """That work went from one body to another."""

    body: NamedBodyOut
    on: date | None
    exactness: Exactness = Field(
        description="How exactly the day is known; of a month, the first stands for it."
    )
    work: str = Field(description="What went; empty where it was all of the work.")
    source: str


class FactOut(Schema):
    """Something that was stated of a body. What was stated later stands beside it."""

    about: About
    value: str
    source: str
    known_on: date


class KnownBodyOut(BodyOut):
    """A body, with what went before and after it, and what is stated of it."""

    packs: list[str] = Field(description="The packs that list it.")
    predecessors: list[SuccessionOut]
    successors: list[SuccessionOut]
    facts: list[FactOut]


class BodiesOut(ListOut):
    """A part of the list of bodies."""

    items: list[BodyOut]


@router.get("", response=answers(BodiesOut, BAD))
def bodies(request: HttpRequest, asked: Query[BodiesAsked]) -> object:
    """Bodies, by name."""
    part = register.bodies(
        limit=asked.limit, offset=asked.offset, kind=asked.kind, pack=asked.pack, words=asked.words
    )
    return listed(request, asked, part)


@router.get("/{body}", response=answers(KnownBodyOut, BAD, MISSING))
def body(request: HttpRequest, body: str) -> object:
    """One body, by its id or its official code."""
    known = register.known(body)
    return {
        **{name: getattr(known.body, name) for name in BodyOut.model_fields},
        "packs": known.packs,
        "predecessors": [_step(step, step.before) for step in known.before],
        "successors": [_step(step, step.after) for step in known.after],
        "facts": known.facts,
    }


def _step(step: "Succession", body: "Body") -> dict[str, object]:
    return {
        "body": body,
        "on": step.on,
        "exactness": step.exactness,
        "work": step.work,
        "source": step.source,
    }
