"""What is found in one document: the matchers' word on it, with the text on either side of each match.

A search has an end, whatever a document holds: it may take so much processor time, and find so many matches.
What it found by then is kept, and the document's state and reason say how far it came.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING

from answerable_engine.document import Document, Match, Measures, State
from answerable_engine.late import late
from answerable_engine.ledger.rows import Found
from answerable_engine.pack import Pack
from answerable_engine.results import Context
from answerable_engine.runners.effort import USUAL, Effort
from answerable_engine.screening import FLOOR, measures, screen_down_to

if TYPE_CHECKING:
    from answerable_engine.cascade import Draft
    from answerable_engine.meaning.tier import LearnedTier

AHEAD = 64  # candidates whose encoding begins before the search goes on; each holds its page
CONTEXT = 300  # code points on either side: some three sentences


class _OutOfTimeError(Exception):
    """The search of a document took too long."""


@dataclass(slots=True)
class _Search:
    """One search under way: how far it has come, and when it must end."""

    document: Document
    ends_at: float
    tell: Callable[[], None]
    clock: Callable[[], float]
    page: int = 1
    place: int = 0
    paused_at: float = 0.0
    noticed: dict[str, set[int]] = field(default_factory=dict)

    def pause(self) -> None:
        """Stop the clock: what comes now is the time of others."""
        self.paused_at = self.clock()

    def resume(self) -> None:
        """Start the clock again."""
        self.ends_at += self.clock() - self.paused_at

    def reached(self, page: int, place: int) -> None:
        self.page, self.place = page, place
        self.go_on()

    def notice(self, requirement: str, page: int) -> None:
        self.noticed.setdefault(requirement, set()).add(page)

    def go_on(self) -> None:
        self.tell()
        if self.clock() >= self.ends_at:
            raise _OutOfTimeError

    @property
    def how_far(self) -> str:
        pages = self.document.pages
        before = sum(map(len, pages[: self.page - 1])) + self.place
        share = int(100 * before / max(1, sum(map(len, pages))))
        return (
            f"it was searched as far as page {self.page:,} of {len(pages):,}, which is {share} % of its "
            "text, and what was found by then is shown"
        )


@dataclass(frozen=True, slots=True)
class Begun:
    """A search that has begun: its candidates so far, those still to be looked for, and what it waits for."""

    search: _Search
    pack: Pack
    tier: "LearnedTier | None" = None
    effort: Effort = USUAL
    found: "Iterator[Draft] | None" = None
    names: frozenset[bytes] = frozenset()

    @property
    def is_waiting(self) -> bool:
        """Whether the encoder is still at something that this search needs."""
        return self.tier is not None and self.tier.is_waiting(self.names)


def begin(
    document: Document,
    pack: Pack,
    *,
    tell: Callable[[], None] = lambda: None,
    tier: "LearnedTier | None" = None,
    effort: Effort = USUAL,
    clock: Callable[[], float] = time.process_time,
) -> Begun:
    """Begin a search: have the encoder begin with its first candidates, so that others can go on."""
    search = _Search(document, clock() + effort.cpu_seconds, tell, clock)
    if tier is None:
        return Begun(search, pack, effort=effort)
    rest: Iterator[Draft] = late("all_drafts")(document, pack, tier=tier, reached=search.reached)
    first: list[Draft] = []
    with suppress(_OutOfTimeError):  # which it is again as soon as the search goes on
        for draft in islice(rest, AHEAD):
            first.append(draft)
    names = tier.prepare([reading for draft in first for reading in draft.readings])
    search.pause()
    return Begun(search, pack, tier, effort, chain(first, rest), names)


def find(
    document: Document,
    pack: Pack,
    *,
    tell: Callable[[], None] = lambda: None,
    tier: "LearnedTier | None" = None,
    effort: Effort = USUAL,
    clock: Callable[[], float] = time.process_time,
) -> Found:
    """Return everything that the matchers find in a document, and what its programmes are judged on.

    `tier` is the learned tier; without it the rules search alone. `tell` is called every so often. Past the
    `effort`, the state and the reason say where the search ended.
    """
    return finish(begin(document, pack, tell=tell, tier=tier, effort=effort, clock=clock))


def finish(begun: Begun) -> Found:
    """Return what a search finds, waiting for the encoder where it has not done its part."""
    search, pack, tier, effort = begun.search, begun.pack, begun.tier, begun.effort
    document = search.document
    matches: list[Match] = []
    judged = Measures.NONE
    state, reason = State.READ, ""
    missed = tier.effort.missed if tier else 0
    if tier:
        search.resume()
    try:
        for match in _matches(begun, notice=search.notice):
            if len(matches) == effort.matches:
                state = State.TOO_LARGE
                reason = f"it holds more than {effort.matches:,} matches; {search.how_far}"
                break
            matches.append(match)
        judged = measures(document, pack, reached=lambda _page, _place: search.go_on())
    except _OutOfTimeError:
        state = State.TIMED_OUT
        reason = (
            f"it took more than {effort.cpu_seconds:g} seconds of processor time to search; {search.how_far}"
        )
    contexts = tuple(_context(document, one) for one in matches)
    lasting = tier is None or (tier.is_whole and tier.effort.missed == missed)
    noticed = search.noticed if tier is None and state is State.READ else None
    return Found(judged, tuple(matches), contexts, state, reason, lasting=lasting, noticed=noticed)


def _matches(begun: Begun, *, notice: Callable[[str, int], None]) -> Iterator[Match]:
    reached, document = begun.search.reached, begun.search.document
    if begun.tier is None:
        return screen_down_to(document, begun.pack, floor=FLOOR, reached=reached, notice=notice)
    found: Iterator[Match] = late("cascade")(
        document, begun.pack, tier=begun.tier, floor=begun.tier.floor, reached=reached, found=begun.found
    )
    return found


def _context(document: Document, match: Match) -> Context:
    page = document.pages[match.page - 1]
    return Context(
        before=page[max(0, match.start - CONTEXT) : match.start], after=page[match.end : match.end + CONTEXT]
    )
