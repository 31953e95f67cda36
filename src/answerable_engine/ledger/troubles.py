"""What can be wrong with a ledger, in words, with what to do: SQLite's own words help nobody."""

import sqlite3
from pathlib import Path

from answerable_engine.errors import LedgerError

GOES_ON = "The run goes on without it: nothing found is lost, but the next run reads these files again."

# What SQLite raises. Of a damaged file it may speak in words that are not even text.
FAULTS = (sqlite3.Error, UnicodeDecodeError)

# The first name that SQLite's own begins with.
WORDS = {
    "SQLITE_FULL": (
        "The disk with the ledger {path} is full.",
        "Make room on it, or name a ledger on another disk with --ledger.",
    ),
    "SQLITE_READONLY": (
        "The ledger {path} cannot be written.",
        "Allow writing to it and to its folder, or name another ledger with --ledger.",
    ),
    "SQLITE_CANTOPEN": (
        "The ledger {path} cannot be opened.",
        "Allow reading and writing in its folder, or name another ledger with --ledger.",
    ),
    "SQLITE_NOTADB": (
        "{path} is not a ledger. It was left as it is.",
        "Name another file with --ledger. If this was a ledger, move it away, and the next run starts anew.",
    ),
    "SQLITE_CORRUPT": (
        "The ledger {path} is damaged.",
        "Move it away, and the next run starts a new one: mv {path} {path}.damaged",
    ),
    "SQLITE_BUSY": (
        "Another program has kept the ledger {path} to itself for too long.",
        "Wait for it to end, or name another ledger with --ledger.",
    ),
    "SQLITE_IOERR": (
        "The disk with the ledger {path} fails, or is full.",
        "Look at the room left (df -h), or name a ledger on another disk with --ledger.",
    ),
}
OTHERWISE = (
    "The ledger {path} cannot be used: {error}.",
    "Move it away, and the next run starts a new one, or name another with --ledger.",
)


def trouble(path: Path, error: Exception) -> LedgerError:
    """Return what went wrong with the ledger, as something to tell a person."""
    if isinstance(error, LedgerError):
        return LedgerError(f"{error.message} {GOES_ON}", hint=error.hint)
    said = error.strerror if isinstance(error, OSError) else str(error)
    damaged = isinstance(error, UnicodeDecodeError)
    name = "SQLITE_CORRUPT" if damaged else getattr(error, "sqlite_errorname", "")
    message, hint = next((words for code, words in WORDS.items() if name.startswith(code)), OTHERWISE)
    return LedgerError(f"{message.format(path=path, error=said)} {GOES_ON}", hint=hint.format(path=path))
