"""The values that a run and its ledger exchange."""

from typing import NamedTuple

from answerable_engine.document import Document, State
from answerable_engine.formats.versions import READERS
from answerable_engine.ledger.rows import Found
from answerable_engine.ledger.seals import seal
from answerable_engine.results import DocumentRecord

# The same bytes end like this every time, for the same reader.
LASTING = frozenset(
    {
        State.READ,
        State.NO_TEXT,
        State.EMPTY,
        State.UNSUPPORTED,
        State.ENCRYPTED,
        State.BROKEN,
        State.TOO_LARGE,
    }
)
# Perhaps the machine was only busy: believed when two runs in a row ended like this.
DOUBTED = frozenset({State.TIMED_OUT, State.OUT_OF_MEMORY, State.CRASHED})
TRIES = 2
# Every other state is about a moment, not about the bytes, and is not kept.

ANY_READER = "any-" + seal(b"", key="\n".join(sorted(READERS.values())).encode()).hex()
CURRENT = frozenset({ANY_READER, *READERS.values()})


class Stamp(NamedTuple):
    """What the system says of a file without opening it. While it stays the same, so do the bytes."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


class Sought(NamedTuple):
    """What is looked for, exactly: the matcher, the hash of the pack, and the model."""

    matcher: str
    pack: str
    model: str


class Kept(NamedTuple):
    """One document as the ledger has it; `found` is None where this pack was not looked for in it yet."""

    record: DocumentRecord
    found: Found | None


class Screened(NamedTuple):
    """One document as a run has just read it, and what was found in it: None where it holds no text."""

    document: Document
    record: DocumentRecord
    found: Found | None


class Seen(NamedTuple):
    """A file as the ledger last saw it, and what its bytes held: None if that must be read again.

    `settled`: a file that still looks the same is the same.
    """

    stamp: Stamp
    settled: bool
    sha256: bytes
    kept: tuple[Kept, ...] | None


def believed(state: State, *, tries: int) -> bool:
    """Say whether a document that ended like this need not be tried again."""
    return state in LASTING or (state in DOUBTED and tries >= TRIES)


def readers_of(record: DocumentRecord) -> str:
    """Return what this record stands or falls with: its reader, or all of them where none could read it."""
    return record.reader or ANY_READER
