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
MOST_MATCHES = 20  # of a text that is remembered; more would fill the memory


class Find(Protocol):
    """Who searches; it calls `tell` every so often, so that a long search is not a silent one."""

    def __call__(self, document: Document, pack: "Pack", *, tell: Callable[[], None]) -> Found: ...


class Searched:
    """What was found in the texts of a run, by name."""

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, Found] = OrderedDict()

    def known(self, name: bytes) -> Found | None:
        """Return what is found in the text of this name, if it was searched before."""
        return self._known.get(name)

    def keep(self, name: bytes, found: Found) -> None:
        """Remember what was found in a text, unless it is too much, or may be something else next time."""
        if found.lasting and found.state is State.READ and len(found.matches) <= MOST_MATCHES:
            self._known[name] = found
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)


def text_hash(document: Document) -> bytes:
    """Return what names all that is searched in a document: its pages, and the regions marked in them."""
    digest = blake2b(digest_size=16)
    for page in document.pages:
        data = page.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    digest.update(repr(document.regions).encode())
    return digest.digest()
