"""The searches of a run: each text once, and some of them waiting for an encoder while others begin.

Imported by every run, and light: who searches is handed in, and comes with the first text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from answerable_engine.document import Document
from answerable_engine.late import late
from answerable_engine.ledger import Found, Ledger, Sought
from answerable_engine.results import DocumentRecord
from answerable_engine.runners.same_text import Find, Searched, text_hash

if TYPE_CHECKING:
    from answerable_engine.pack import Pack
    from answerable_engine.runners.matching import Begun
    from answerable_engine.runners.sparing import Sparing

PATIENCE_SECONDS = 0.2  # between two reports of progress
MOST_UNDER_WAY = 64  # texts whose search waits for an encoder
MOST_CHARACTERS = 4_000_000  # in all of them together: what they hold in memory

Done = Callable[[list[Found | None]], None]


class Later(Protocol):
    """Who searches in two steps, so that others can go on while an encoder is at work."""

    def begin(self, document: Document, pack: "Pack", *, tell: Callable[[], None]) -> "Begun":
        """Begin a search, as far as it goes without waiting."""

    def collect(self, *, wait_seconds: float) -> None:
        """Take what encoders have done, after waiting at most so long for the first of it."""

    def finish(self, begun: "Begun") -> Found:
        """Return what a search finds."""


@dataclass(slots=True)
class _Asked:
    """The documents of one file: what was found by now, how many are still awaited, and what comes then."""

    found: list[Found | None]
    done: Done
    awaited: int = 0

    def take(self, place: int, found: Found) -> None:
        self.found[place] = found
        self.awaited -= 1
        if not self.awaited:
            self.done(self.found)


@dataclass(slots=True)
class _UnderWay:
    """A search that has begun, and the documents (of a file, by place) that have this text."""

    begun: "Begun"
    characters: int
    wanted_by: list[tuple[_Asked, int]] = field(default_factory=list)


class Spare:
    """Searches as `find` does, for what no earlier run has looked for; light until it is asked.

    `by_parts`: each part of a pack is found by itself, as the rules do.
    """

    def __init__(self, find: Find, *, ledger: Ledger, sought: Sought, by_parts: bool) -> None:
        self._find = find
        self._ledger = ledger
        self._sought = sought
        self._by_parts = by_parts

    @cached_property
    def _sparing(self) -> "Sparing":
        made: Sparing = late("sparing")(
            self._find, ledger=self._ledger, sought=self._sought, by_parts=self._by_parts
        )
        return made

    def get_ready(self, pack: "Pack") -> None:
        """Look up what earlier runs have looked for, and have this pack kept for later ones."""
        self._sparing.get_ready(pack)

    def __call__(self, document: Document, pack: "Pack", *, tell: Callable[[], None]) -> Found:
        """Return everything that the matchers find in a document."""
        return self._sparing(document, pack, tell=tell)

    def unopened(self, record: DocumentRecord, pack: "Pack") -> Found | None:
        """Return everything that there is to find in a text, where that is known without opening it."""
        found = self._sparing.unopened(record, pack)
        if found:
            self._ledger.keep_found(record, found, sought=self._sought)
        return found


class Searches:
    """Searches with one pack, by `later` if there is one, else by `find`; `tell` hears that there is life."""

    def __init__(self, find: Find, *, later: Later | None, tell: Callable[[], None]) -> None:
        self._find = find
        self._later = later
        self._tell = tell
        self._searched = Searched()
        self._under_way: dict[bytes, _UnderWay] = {}

    @property
    def are_under_way(self) -> bool:
        """Whether some search has begun and not ended."""
        return bool(self._under_way)

    def search(self, documents: Sequence[Document | None], *, pack: "Callable[[], Pack]", done: Done) -> None:
        """Search documents, and hand on what is found: now, or when what the searches wait for is there."""
        asked = _Asked([None] * len(documents), done)
        for place, document in enumerate(documents):
            if document:
                self._ask(asked, place, document, pack=pack)
        if not asked.awaited:
            done(asked.found)
        self.finish(wait_seconds=0.0)
        while self._is_much:
            self._tell()
            self.finish(wait_seconds=PATIENCE_SECONDS)

    def finish(self, *, wait_seconds: float) -> None:
        """Finish the searches that need wait for nothing, after waiting at most so long for one."""
        if self._later is None or not self._under_way:
            return
        if all(one.begun.is_waiting for one in self._under_way.values()):
            self._later.collect(wait_seconds=wait_seconds)
        for name in [name for name, one in self._under_way.items() if not one.begun.is_waiting]:
            one = self._under_way.pop(name)
            found = self._later.finish(one.begun)
            self._searched.keep(name, found)
            for asked, place in one.wanted_by:
                asked.take(place, found)

    @property
    def _is_much(self) -> bool:
        characters = sum(one.characters for one in self._under_way.values())
        return len(self._under_way) > MOST_UNDER_WAY or characters > MOST_CHARACTERS

    def _ask(self, asked: _Asked, place: int, document: Document, *, pack: "Callable[[], Pack]") -> None:
        name = text_hash(document)
        known = self._searched.known(name)
        if known:
            asked.found[place] = known
        elif self._later is None:
            asked.found[place] = found = self._find(document, pack(), tell=self._tell)
            self._searched.keep(name, found)
        else:
            if name not in self._under_way:
                begun = self._later.begin(document, pack(), tell=self._tell)
                self._under_way[name] = _UnderWay(begun, sum(map(len, document.pages)))
            self._under_way[name].wanted_by.append((asked, place))
            asked.awaited += 1
