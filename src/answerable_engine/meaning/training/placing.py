"""Puts files that belong together into a folder: all are safe on the disk before the first is moved in."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

UNFINISHED = ".unfinished-"


def place(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files into a folder, which is made where it is not there, in the order given.

    What was there stays as it was until all of them are written. Raises OSError where they cannot be.
    """
    with _room(folder) as beside:
        for name, content in files.items():
            _write(beside / name, content)
        for name in files:
            (beside / name).replace(folder / name)
    _settle(folder)


def check_can_place(folder: Path) -> None:
    """Raise OSError where no file can be put into this folder. Nothing is changed."""
    was_there = folder.exists()
    try:
        with _room(folder) as beside:
            _write(beside / "trial", b"?")
    finally:
        if not was_there:
            with suppress(OSError):
                folder.rmdir()


@contextmanager
def _room(folder: Path) -> Iterator[Path]:
    """Yield a folder inside this one, for us alone; what runs that were killed left is removed."""
    folder.mkdir(exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with suppress(OSError):  # some file systems have no locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        for left in folder.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=UNFINISHED) as beside:
            yield Path(beside)
    finally:
        os.close(descriptor)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make the new names last through a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
