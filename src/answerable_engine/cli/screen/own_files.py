"""The files that a run writes: one that it is to read as well is lost, unless an earlier run wrote it."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from answerable_engine.errors import UsageError
from answerable_engine.outputs import csv
from answerable_engine.outputs.escapes import one_line
from answerable_engine.outputs.table import CONTENT_NOTE

Identity = tuple[int, int]  # of a file or folder: its device and its number there, whatever its name

HEAD = 4096  # bytes
BEGINNINGS = (
    b'{"type": "document", "file": ',
    csv.head().encode(),
    CONTENT_NOTE.encode(),
    b"SQLite format 3\0",
)
REPORT_BEGINS, REPORT_TITLE_ENDS = b"<!doctype html>", b" - Answerable</title>"
BESIDE_LEDGER = ("-wal", "-shm")


class OwnFiles(NamedTuple):
    """What a run writes: the paths of `--out`, `--report` and `--ledger` that were given."""

    targets: tuple[str, ...] = ()
    ledger: str = ""

    def all(self) -> tuple[str, ...]:
        """Return every file that may be written, with those that SQLite puts beside the ledger."""
        beside = tuple(self.ledger + ending for ending in BESIDE_LEDGER) if self.ledger else ()
        return *self.targets, *beside

    def identities(self) -> frozenset[Identity]:
        """Return the identities of those that exist."""
        return frozenset(found for path in self.all() if (found := identity(path)))

    def check_spare(self, sources: Iterable[str]) -> None:
        """Raise UsageError if a target is one of these sources, by any path, and not from a run."""
        targets = {identity(path) for path in self.targets if Path(path).is_file()}
        for source in sources:
            if identity(source) in targets and not is_from_a_run(source):
                raise lost(source)


NONE = OwnFiles()


def lost(source: str) -> UsageError:
    """Return the error for a file that is to be read and would be written over."""
    return UsageError(
        f"{one_line(source)} is to be read, and would be written over.",
        hint="Write to a file of another name. Nothing was changed.",
    )


def identity(path: str | int) -> Identity | None:
    """Return the identity of the file that a path or descriptor leads to; None if there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def is_from_a_run(path: str) -> bool:
    """Say whether a file is empty, or begins as what a run writes does: output, report or ledger."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return False
    is_report = head.startswith(REPORT_BEGINS) and REPORT_TITLE_ENDS in head
    return not head or head.startswith(BEGINNINGS) or is_report
