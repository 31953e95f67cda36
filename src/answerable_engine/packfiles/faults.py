"""What is wrong with a pack, gathered so that a person sees every fault at once, each with its place."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from answerable_engine.errors import PackError


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file; lines and columns are counted from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}"


LISTED = 15

Kept = tuple[str, Place, PackError]  # the path and the place to sort by, and the fault


class PackFaultsError(PackError):
    """Everything that is wrong with one pack. `faults` are in the order of the files and their lines."""

    def __init__(self, faults: tuple[PackError, ...]) -> None:
        first = faults[0]
        super().__init__(first.path, first.where, "", hint=first.hint if len(faults) == 1 else "")
        self.faults = faults
        self.message = "\n".join(said(fault, hints=len(faults) > 1) for fault in faults)
        self.args = (self.message,)


def said(fault: PackError, *, hints: bool) -> str:
    """Return a fault in words, with its hint on a line of its own when `hints` is set."""
    return f"{fault.message}\n    {fault.hint}" if hints and fault.hint else fault.message


class Anything(frozenset[str]):
    """Stands for a list of known words that could not be read: every word is in it, and none can be named.

    So a file that cannot be understood is told once, and not again by all that refers to it.
    """

    def __contains__(self, word: object) -> bool:
        return True


ANYTHING = Anything()


@dataclass
class Faults:
    """The faults and the warnings found so far in one pack."""

    faults: list[Kept] = field(default_factory=list)
    warnings: list[Kept] = field(default_factory=list)

    def refuse(self, path: Path, place: Place | None, where: str, message: str, *, hint: str = "") -> None:
        """Keep a fault: the pack will be refused, once everything else has been looked at."""
        self.faults.append(_fault(path, place, where, message, hint))

    def warn(self, path: Path, place: Place | None, where: str, message: str, *, hint: str = "") -> None:
        """Keep a warning: the pack can be used, and `pack check` will say this."""
        self.warnings.append(_fault(path, place, where, message, hint))

    def raise_any(self) -> None:
        """Raise PackFaultsError with every fault kept so far; do nothing when there is none."""
        if self.faults:
            raise PackFaultsError(
                tuple(fault for _, _, fault in sorted(self.faults, key=lambda kept: kept[:2]))
            )


def _fault(path: Path, place: Place | None, where: str, message: str, hint: str) -> Kept:
    spot = ": ".join(filter(None, (str(place) if place else "", _printable(where))))
    shown = _printable(str(_from_here(path)))
    fault = PackError(shown, spot, "\n".join(map(_printable, message.split("\n"))), hint=_printable(hint))
    return shown, place or Place(0, 0), fault


def _printable(text: str) -> str:
    """Return the text without what could steer a terminal or break a line; a pack may come from anybody."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def _from_here(path: Path) -> Path:
    try:
        return path.relative_to(Path.cwd())
    except (OSError, ValueError):
        return path


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest known word, or lists the known words when none is near."""
    words = sorted(known)
    near = get_close_matches(word.lower(), words, n=1) or get_close_matches(word, words, n=1)
    if near:
        return f"Did you mean {near[0]!r}?"
    more = f" and {len(words) - LISTED} more" if len(words) > LISTED else ""
    return f"Use one of: {', '.join(words[:LISTED])}{more}." if words else "None is defined yet."
