"""Cells as pages for everybody tell them: the verdict, why, what was read, and where its proof is.

The names of the fields are those of the JSON beside the pages: docs/reference/public-json.md has each.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from answerable.doors.web.addresses import address, of_body
from answerable.doors.web.look import words
from answerable.register.rules import Verdict
from answerable.register.words import MEANINGS, asked, read, stale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from answerable.register.models import Body, Requirement
    from answerable.register.queries import Cell


@dataclass(frozen=True, slots=True)
class RequirementTold:
    """A requirement, as a cell names it; `version` is the one that is in force, or was judged last."""

    pack: str
    code: str
    version: int
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class BodyTold:
    """A body, as a cell names it."""

    id: str
    code: str
    name: str
    kind: str
    is_fictional: bool
    address: str


@dataclass(frozen=True, slots=True)
class CellTold:
    """A verdict in a word, and what it goes with. While nobody has assessed the cell, only the word is there.

    `documents` were read up to `up_to`; `as_of` is the day on which it was published; `passages` go with it.
    `read`, `stale` and `asked` say it in sentences.
    """

    verdict: Verdict
    word: str
    why: str = ""
    documents: int | None = None
    up_to: date | None = None
    as_of: date | None = None
    read: str = ""
    stale: str = ""
    asked: str = ""
    passages: int | None = None
    standing: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class CountTold:
    """How many cells have a verdict, and what it means."""

    verdict: Verdict
    word: str
    means: str
    cells: int


def verdict_word(verdict: str) -> str:
    """Return the word for a verdict."""
    return str(words.word("verdict", verdict).word)


def cell_told(cell: "Cell") -> CellTold:
    """Return what everybody is told of a cell. No query."""
    version = cell.version
    if version is None:
        return CellTold(cell.verdict, verdict_word(cell.verdict))
    return CellTold(
        verdict=cell.verdict,
        word=verdict_word(cell.verdict),
        why=version.why,
        documents=version.searched_documents,
        up_to=version.searched_up_to,
        as_of=version.published_on,
        read=read(version),
        stale=stale(version),
        asked=asked(version),
        passages=version.cites,
        standing=version.standing_id,
        address=address("standing", version.standing_id),
    )


def requirement_told(requirement: "Requirement") -> RequirementTold:
    """Return how a requirement is named."""
    return RequirementTold(
        pack=requirement.pack_id,
        code=requirement.code,
        version=requirement.version,
        title=requirement.title,
        address=address("requirement", requirement.pack_id, requirement.code),
    )


def body_told(body: "Body") -> BodyTold:
    """Return how a body is named."""
    return BodyTold(
        id=body.pk,
        code=body.code,
        name=body.name,
        kind=body.kind,
        is_fictional=body.is_fictional,
        address=of_body(body),
    )


def counts_told(counts: "Mapping[Verdict, int]") -> tuple[CountTold, ...]:
    """Return every verdict there is, with how many cells have it: an absent one is as telling."""
    return tuple(
        CountTold(verdict, verdict_word(verdict), str(MEANINGS[verdict]), counts.get(verdict, 0))
        for verdict in Verdict
    )


def columns(requirements: "Iterable[RequirementTold]") -> list[str]:
    """Return what to call each requirement over its column: its code, with its pack where that is needed."""
    its = tuple(requirements)
    several = len({one.pack for one in its}) > 1
    return [f"{one.pack}/{one.code}" if several else one.code for one in its]
