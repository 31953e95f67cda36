"""Standard input as a file, because a document is read by another process, which opens it by its path."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from answerable_engine.errors import UsageError

PIECE = 1 << 20


@contextmanager
def spooled(source: BinaryIO, *, at_most: int) -> Iterator[str]:
    """Copy `source` into a new private file, yield its path, and delete it afterwards.

    No more than `at_most` + 1 bytes are taken: one more than any reader takes, so that too much is seen.
    """
    folder = os.environ.get("TMPDIR") or "/tmp"  # noqa: S108 - the file is new, private and never a link
    path = os.path.join(folder, f"answerable-{os.getpid()}-{os.urandom(6).hex()}")  # noqa: PTH118
    try:
        _copy(source, path, at_most=at_most)
        yield path
    finally:
        if os.path.lexists(path):
            os.unlink(path)  # noqa: PTH108


def _copy(source: BinaryIO, path: str, *, at_most: int) -> None:
    left = at_most + 1
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
            while left and (piece := source.read(min(PIECE, left))):
                file.write(piece)
                left -= len(piece)
    except OSError as error:
        raise UsageError(
            f"Standard input could not be kept as {path}: {error.strerror}.",
            hint="Set TMPDIR to a folder with room, or save the document and name the file.",
        ) from error
