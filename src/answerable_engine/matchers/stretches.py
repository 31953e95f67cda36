"""A page in stretches: a very long one is looked at piece by piece, so that no step grows with all of it.

Neighbouring stretches lap over, so that what stands across their border is seen whole, and in its place.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from answerable_engine.document import Region

LONGEST = 100_000  # code points; hardly any page of a real paper is longer
LAP = 5_000  # code points on either side: several passages, and the questions or answers about them
BATCH = 200_000  # code points; some hundred pages
GIVE = 2_000  # code points in which a better place to cut is looked for
EDGES = ("\n\n", "\n", ". ", " ")  # the best place to cut first


class Stretch(NamedTuple):
    """Looks from `begin` to `stop` at what lies from `start` to `end`, in code points of the page."""

    begin: int
    start: int
    end: int
    stop: int


def stretches(page: str) -> Iterator[Stretch]:
    """Yield the stretches of a page, each where the last one ended; one for a page of ordinary length."""
    start = 0
    while start < len(page):
        end = _edge(page, start + LONGEST)
        yield Stretch(_edge(page, start - LAP), start, end, _edge(page, end + LAP))
        start = end


class Place(NamedTuple):
    """A stretch of a page; pages are counted from 1."""

    page: int
    stretch: Stretch


def batches(pages: Sequence[str]) -> Iterator[list[Place]]:
    """Yield all stretches of a document in order, as many together as are worth looking at at once."""
    batch: list[Place] = []
    size = 0
    for number, page in enumerate(pages, start=1):
        for stretch in stretches(page):
            batch.append(Place(number, stretch))
            size += stretch.stop - stretch.begin
            if size >= BATCH:
                yield batch
                batch, size = [], 0
    if batch:
        yield batch


def within(stretch: Stretch, regions: Iterable[Region]) -> list[Region]:
    """Return the parts of regions that lie in what a stretch looks at, counted from where it begins."""
    begin, _, _, stop = stretch
    return [
        replace(region, start=max(region.start, begin) - begin, end=min(region.end, stop) - begin)
        for region in regions
        if region.start < stop and region.end > begin
    ]


def _edge(page: str, place: int) -> int:
    """Return the best place to cut a page at or a little before `place`."""
    if place <= 0 or place >= len(page):
        return max(0, min(place, len(page)))
    for edge in EDGES:
        found = page.rfind(edge, place - GIVE if place > GIVE else 0, place)
        if found >= 0:
            return found + len(edge)
    return place
