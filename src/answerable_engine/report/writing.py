"""A report appears whole or not at all: it is written beside its place, then moved there."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from answerable_engine.errors import UsageError


def write_whole(path: Path, parts: Iterable[str]) -> int:
    """Write the parts to `path` in one step and return the size in bytes.

    Until the last byte is safely on the disk, whatever was at `path` stays. Raises UsageError where the place
    cannot be written to.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        size = _write(beside, parts)
        beside.replace(path)
        _keep(path.absolute().parent)
    except OSError as error:
        raise UsageError(
            f"The report cannot be written to {path}: {error.strerror or error}.",
            hint="Name a file in a folder that exists and that you may write to.",
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink()
    return size


def _write(path: Path, parts: Iterable[str]) -> int:
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())
        return os.fstat(file.fileno()).st_size


def _keep(folder: Path) -> None:
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)
