"""Folders inside the data folder: made so that they last, and belong to whoever the service runs as."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from answerable.outside.account import hand_down

_syncfs = ctypes.CDLL(None, use_errno=True).syncfs


def made(folder: Path) -> Path:
    """Make a folder, with those above it, so that it is there after a power cut too; return it."""
    if not folder.is_dir():
        made(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        hand_down(folder)
        bring_to_disk(folder.parent)
    return folder


def bring_to_disk(folder: Path) -> None:
    """Wait until what was put into a folder, or taken out of it, is on the disk."""
    with _opened(folder) as descriptor:
        os.fsync(descriptor)


def bring_whole_disk(folder: Path) -> None:
    """Wait until all that was written is on the disk where a folder is. Raises OSError where some is lost.

    `os.sync` waits for every other disk of the machine too, and says nothing of what was lost.
    """
    with _opened(folder) as descriptor:
        if _syncfs(descriptor):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
