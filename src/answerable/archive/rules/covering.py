"""What of a page's picture the public may see: the lines of a quote, and nothing where a mask lies.

How far a bar reaches must not tell how long the covered words are. It begins where they begin, and goes on to
the margin of the page: what stands after them on the line is covered too, as its place would give them away.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

EDGE: Final = 3  # pixels around words that belong to them: the rims of letters


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
    """The boxes whose words are shown, and the bars that lie over what is masked."""

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


def cover(words: Iterable[Box], masks: Iterable[Box], *, margin: int) -> Cover:
    """Return what is shown of a quote's boxes, and the bars over its masks, which go on to the margin.

    `margin` is how far to the right any words of the page reach.
    """
    masks = tuple(masks)
    bars = [
        Box(
            mask.left - EDGE,
            mask.top - EDGE,
            max(margin, *(one.right for one in masks)) + EDGE,
            mask.bottom + EDGE,
        )
        for mask in masks
    ]
    return Cover(tuple(_shown(words, masks)), tuple(bars))


def _shown(words: Iterable[Box], masks: Sequence[Box]) -> Iterator[Box]:
    for box in words:
        right = min([box.right, *(mask.left - EDGE for mask in masks if mask.is_level_with(box))])
        if box.left < right:
            yield replace(box, right=right)


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
