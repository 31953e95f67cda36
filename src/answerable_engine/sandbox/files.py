"""Opening a file that somebody else made, and reading its bytes: trusted code, which parses none of them."""

import hashlib
import os
import stat
from contextlib import suppress
from typing import NamedTuple

from answerable_engine.document import State
from answerable_engine.refusals import NOT_A_FILE, refusal, too_large
from answerable_engine.sandbox.limits import MIB


class FileStat(NamedTuple):
    """What tells one version of a file from another without reading it: bytes, nanoseconds, inode."""

    size: int
    mtime_ns: int
    ino: int


class FileBytes(NamedTuple):
    """A file's bytes and their SHA-256 in hex, or the state and the reason why they could not be had."""

    stat: FileStat | None
    data: bytes | memoryview = b""
    sha256: str = ""
    state: State = State.READ
    reason: str = ""


CHANGED = "it was changed while it was being read; read it again"
ALL_AT_ONCE = 8 * MIB
_LOOKING = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY


def fetch(path: bytes, *, most: int, room: memoryview) -> FileBytes:
    """Read a regular file of at most `most` bytes, and see to it that it stayed the same meanwhile.

    A pipe, a device or a folder is refused and is never waited for. The bytes of a small file are left in
    `room`, and are good until it is used again.
    """
    try:
        fd = os.open(path, _LOOKING)
    except (OSError, ValueError) as fault:
        return _refused(fault)
    try:
        return _fetch(fd, most, room)
    except OSError as fault:
        return _refused(fault)
    finally:
        os.close(fd)


def fetch_ahead(path: bytes) -> None:
    """Have the system bring a file's first bytes from the disk, and do not wait for them.

    Whatever is wrong with the file is said when its turn comes.
    """
    with suppress(OSError, ValueError):
        fd = os.open(path, _LOOKING)
        try:
            os.posix_fadvise(fd, 0, ALL_AT_ONCE, os.POSIX_FADV_WILLNEED)
        finally:
            os.close(fd)


def _fetch(fd: int, most: int, room: memoryview) -> FileBytes:
    before = os.fstat(fd)
    seen = FileStat(before.st_size, before.st_mtime_ns, before.st_ino)
    if not stat.S_ISREG(before.st_mode):
        state, reason = NOT_A_FILE
        return FileBytes(None, state=state, reason=reason)
    if before.st_size > most:
        state, reason = too_large(most)
        return FileBytes(seen, state=state, reason=reason)
    data = _read_small(fd, room) if seen.size < len(room) else _read(fd, seen.size, most)
    after = os.fstat(fd)
    now = FileStat(after.st_size, after.st_mtime_ns, after.st_ino)
    if now != seen or len(data) != seen.size:
        return FileBytes(seen, state=State.CHANGED, reason=CHANGED)
    sha256 = hashlib.sha256(data).hexdigest()
    if not data:
        return FileBytes(seen, sha256=sha256, state=State.EMPTY, reason="it holds no bytes")
    return FileBytes(seen, data, sha256)


def _read_small(fd: int, room: memoryview) -> memoryview:
    return room[: os.readv(fd, [room])]


def _read(fd: int, size: int, most: int) -> bytes:
    """Read to the end of the file, or one byte past what it should hold: enough to see that it grew."""
    data = os.read(fd, min(size, ALL_AT_ONCE) + 1)
    if len(data) == size:
        return data
    pieces, had = [data], len(data)
    while data and had <= min(size, most):
        data = os.read(fd, min(size - had, ALL_AT_ONCE) + 1)
        pieces.append(data)
        had += len(data)
    return b"".join(pieces)


def _refused(fault: OSError | ValueError) -> FileBytes:
    state, reason = refusal(fault)
    return FileBytes(None, state=state, reason=reason)
