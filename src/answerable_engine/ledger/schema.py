"""The tables of the ledger, and the opening of one: is it a ledger, and of which version?

Written ahead (WAL) and not synced at each commit: a killed run loses nothing that it committed, and a power
cut may cost the last moments of work, which the next run then does again, but never the ledger.
"""

import os
import sqlite3
import stat
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from answerable_engine.errors import LedgerError

APPLICATION = 0x414E5357  # "ANSW", in the header of the file: how a ledger is known to be one
VERSION = 1
MARK = b"SQLite format 3\0"  # how every SQLite file begins
BUSY_SECONDS = 20.0
ATTEMPTS = 20  # at becoming the first to write the tables, when several runs start at once

SCHEMA = """
-- A file as it was when it was last read: unchanged while all of these are the same.
CREATE TABLE file (
    path BLOB PRIMARY KEY,
    size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, ctime_ns INTEGER NOT NULL, inode INTEGER NOT NULL,
    seen_ns INTEGER NOT NULL,  -- when it was first seen like this
    read_ns INTEGER NOT NULL,  -- when its bytes were last hashed; just before, to be exact
    sha256 BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX file_size ON file (size);

-- What some bytes held: the file itself in place 0, then its members.
CREATE TABLE document (
    bytes BLOB NOT NULL,  -- SHA-256 of the file
    place INTEGER NOT NULL,
    text INTEGER,  -- of one that was read
    readers TEXT NOT NULL,  -- its reader, or all of them for what none of them could read
    tries INTEGER NOT NULL,  -- runs that ended like this, one after the other
    record BLOB NOT NULL,
    PRIMARY KEY (bytes, place)
) WITHOUT ROWID;

-- What one version of a reader made of the bytes of one document. Never changed.
CREATE TABLE text (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL,
    reader TEXT NOT NULL,
    pages BLOB NOT NULL,
    UNIQUE (sha256, reader)
);

-- What was looked for: by which matcher, with which pack and which model.
CREATE TABLE sought (
    id INTEGER PRIMARY KEY,
    matcher TEXT NOT NULL, pack TEXT NOT NULL, model TEXT NOT NULL,
    UNIQUE (matcher, pack, model)
);

CREATE TABLE found (
    text INTEGER NOT NULL,
    sought INTEGER NOT NULL,
    matches BLOB NOT NULL,
    PRIMARY KEY (text, sought)
) WITHOUT ROWID;
"""

# What an encoder made of some words, by the hash of both. An older ledger lacks it until it is opened.
VECTORS = "CREATE TABLE IF NOT EXISTS vector (words BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"

# The hashes of the parts of a pack that was looked for. An older ledger lacks it until it is opened.
PARTS = "CREATE TABLE IF NOT EXISTS part (sought INTEGER PRIMARY KEY, parts BLOB NOT NULL)"

# The checks that patterns have passed, by whose checks they are. An older ledger lacks it until it is opened.
PASSED = "CREATE TABLE IF NOT EXISTS passed (checks TEXT PRIMARY KEY, names BLOB NOT NULL) WITHOUT ROWID"
LATER = (VECTORS, PARTS, PASSED)


def connect(path: Path) -> sqlite3.Connection:
    """Open the ledger at `path`, making it where there is none. Raise LedgerError, sqlite3.Error or OSError.

    A ledger that may be read and not written is opened as it is, unless another run's last words are still
    waiting beside it.
    """
    _check_place(path)
    if path.exists() and not _may_write(path):
        return _connect_to_read(path)
    # Made by us and not by SQLite, so that nobody else on the machine may read what is kept in it.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    connection = _open(f"file:{quote(os.fsencode(path))}")
    try:
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_in_memory() -> sqlite3.Connection:
    """Return a ledger that lasts as long as the run."""
    connection = _open("file::memory:")
    connection.executescript(SCHEMA)
    _make_later_tables(connection)
    return connection


def _open(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _check_place(path: Path) -> None:
    folder = path.parent
    if not folder.is_dir():
        raise LedgerError(
            f"There is no folder {folder} for the ledger.", hint=f"Make it first: mkdir -p {folder}"
        )
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        raise LedgerError(
            f"{path} is not a file, so it cannot be the ledger.",
            hint="Name a file with --ledger; it is made if there is none.",
        )
    if path.exists():
        _check_mark(path)


def _check_mark(path: Path) -> None:
    """SQLite takes a very short file for an empty database, and would write over it."""
    with path.open("rb") as file:
        mark = file.read(len(MARK))
    if mark and mark != MARK:
        raise LedgerError(
            f"{path} is not a ledger. It was left as it is.",
            hint="Name another file with --ledger; it is made if there is none.",
        )


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _connect_to_read(path: Path) -> sqlite3.Connection:
    log = Path(f"{path}-wal")
    if log.exists() and log.stat().st_size:
        raise LedgerError(
            f"The ledger {path} cannot be written, and an earlier run left it unfinished.",
            hint="Allow writing to its folder, or name another ledger with --ledger.",
        )
    connection = _open(f"file:{quote(os.fsencode(path))}?mode=ro&immutable=1")
    try:
        if _version(connection, path) != VERSION:
            raise LedgerError(f"The ledger {path} is empty and cannot be written.", hint=WRITABLE)
    except BaseException:
        connection.close()
        raise
    return connection


WRITABLE = "Allow writing to it and to its folder, or name another ledger with --ledger."


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables, unless they are there. Of several runs that start at once, one does."""
    for attempt in range(ATTEMPTS):
        try:
            connection.execute("PRAGMA synchronous = NORMAL")
            if _version(connection, path) != VERSION:
                connection.execute("PRAGMA journal_mode = WAL")
                _make_tables(connection, path)
            _make_later_tables(connection)
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname not in {"SQLITE_BUSY", "SQLITE_LOCKED"} or attempt == ATTEMPTS - 1:
                raise
            time.sleep(0.05)


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of this ledger, 0 for an empty file. Raise LedgerError if it is not ours to use."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if not tables and not application and not version:
        return 0
    if application != APPLICATION:
        raise LedgerError(
            f"{path} is a database of another program, not a ledger. It was left as it is.",
            hint="Name another file with --ledger; it is made if there is none.",
        )
    if version > VERSION:
        raise LedgerError(
            f"The ledger {path} was written by a newer version of this program (ledger {version}, "
            f"and this one writes {VERSION}). It was left as it is.",
            hint="Use the newer program, or name another file with --ledger.",
        )
    return int(version)


def _make_later_tables(connection: sqlite3.Connection) -> None:
    for statement in LATER:
        connection.execute(statement)


def _make_tables(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection, path) == 0:
            for statement in SCHEMA.split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # a disk that is full has ended the transaction already
            connection.execute("ROLLBACK")
        raise
