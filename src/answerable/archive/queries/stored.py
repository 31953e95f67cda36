"""What lies in the store, held against what is known of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from answerable.archive.models import Capture, Document
from answerable.archive.queries.reach import readable
from answerable.errors import NotFound
from answerable.outside import store
from answerable.people.models import Person


@dataclass(frozen=True, slots=True)
class Damage:
    """Stored bytes that are gone or changed, and the documents that they are the bytes of."""

    sha256: str
    is_there: bool
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Download:
    """A file to be given out as it came: its name, and its bytes, checked before the first is given."""

    file_name: str
    size: int
    pieces: Iterator[bytes]


def check_bytes(progress: Callable[[int, int], None] = lambda _done, _all: None) -> list[Damage]:
    """Read every stored file again, and return those that are gone or changed.

    `progress` is told how many are done, of how many. One query, and one for each damaged file.
    """
    hashes = sorted(set(Capture.objects.values_list("sha256", flat=True)))
    found = []
    for done, sha256 in enumerate(hashes, start=1):
        if not store.is_whole(sha256):
            found.append(_damage(sha256))
        progress(done, len(hashes))
    return found


def unknown_bytes() -> list[str]:
    """Return the hashes of stored files that no document is known of, as after a power cut. One query."""
    known = set(Capture.objects.values_list("sha256", flat=True))
    return [sha256 for sha256 in store.hashes() if sha256 not in known]


def download(document: Document, sha256: str, *, by: Person) -> Download:
    """Return the bytes of a document's capture, checked against their hash. Two queries.

    Raises NotFound where the document has no such bytes, Damaged where they are not what they were.
    """
    held = document.captures.filter(readable(by, document="document"), sha256=sha256)
    capture = held.first()
    if capture is None:
        raise NotFound(_("This document has no such file."), hint=_("Its own page lists those there are."))
    store.check(sha256)
    return Download(capture.file_name, capture.size, store.pieces(sha256))


def _damage(sha256: str) -> Damage:
    held = Document.objects.filter(captures__sha256=sha256).order_by("pk")
    return Damage(sha256, store.has(sha256), tuple(held.values_list("pk", flat=True).distinct()))
