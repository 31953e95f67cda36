"""Rounds and their methods as people who work here are told of them, by every door under the same names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from answerable.findings import models
from answerable.findings.queries import round_progress
from answerable.people.models import Person


@dataclass(frozen=True, slots=True)
class Method:
    """How cells of a pack are judged. `hash` is empty and `published_at` None until it is published."""

    pack: str
    number: int
    title: str
    text: str
    hash: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Round:
    """A round: by which method it judges, up to which day it searched, and where it stands."""

    code: str
    title: str
    pack: str
    method: int
    method_hash: str
    up_to: date
    reply_days: int
    recheck_months: int
    state: str
    opened_at: datetime | None
    closed_at: datetime | None
    paused_at: datetime | None
    paused_because: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round has come, as far as one person may see it. `one_mark_in` counts, of the cells that wait
    for marks, those of which one of two is in.
    """

    round: Round
    bodies: int
    cells: int
    states: Mapping[str, int]
    one_mark_in: int


def method(found: models.Method) -> Method:
    """Return a method as it is told. No query."""
    return Method(
        pack=found.pack_id,
        number=found.number,
        title=found.title,
        text=found.text,
        hash=found.hash,
        published_at=found.published_at,
    )


def round(found: models.Round) -> Round:
    """Return a round as it is told. No query if its method was read."""
    return Round(
        code=found.code,
        title=found.title,
        pack=found.pack_id,
        method=found.method.number,
        method_hash=found.method.hash,
        up_to=found.up_to,
        reply_days=found.reply_days,
        recheck_months=found.recheck_months,
        state=found.state,
        opened_at=found.opened_at,
        closed_at=found.closed_at,
        paused_at=found.paused_at,
        paused_because=found.paused_because,
    )


def progress(found: models.Round, *, person: Person) -> Progress:
    """Return how far a round has come. Four queries."""
    come = round_progress(found, person=person)
    return Progress(
        round=round(found),
        bodies=len(come.bodies),
        cells=sum(come.states.values()),
        states={str(state): number for state, number in come.states.items()},
        one_mark_in=come.marks_in.get(1, 0),
    )
