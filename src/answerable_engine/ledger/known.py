"""Rows as SQLite gives them, made into what is known of a file, or into nothing where they do not add up.

A row may hold anything at all: the ledger lies on a disk, and disks fail.
"""

from collections.abc import Sequence
from typing import Any

from answerable_engine.document import Document
from answerable_engine.ledger.rows import found_from_bytes, record_from_bytes
from answerable_engine.ledger.values import CURRENT, Kept, Seen, Sought, Stamp, believed, readers_of
from answerable_engine.results import DocumentRecord

SETTLES_NS = 2_000_000_000  # two seconds: the coarsest clock of any file system (FAT)
SHA256_BYTES = 32

Row = tuple[Any, ...]


def seen(rows: Sequence[Row], *, sought: Sought, file: str) -> Seen | None:
    """Return what is known of one file, from all of its rows of `LOOK_UP`."""
    _, size, mtime_ns, ctime_ns, inode, seen_ns, read_ns, sha256, *_ = rows[0]
    try:
        is_settled = settled(max(mtime_ns, ctime_ns), seen_ns=seen_ns, read_ns=read_ns)
    except TypeError:
        return None
    if not isinstance(sha256, bytes) or len(sha256) != SHA256_BYTES:
        return None
    return Seen(
        Stamp(size, mtime_ns, ctime_ns, inode),
        is_settled,
        sha256,
        kept([row[8:] for row in rows], sha256, sought=sought, file=file),
    )


def settled(changed_ns: int, *, seen_ns: int, read_ns: int) -> bool:
    """Say whether a file read at `read_ns` must look different if it was changed after that.

    A file system's clock is coarse. A change in the same tick as the one before leaves the file looking just
    as it did, so a file is trusted only if it was read well after its last change. Where that time is not
    ours (another machine's clock, an archive's date in the future), what counts is when we first saw it so.
    """
    return read_ns - SETTLES_NS >= min(changed_ns, seen_ns)


def kept(rows: Sequence[Row], whole: bytes, *, sought: Sought, file: str) -> tuple[Kept, ...] | None:
    """Return the documents in some bytes, in order, or None unless every one of them stands."""
    documents: dict[int, Kept] = {}
    for place, readers, tries, sealed, matches in rows:
        opened = record_from_bytes(sealed, key=whole, file=file) if readers in CURRENT else None
        if opened is None or not isinstance(tries, int):
            return None
        of, record = opened
        if of != len(rows) or readers != readers_of(record) or not believed(record.state, tries=tries):
            return None
        documents[place] = Kept(record, found_from_bytes(matches, key=found_key(record, sought)))
    if not documents or documents.keys() != set(range(len(rows))):
        return None
    return tuple(documents[place] for place in range(len(rows)))


def text_name(record: DocumentRecord | Document) -> tuple[bytes, str]:
    """Return what names a text: the hash of its document's bytes, and the reader."""
    return bytes.fromhex(record.sha256), record.reader


def text_key(record: DocumentRecord) -> bytes:
    """Return what the seal of a text is bound to."""
    return f"{record.sha256} {record.reader}".encode()


def found_key(record: DocumentRecord | Document, sought: Sought) -> bytes:
    """Return what the seal of the matches in a text is bound to."""
    return f"{record.sha256} {record.reader} {' '.join(sought)}".encode()


def parts_key(sought: Sought) -> bytes:
    """Return what the seal of the parts of a pack is bound to."""
    return " ".join(sought).encode()
