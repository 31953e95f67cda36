"""The ledger: what was read, what its text was and what was found in it, so that nothing is done twice.

A ledger never stops a run. When it cannot be written any more this is told once, and the run goes on with one
in memory, which keeps no text; the old one is still read where that can be done.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from answerable_engine.document import Document
from answerable_engine.errors import LedgerError
from answerable_engine.late import late
from answerable_engine.ledger import known, statements
from answerable_engine.ledger.rows import (
    Found,
    bytes_from_found,
    bytes_from_names,
    bytes_from_parts,
    bytes_from_record,
    found_from_bytes,
    names_from_bytes,
    parts_from_bytes,
)
from answerable_engine.ledger.schema import connect, connect_in_memory
from answerable_engine.ledger.seals import seal, unseal
from answerable_engine.ledger.troubles import FAULTS, trouble
from answerable_engine.ledger.values import DOUBTED, LASTING, Kept, Screened, Seen, Sought, Stamp, readers_of
from answerable_engine.results import DocumentRecord

# A run that is killed does the work of at most this much again.
MOST_WAITING = 512
MOST_WAITING_BYTES = 4 << 20
MOST_WAITING_SECONDS = 0.5

Row = tuple[Any, ...]  # what SQLite takes and gives
Words = tuple[str, Row]  # one statement, and what goes into it


class Ledger:
    """An open ledger, made by `open_ledger`. One run uses one of these; any number of runs use one file."""

    def __init__(
        self, connection: sqlite3.Connection, path: Path | None, *, tell: Callable[[LedgerError], None]
    ) -> None:
        self._connection = connection
        self._older: list[sqlite3.Connection] = []  # that may be read, and could not be written
        self._path = path  # None in memory
        self._tell = tell
        self._waiting: list[Words] = []
        self._waiting_bytes = 0
        self._waiting_since = 0.0

    def look_up(self, paths: Sequence[str], *, sought: Sought) -> dict[str, Seen]:
        """Return what is known of these files (at most 1,000), by path. One query."""
        keys = {_file_key(path): path for path in paths}
        looked_up: dict[str, Seen] = {}
        for rows in self._ask(_with_marks(statements.LOOK_UP, keys), (*sought, *keys)):
            files: dict[bytes, list[Row]] = {}
            for row in rows:
                files.setdefault(row[0], []).append(row)
            for key in files.keys() & keys.keys():
                if seen := known.seen(files[key], sought=sought, file=keys[key]):
                    looked_up.setdefault(keys[key], seen)
        return looked_up

    def kept(self, sha256: bytes, *, sought: Sought, file: str) -> tuple[Kept, ...] | None:
        """Return the documents in these bytes, of this file, itself first, or None if they must be read."""
        for rows in self._ask(statements.LOOK_UP_BYTES, (*sought, sha256)):
            if kept := known.kept(rows, sha256, sought=sought, file=file):
                return kept
        return None

    def known_sizes(self, sizes: Collection[int]) -> set[int]:
        """Return those of these sizes (at most 1,000) that some file in the ledger has. One query."""
        asked = set(sizes)
        answers = self._ask(_with_marks(statements.LOOK_UP_SIZES, asked), tuple(asked))
        return {size for rows in answers for (size,) in rows}

    def text(self, record: DocumentRecord) -> Document | None:
        """Return a document with the text that its reader made of it, or None if that is not kept whole."""
        for rows in self._ask(statements.LOOK_UP_TEXT, known.text_name(record)):
            for (pages,) in rows:
                document: Document | None = late("unsqueeze")(pages, record, key=known.text_key(record))
                if document:
                    return document
        return None

    def found(self, record: DocumentRecord | Document, *, sought: Sought) -> Found | None:
        """Return what an earlier run found in a text, or None if that is not kept whole."""
        row = (*known.text_name(record), *sought)
        for rows in self._ask(statements.LOOK_UP_FOUND, row, of_earlier_runs=True):
            for (matches,) in rows:
                if found := found_from_bytes(matches, key=known.found_key(record, sought)):
                    return found
        return None

    def parts(self, sought: Sought) -> dict[Sought, dict[str, str]]:
        """Return the parts of the packs that were looked for by this matcher and model, the latest last."""
        found = {}
        self.flush()
        for pack, sealed in self._glance(statements.LOOK_UP_PARTS, (sought.matcher, sought.model)):
            of = sought._replace(pack=pack)
            if parts := parts_from_bytes(sealed, key=known.parts_key(of)):
                found[of] = parts
        return found

    def keep_parts(self, parts: Mapping[str, str], *, sought: Sought) -> None:
        """Keep the hashes of the parts of the pack that is looked for."""
        sealed = bytes_from_parts(parts, key=known.parts_key(sought))
        self._write([(statements.KEEP_SOUGHT, sought), (statements.KEEP_PARTS, (sealed, *sought))])

    def passed(self, by: str) -> frozenset[bytes]:
        """Return the checks that patterns have passed, by name; `by` names whose checks they are."""
        self.flush()
        for (sealed,) in self._glance(statements.LOOK_UP_PASSED, (by,)):
            return names_from_bytes(sealed, key=by.encode())
        return frozenset()

    def keep_passed(self, names: Collection[bytes], *, by: str) -> None:
        """Keep the checks that patterns have passed, in the place of those that were kept."""
        self._write([(statements.KEEP_PASSED, (by, bytes_from_names(names, key=by.encode())))])

    def keep_file(self, path: str, *, stamp: Stamp, read_ns: int, sha256: bytes) -> None:
        """Keep that a file, which looked like this just before `read_ns`, held these bytes."""
        self._write([(statements.KEEP_FILE, (_file_key(path), *stamp, read_ns, read_ns, sha256))])

    def keep_documents(self, documents: Sequence[Screened], *, sought: Sought) -> None:
        """Keep what some bytes held, the file itself first.

        Nothing is kept where an ending was about the moment and not about the bytes.
        """
        records = [record for _, record, _ in documents]
        if not records[0].sha256 or not all(record.state in LASTING | DOUBTED for record in records):
            return
        whole = bytes.fromhex(records[0].sha256)
        words: list[Words] = [(statements.FORGET_DOCUMENTS_FROM, (whole, len(records)))]
        for place, (document, record, found) in enumerate(documents):
            if found is not None:
                words.append(self._keeping_text(document, record))
                words.extend(_keeping_found(record, found, sought=sought))
            sealed = bytes_from_record(record, key=whole, of=len(records))
            row = (whole, place, *known.text_name(record), readers_of(record), sealed)
            words.append((statements.KEEP_DOCUMENT, row))
        self._write(words)

    def keep_found(self, record: DocumentRecord, found: Found, *, sought: Sought) -> None:
        """Keep what was found in a text that is kept already."""
        self._write(_keeping_found(record, found, sought=sought))

    def vectors(self, names: Collection[bytes]) -> dict[bytes, bytes]:
        """Return what an encoder made of some words (at most 1,000), by their hashes. One query."""
        found: dict[bytes, bytes] = {}
        for name, sealed in self._glance(_with_marks(statements.LOOK_UP_VECTORS, names), tuple(names)):
            if vector := unseal(sealed, key=name):
                found.setdefault(name, vector)
        return found

    def keep_vectors(self, vectors: Mapping[bytes, bytes]) -> None:
        """Keep what an encoder made of some words, by their hashes."""
        rows = [(name, seal(vector, key=name)) for name, vector in vectors.items()]
        self._write([(statements.KEEP_VECTOR, row) for row in rows])

    def flush_if_due(self) -> None:
        """Write what has waited long enough. Cheap, and meant to be called often."""
        if self._waiting and (
            len(self._waiting) >= MOST_WAITING
            or self._waiting_bytes >= MOST_WAITING_BYTES
            or time.monotonic() - self._waiting_since >= MOST_WAITING_SECONDS
        ):
            self.flush()

    def flush(self) -> None:
        """Write everything that waits, in one short transaction."""
        if self._waiting:
            try:
                self._carry_out(self._waiting)
            except FAULTS as error:
                self._give_up(error)
            self._waiting, self._waiting_bytes = [], 0

    def close(self) -> None:
        """Write what waits, and close the file."""
        self.flush()
        for connection in (self._connection, *self._older):
            with suppress(*FAULTS):
                connection.close()

    def _keeping_text(self, document: Document, record: DocumentRecord) -> Words:
        pages = late("squeeze")(document, key=known.text_key(record)) if self._path else b""
        return statements.KEEP_TEXT, (*known.text_name(record), pages)

    def _write(self, words: Iterable[Words]) -> None:
        if not self._waiting:
            self._waiting_since = time.monotonic()
        for statement, row in words:
            self._waiting.append((statement, row))
            self._waiting_bytes += sum(len(value) for value in row if isinstance(value, bytes))
        self.flush_if_due()

    def _carry_out(self, waiting: Iterable[Words]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            for statement, row in waiting:
                self._connection.execute(statement, row)
            self._connection.execute("COMMIT")
        except BaseException:
            with suppress(*FAULTS):
                self._connection.execute("ROLLBACK")
            raise

    def _ask(self, query: str, row: Row, *, of_earlier_runs: bool = False) -> Iterator[list[Row]]:
        """Yield the answer of this ledger, and those of older ones.

        What waits is written first, unless the question is of earlier runs alone.
        """
        if not of_earlier_runs:
            self.flush()
        for connection in (self._connection, *self._older):
            try:
                yield connection.execute(query, row).fetchall()
            except FAULTS as error:
                if connection is self._connection:
                    self._give_up(error)
                self._older.remove(connection)
                with suppress(*FAULTS):
                    connection.close()

    def _glance(self, query: str, row: Row) -> Iterator[Row]:
        """Yield the rows of this ledger, and those of older ones, of what a run can do without.

        What stands in the way of reading them is no trouble of the ledger's: one from before that may not be
        written has no room for them, and all else that it knows still holds.
        """
        for connection in (self._connection, *self._older):
            with suppress(*FAULTS):
                yield from connection.execute(query, row).fetchall()

    def _give_up(self, error: Exception) -> None:
        """Write to memory from now on, beginning with what was waiting, without its texts."""
        if self._path is None:
            raise error
        self._tell(trouble(self._path, error))
        self._older.append(self._connection)
        self._connection, self._path = connect_in_memory(), None
        self._carry_out(map(_without_text, self._waiting))
        self._waiting, self._waiting_bytes = [], 0


def open_ledger(path: str | Path, *, tell: Callable[[LedgerError], None]) -> Ledger:
    """Open the ledger at `path`, making it where there is none.

    This never fails. What is wrong with the file, now or later in the run, is told once to `tell`, and the
    run has a ledger in memory instead.
    """
    place = Path(path)
    try:
        return Ledger(connect(place), place, tell=tell)
    except (LedgerError, OSError, *FAULTS) as error:
        tell(trouble(place, error))
        return ledger_in_memory()


def ledger_in_memory() -> Ledger:
    """Return a ledger that lasts as long as the run, and keeps no text."""
    return Ledger(connect_in_memory(), None, tell=lambda _: None)


def _file_key(path: str) -> bytes:
    return os.fsencode(os.path.abspath(path))  # noqa: PTH100 - without following links, and for every file


def _with_marks(query: str, values: Collection[object]) -> str:
    return query.format(marks=",".join("?" * len(values)))


def _keeping_found(record: DocumentRecord, found: Found, *, sought: Sought) -> list[Words]:
    """Return what keeps these matches; nothing where the next search may end in another way."""
    if found.state not in LASTING or not found.lasting:
        return []
    sealed = bytes_from_found(found, key=known.found_key(record, sought))
    return [
        (statements.KEEP_SOUGHT, sought),
        (statements.KEEP_FOUND, (sealed, *known.text_name(record), *sought)),
    ]


def _without_text(words: Words) -> Words:
    statement, row = words
    return (statement, (*row[:-1], b"")) if statement is statements.KEEP_TEXT else words
