"""Searches only for the parts of a pack that no earlier run looked for in the same text.

Where nothing spoke for a requirement that has changed, only its new ways of writing are looked for: in whole
texts, and all of it on the pages where something speaks for it. If it has no new ways (a weight was changed,
say), most texts need not even be opened.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from answerable_engine.document import Document, State
from answerable_engine.ledger import Found, Ledger, Sought
from answerable_engine.matchers.setting import PAGES
from answerable_engine.matchers.stretches import LONGEST
from answerable_engine.pack import Pack
from answerable_engine.pack_parts import MEASURES, narrowed, parts, untried, ways
from answerable_engine.results import DocumentRecord
from answerable_engine.runners.effort import USUAL
from answerable_engine.runners.same_text import Find


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What an earlier run looked for, which parts of it are the same today, and the pack of what is not.

    `rest` is None where nothing has changed that decides what is found. `untried` is what of it may be found
    where nothing spoke for it before; None where that is nothing.
    """

    sought: Sought
    same: frozenset[str]
    rest: Pack | None
    untried: Pack | None


class Sparing:
    """Searches as `find` does, and takes from the ledger what no change of the pack has touched.

    Where the rules judge alone, each part of a pack is found by itself. Otherwise (not `by_parts`) all of
    them are judged together, so that only a pack of which nothing at all has changed is spared.
    """

    def __init__(self, find: Find, *, ledger: Ledger, sought: Sought, by_parts: bool = True) -> None:
        self._find = find
        self._ledger = ledger
        self._sought = sought
        self._by_parts = by_parts
        self._is_ready = False
        self._earlier: _Earlier | None = None

    def __call__(self, document: Document, pack: Pack, *, tell: Callable[[], None]) -> Found:
        """Return everything that the matchers find in a document."""
        earlier = self.get_ready(pack)
        known = self._ledger.found(document, sought=earlier.sought) if earlier else None
        if earlier and known and known.state is State.READ:
            new = self._new(document, earlier, known, tell=tell)
            if new and len(known.matches) + len(new.matches) <= USUAL.matches:
                return _together(known, new, same=earlier.same)
        return self._find(document, pack, tell=tell)

    def unopened(self, record: DocumentRecord, pack: Pack) -> Found | None:
        """Return everything that there is to find in a text, or None where it has to be opened to tell."""
        earlier = self.get_ready(pack)
        if earlier is None or earlier.untried:
            return None
        known = self._ledger.found(record, sought=earlier.sought)
        if known is None or known.state is not State.READ:
            return None
        if earlier.rest and _noticed(known, earlier.rest) != set():
            return None
        return _together(known, Found(noticed={}), same=earlier.same)

    def get_ready(self, pack: Pack) -> _Earlier | None:
        """Return what is known from earlier runs, and have the ledger keep what this pack looks for."""
        if not self._is_ready:
            self._is_ready = True
            self._earlier = self._nearest(pack)
        return self._earlier

    def _nearest(self, pack: Pack) -> _Earlier | None:
        """Return the earlier pack that has most in common with this one, if that is any help."""
        today = parts(pack)
        every = {**today, **ways(pack)}
        told = {
            of: before
            for of, before in self._ledger.parts(self._sought).items()
            if of != self._sought and (self._by_parts or before == every)
        }
        self._ledger.keep_parts(every, sought=self._sought)
        shared = {of: _shared(before, every) for of, before in told.items()}
        nearest = max(reversed(shared), key=lambda of: len(shared[of]), default=None)
        if nearest is None or not shared[nearest] - {MEASURES}:
            return None
        same = shared[nearest]
        changed = today.keys() - same
        rest = narrowed(pack, changed) if changed else None
        return _Earlier(nearest, same, rest, untried(rest, same) if rest else None)

    def _new(
        self, document: Document, earlier: _Earlier, known: Found, *, tell: Callable[[], None]
    ) -> Found | None:
        """Return what is found of the parts that have changed; None where they cannot be told apart.

        The matches of a page that is looked at in stretches come stretch by stretch, and not in one order.
        """
        if earlier.rest is None:
            return Found(noticed={})
        pages = _noticed(known, earlier.rest)
        untried = Found(noticed={})
        if earlier.untried and pages is not None:
            untried = self._find(document, earlier.untried, tell=tell)
            more = _noticed(untried, earlier.rest)
            pages = None if more is None else pages | more
        if pages is not None and not pages:
            return untried
        part = document if pages is None else _of_pages(document, pages)
        if max(map(len, part.pages), default=0) > LONGEST:
            return None
        found = self._find(part, earlier.rest, tell=tell)
        if found.state is not State.READ or not found.lasting:
            return None
        return found if pages is None else replace(found, measures=untried.measures)


def _noticed(found: Found, pack: Pack) -> set[int] | None:
    """Return the pages on which anything spoke for a requirement of a pack; None where that is not known."""
    if found.noticed is None:
        return None
    return {page for one in pack.requirements for page in found.noticed.get(one.code, ())}


def _of_pages(document: Document, pages: Collection[int]) -> Document:
    """Return a document that holds some of its pages alone, and those that tell of it as a whole."""
    kept = (
        page if number <= PAGES or number in pages else "" for number, page in enumerate(document.pages, 1)
    )
    return replace(document, pages=tuple(kept))


def _shared(before: Mapping[str, str], today: Mapping[str, str]) -> frozenset[str]:
    return frozenset(part for part, name in today.items() if before.get(part) == name)


def _together(known: Found, new: Found, *, same: frozenset[str]) -> Found:
    """Return what was found of the parts that are the same, and of the others, as one search yields it."""
    kept = [pair for pair in zip(known.matches, known.contexts, strict=True) if pair[0].requirement in same]
    pairs = [*kept, *zip(new.matches, new.contexts, strict=True)]
    if new.matches:
        pairs.sort(key=lambda pair: (pair[0].page, pair[0].start, pair[0].requirement))
    noticed = None
    if known.noticed is not None and new.noticed is not None:
        noticed = {of: pages for of, pages in known.noticed.items() if of in same} | dict(new.noticed)
    return Found(
        known.measures if MEASURES in same else new.measures,
        tuple(match for match, _ in pairs),
        tuple(context for _, context in pairs),
        noticed=noticed,
    )
