"""A part of a longer list, for doors that show or send one part at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)
T = TypeVar("T")
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Some items of a list, and how many there are in all of it."""

    items: tuple[T, ...]
    total: int

    def each(self, of: Callable[[T], S]) -> "Part[S]":
        """Return the same part of the list that has `of(item)` in place of each item."""
        return Part(tuple(map(of, self.items)), self.total)


def part(rows: QuerySet[M], *, limit: int, offset: int = 0) -> Part[M]:
    """Return at most `limit` rows after the first `offset`. Two queries, or more where rows bring others."""
    return Part(tuple(rows[offset : offset + limit]), rows.count())
