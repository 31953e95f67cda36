"""On which side of a pair a place stands, where a text sets a wrong way beside a right one."""

from dataclasses import dataclass

from answerable_engine.matchers.english import sides
from answerable_engine.matchers.evidence import Evidence
from answerable_engine.matchers.passage import Passage
from answerable_engine.matchers.patterns import spans
from answerable_engine.matchers.view import PageView

REACH = 300  # code points: how far a label is heard, unless another or the paragraph's end comes first
EDGE = b"\n"  # of a paragraph, in a plain copy


@dataclass(frozen=True, slots=True)
class Side:
    """The side of a pair that evidence stands on, and where its label ends."""

    is_wrong: bool
    begins: int


def sided(view: PageView, passage: Passage) -> tuple[float, int]:
    """Return how a passage's evidence lies on the two sides.

    First, how much of it, by weight and from 0 to 1, is held up as the wrong way; then, where the right way
    begins that all of it belongs to, and 0 where there is none.
    """
    where = [side(view, found) for found in passage.evidence]
    whole = sum(found.weight for found in passage.evidence)
    wrong = sum(
        found.weight for found, one in zip(passage.evidence, where, strict=True) if one and one.is_wrong
    )
    begins = [one.begins for one in where if one and not one.is_wrong]
    return wrong / whole, min(begins) if len(begins) == len(where) else 0


def side(view: PageView, found: Evidence) -> Side | None:
    """Return the side that evidence stands on: that of the last label before it.

    Where a wrong way begins within what was found, nobody knows which side is meant, and "wrong" is the
    fairer to a body.
    """
    begin = max(0, found.start - REACH)
    labels = sorted(
        (end, is_wrong)
        for pattern, is_wrong in ((sides.WRONG_SIDE, True), (sides.RIGHT_SIDE, False))
        for _, end in spans(pattern, view.turns.lines, begin, found.end)
    )
    for end, is_wrong in labels:
        if is_wrong and end > found.start:
            return Side(is_wrong=True, begins=end)
    before = [one for one in labels if one[0] <= found.start]
    if not before or EDGE in view.copy[before[-1][0] : found.start].strip():
        return None
    end, is_wrong = before[-1]
    return Side(is_wrong, end)
