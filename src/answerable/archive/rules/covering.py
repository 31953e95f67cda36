"""What of a page's picture the public may see: the lines of a quote, and nothing where a mask lies.

No bar may tell anything of the words below it, not even how long they are or whether one of them has a tail.
So where it begins and how high it is follows from the words that are shown, it goes on to the margin of the
page, and what stands after a mask on its line is covered too: its place would give the length away.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

EDGE: Final = 3  # pixels around words that belong to them: the rims of letters
STEP: Final = 8  # pixels: more than letters differ in where they begin


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle round some words, in pixels of the picture."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return (self.top + self.bottom) / 2

    def is_level_with(self, other: "Box") -> bool:
        """Say whether two boxes are of the same line."""
        return self.top <= other.middle <= self.bottom or other.top <= self.middle <= other.bottom


@dataclass(frozen=True, slots=True)
class Cover:
    """The boxes whose words are shown, and where bars begin over what is masked; they end at the margin."""

    shown: tuple[Box, ...] = ()
    bars: tuple[Box, ...] = ()


def hidden(quote: str, pieces: Sequence[str | None]) -> tuple[tuple[int, int], ...] | None:
    """Return from where to where a quote is masked, given its pieces as shown (None: a mask), in code points.

    Masks side by side are one. None where it cannot be told for sure: the pieces are not of this quote, or
    fit it in two ways.

    >>> hidden("A Mr Wren and a Mr Owl", ["A Mr ", None, " and a Mr ", None])
    ((5, 9), (19, 22))
    """
    first = _earliest(quote, pieces)
    backwards = _earliest(quote[::-1], [piece and piece[::-1] for piece in reversed(pieces)])
    if first is None or backwards is None:
        return None
    last = [(len(quote) - end, len(quote) - start) for start, end in reversed(backwards)]
    return tuple(first) if first == last else None


def cover(words: Sequence[Box], masks: Sequence[Box]) -> Cover:
    """Return which boxes of a quote's words are shown, and the bars over its masks."""
    shown = [box for box in words if all(box.left < mask.left for mask in masks if mask.is_level_with(box))]
    height = max((box.bottom - box.top for box in words or masks), default=0)
    return Cover(tuple(shown), tuple(_bar(mask, words, height) for mask in masks))


def reaching(bar: Box, *, margin: int, edge: int) -> Box:
    """Return a bar that goes on to the margin of a page, or to the edge where the words go beyond that."""
    return replace(bar, right=margin if bar.right <= margin else edge)


def _bar(mask: Box, words: Sequence[Box], height: int) -> Box:
    """Return the bar over a mask, as high as any word of the quote, wherever the line has its letters."""
    line = [box for box in words if box.is_level_with(mask)]
    before = [box.right + 1 for box in line if box.left < mask.left]
    top = min(box.top for box in line or [mask])
    bottom = max(box.bottom for box in line or [mask])
    return Box(
        max(before) if before else mask.left // STEP * STEP - EDGE,
        min(bottom - height, mask.top) - EDGE,
        mask.right + EDGE,
        max(top + height, mask.bottom) + EDGE,
    )


def _earliest(quote: str, pieces: Sequence[str | None]) -> list[tuple[int, int]] | None:
    """Return where each mask lies if every piece stands as early as it can; None where they do not fit."""
    found: list[tuple[int, int]] = []
    place, masked_from = 0, -1
    for number, piece in enumerate(pieces, 1):
        if piece is None:
            masked_from = place if masked_from < 0 else masked_from
            continue
        if masked_from < 0:
            at = place if quote.startswith(piece, place) else -1
        elif number == len(pieces):
            at = len(quote) - len(piece) if quote.endswith(piece) else -1
        else:
            at = quote.find(piece, masked_from + 1)
        if at < 0 or 0 <= masked_from >= at:
            return None
        found += [(masked_from, at)] if masked_from >= 0 else []
        place, masked_from = at + len(piece), -1
    if masked_from >= 0:
        found.append((masked_from, len(quote)))
        place = len(quote) if masked_from < len(quote) else -1
    return found if place == len(quote) else None
