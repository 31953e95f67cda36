"""The parts that standings and evidence are both told with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from answerable.findings.words import MASKS
from answerable.register import models


@dataclass(frozen=True, slots=True)
class Body:
    """A body, by what it is called and known under."""

    id: str
    code: str
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a quote: its words; or none, and what a mask says was there."""

    words: str
    mask: str = ""


def body(of: models.Body) -> Body:
    """Return a body as it is told."""
    return Body(of.pk, of.code, of.name, of.slug)


def pieces(parts: Iterable[Mapping[str, str]]) -> tuple[Piece, ...]:
    """Return the pieces of a quote as they are told."""
    return tuple(
        Piece("", str(MASKS.get(part["mask"], part["mask"]))) if part.get("mask") else Piece(part["words"])
        for part in parts
    )
