"""The same text is searched once in a run, in however many files it stands.

A paper that was saved twice, or downloaded again with another date in it, has other bytes and the same words.
"""

from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b
from typing import TYPE_CHECKING, Protocol

from answerable_engine.document import Document, State
from answerable_engine.ledger import Found

if TYPE_CHECKING:
    from answerable_engine.pack import Pack

REMEMBERED = 20_000  # texts: a few megabytes, since most hold nothing
MOST_MATCHES = 10_000  # in all texts that are remembered, with what stands around them: some 30 megabytes


class Find(Protocol):
    """Who searches; it calls `tell` every so often, so that a long search is not a silent one."""

    def __call__(self, document: Document, pack: "Pack", *, tell: Callable[[], None]) -> Found: ...


class Searched:
    """What was found in the texts of a run, by name."""

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, Found] = OrderedDict()
        self._matches = 0

    def known(self, name: bytes) -> Found | None:
        """Return what is found in the text of this name, if it was searched before."""
        return self._known.get(name)

    def keep(self, name: bytes, found: Found) -> None:
        """Remember what was found in a text, unless it may be something else next time.

        Where that is too much together, what was found first is forgotten.
        """
        if not found.lasting or found.state is not State.READ or name in self._known:
            return
        self._known[name] = found
        self._matches += len(found.matches)
        while len(self._known) > REMEMBERED or self._matches > MOST_MATCHES:
            _, forgotten = self._known.popitem(last=False)
            self._matches -= len(forgotten.matches)


def text_hash(document: Document) -> bytes:
    """Return what names all that is searched in a document: its pages, and the regions marked in them."""
    digest = blake2b(digest_size=16)
    for page in document.pages:
        data = page.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    digest.update(repr(document.regions).encode())
    return digest.digest()
