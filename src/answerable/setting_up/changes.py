"""What loading something would change, in a form that can be read, shown and confirmed before it is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from hashlib import sha256


class What(StrEnum):
    """What would become of a thing."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"  # from what is loaded; it stays in the register


class Thing(StrEnum):
    """What a change is of."""

    PACK = "pack"
    DIRECTIVE = "directive"
    REQUIREMENT = "requirement"
    BODY = "body"


class Piece(StrEnum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing about a thing, as it is and as it would be. `field` is in words."""

    field: str
    before: str
    after: str

    @property
    def pieces(self) -> tuple[tuple[Piece, str], ...]:
        """Return what stays, goes and comes, word by word."""
        return tuple(_pieces(self.before.split(), self.after.split()))


@dataclass(frozen=True, slots=True)
class Change:
    """What would become of one thing: its code, its name, what is different and what is to be said of it."""

    what: What
    thing: Thing
    code: str
    name: str
    differences: tuple[Difference, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that loading something would change, and nothing when it would change nothing.

    `kept` is what it says otherwise, and that stays: somebody put it right here.
    """

    title: str
    changes: tuple[Change, ...]
    kept: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes)

    @property
    def fingerprint(self) -> str:
        """Return what names exactly these changes: what was confirmed is what is done, or nothing is."""
        return sha256(repr(self.changes).encode()).hexdigest()

    def of(self, what: What, thing: Thing) -> tuple[Change, ...]:
        """Return the changes of one kind."""
        return tuple(change for change in self.changes if (change.what, change.thing) == (what, thing))


def _pieces(before: list[str], after: list[str]) -> Iterator[tuple[Piece, str]]:
    for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            yield Piece.SAME, " ".join(before[start:end])
            continue
        if end > start:
            yield Piece.REMOVED, " ".join(before[start:end])
        if new_end > new_start:
            yield Piece.ADDED, " ".join(after[new_start:new_end])
