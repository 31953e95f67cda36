"""What a made-up round is put together from: who says what of which cell, and what bodies answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from answerable.asks.rules import Position
from answerable.findings.rules.grounds import Note
from answerable.register.rules import Verdict
from answerable.register.rules.verdicts import Unchecked
from answerable.setting_up.demonstration.people import MadeUp


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody says of a cell. `notes` are on findings, each named by some of its words."""

    by: MadeUp
    verdict: Verdict
    why: str
    unchecked: Unchecked | None = None
    notes: Mapping[str, Note] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a round. `marks` are in the order in which they are given; `audit` comes after the answer."""

    body: str
    requirement: str
    marks: tuple[Opinion, ...] = ()
    audit: Opinion | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a body answers: in which file, and what it says to each requirement."""

    body: str
    file: str
    positions: Mapping[str, Position]


@dataclass(frozen=True, slots=True)
class Plan:
    """A round, and how many days ago it began. `late` are answers that come after it was published."""

    code: str
    title: str
    began: int
    cells: tuple[Cell, ...]
    answers: tuple[Answer, ...] = ()
    late: tuple[Answer, ...] = ()
    recheck_months: int = 12


def alike(
    verdict: Verdict, first: MadeUp, second: MadeUp, *why: str, **more: Unchecked
) -> tuple[Opinion, ...]:
    """Return two marks of the same verdict, each with its own reason."""
    return tuple(
        Opinion(by, verdict, said, unchecked=more.get("unchecked"))
        for by, said in zip((first, second), why, strict=True)
    )
