"""Searches only for the parts of a pack that no earlier run looked for in the same text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from answerable_engine.document import Document, State
from answerable_engine.ledger import Found, Ledger, Sought
from answerable_engine.matchers.stretches import LONGEST
from answerable_engine.pack import Pack
from answerable_engine.pack_parts import MEASURES, narrowed, parts
from answerable_engine.runners.matching import Effort
from answerable_engine.runners.same_text import Find


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What an earlier run looked for, which of it is the same today, and the pack of what is not."""

    sought: Sought
    same: frozenset[str]
    rest: Pack | None  # None where nothing has changed that decides what is found


class Sparing:
    """Searches as `find` does, and takes from the ledger what no change of the pack has touched.

    For searches by rules alone, in which each part of a pack is found by itself.
    """

    def __init__(self, find: Find, *, ledger: Ledger, sought: Sought) -> None:
        self._find = find
        self._ledger = ledger
        self._sought = sought
        self._is_ready = False
        self._earlier: _Earlier | None = None

    def __call__(self, document: Document, pack: Pack, *, tell: Callable[[], None]) -> Found:
        """Return everything that the matchers find in a document."""
        if not self._is_ready:
            self._get_ready(pack)
        earlier = self._earlier
        known = self._ledger.found(document, sought=earlier.sought) if earlier else None
        if earlier and known and known.state is State.READ:
            new = self._new(document, earlier, tell=tell)
            if new and len(known.matches) + len(new.matches) <= Effort().matches:
                return _together(known, new, same=earlier.same)
        return self._find(document, pack, tell=tell)

    def _get_ready(self, pack: Pack) -> None:
        """Look for the earlier pack that has most in common with this one, and keep what this one is."""
        self._is_ready = True
        today = parts(pack)
        told = self._ledger.parts(self._sought)
        self._ledger.keep_parts(today, sought=self._sought)
        shared = {of: _shared(before, today) for of, before in told.items() if of != self._sought}
        nearest = max(reversed(shared), key=lambda of: len(shared[of]), default=None)
        if nearest is None or not shared[nearest] - {MEASURES}:
            return
        changed = today.keys() - shared[nearest]
        self._earlier = _Earlier(nearest, shared[nearest], narrowed(pack, changed) if changed else None)

    def _new(self, document: Document, earlier: _Earlier, *, tell: Callable[[], None]) -> Found | None:
        """Return what is found of the parts that have changed; None where they cannot be told apart.

        The matches of a page that is looked at in stretches come stretch by stretch, and not in one order.
        """
        if earlier.rest is None:
            return Found()
        if max(map(len, document.pages), default=0) > LONGEST:
            return None
        found = self._find(document, earlier.rest, tell=tell)
        return found if found.state is State.READ and found.lasting else None


def _shared(before: Mapping[str, str], today: Mapping[str, str]) -> frozenset[str]:
    return frozenset(part for part, name in today.items() if before.get(part) == name)


def _together(known: Found, new: Found, *, same: frozenset[str]) -> Found:
    """Return what was found of the parts that are the same, and of the others, as one search yields it."""
    kept = [pair for pair in zip(known.matches, known.contexts, strict=True) if pair[0].requirement in same]
    pairs = [*kept, *zip(new.matches, new.contexts, strict=True)]
    if new.matches:
        pairs.sort(key=lambda pair: (pair[0].page, pair[0].start, pair[0].requirement))
    return Found(
        known.measures if MEASURES in same else new.measures,
        tuple(match for match, _ in pairs),
        tuple(context for _, context in pairs),
    )
