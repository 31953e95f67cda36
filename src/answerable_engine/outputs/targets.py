"""Where results go: standard output, line by line, or a file that is there whole or not at all."""

import fcntl
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import BinaryIO, Protocol
from zlib import crc32

from answerable_engine.errors import UsageError

# Of this machine, because a lock may not reach from one that shares a folder to another.
OURS = f".answerable-{crc32(os.uname().nodename.encode()):08x}-"
LEFT_BEHIND = re.compile(rf"{re.escape(OURS)}\d+-[0-9a-f]{{8}}\.part")


class Target(Protocol):
    """A place that takes text."""

    def write(self, text: str) -> None:
        """Take some text, in UTF-8."""

    def keep(self) -> None:
        """End well: what was written stays."""

    def drop(self) -> None:
        """End early: a file is left as it was before."""


class StandardOutput:
    """Standard output. Each `write` reaches it at once, and whole: use one for each line."""

    def __init__(self, descriptor: int = 1, *, encoding: str = "utf-8") -> None:
        self._descriptor = descriptor
        self._encoding = encoding

    def write(self, text: str) -> None:
        left = memoryview(text.encode(self._encoding, "backslashreplace"))
        while left:
            left = left[os.write(self._descriptor, left) :]

    def keep(self) -> None:
        """Nothing is left to do."""

    def drop(self) -> None:
        """What was written cannot be taken back: it is whole lines."""


class NewFile:
    """A file which is written beside its place and moved there at the end.

    Where the place is a device or a pipe, that is written to as it is. Raises UsageError, before anything is
    written, when the place cannot be written to. What runs that were killed left beside the place is removed:
    a run that lives holds a lock on its own.
    """

    def __init__(self, path: str, *, option: str) -> None:
        self._option = option
        self._asked = path
        self._path = os.path.realpath(path)
        try:
            self._file, self._beside = self._open()
        except OSError as error:
            raise self._refusal(error) from error

    def write(self, text: str) -> None:
        try:
            self._file.write(text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise self._refusal(error) from error

    def keep(self) -> None:
        try:
            self._file.flush()
            if self._beside:
                os.fsync(self._file.fileno())
                self._file.close()
                os.replace(self._beside, self._path)  # noqa: PTH105
                _settle(os.path.dirname(self._path))  # noqa: PTH120
            self._file.close()
        except OSError as error:
            raise self._refusal(error) from error

    def drop(self) -> None:
        with suppress(OSError):  # what was not written yet has no place to go
            self._file.close()
        if self._beside and os.path.lexists(self._beside):
            os.unlink(self._beside)  # noqa: PTH108

    def _open(self) -> tuple[BinaryIO, str]:
        mode = _mode(self._asked)
        if mode is not None and not stat.S_ISREG(mode):
            return open(self._asked, "wb"), ""  # noqa: PTH123
        folder = os.path.dirname(self._path)  # noqa: PTH120
        beside = os.path.join(folder, f"{OURS}{os.getpid()}-{os.urandom(4).hex()}.part")  # noqa: PTH118
        if mode is not None and not os.access(self._path, os.W_OK):
            raise PermissionError(13, "Permission denied")
        with _alone_in(folder):
            file = open(beside, "xb")  # noqa: PTH123, SIM115
            _lock(file.fileno())
        if mode is not None:
            os.fchmod(file.fileno(), stat.S_IMODE(mode))
        return file, beside

    def _refusal(self, error: OSError) -> UsageError:
        return UsageError(
            f"{self._option} {self._asked}: this file cannot be written: {error.strerror}.",
            hint="Give a file in a folder that exists, that you may write to, and that has room.",
        )


def write_whole(path: str, parts: Iterable[str], *, option: str) -> None:
    """Write the parts to a file in one step: until the last is safe on the disk, what was there stays.

    Raises UsageError, which names the `option`, where the place cannot be written to.
    """
    target = NewFile(path, option=option)
    try:
        for part in parts:
            target.write(part)
        target.keep()
    finally:
        target.drop()


def check_can_write(path: str, *, option: str) -> None:
    """Raise UsageError where a file could not be written at `path`. Nothing is changed."""
    NewFile(path, option=option).drop()


@contextmanager
def _alone_in(folder: str) -> Iterator[None]:
    """Tidy the folder, and keep other runs of this machine from tidying it meanwhile."""
    with ExitStack() as stack:
        with suppress(OSError):  # a folder that may not be listed, or has no locks: nothing is removed there
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            stack.callback(os.close, descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            _tidy(folder)
        yield


def _tidy(folder: str) -> None:
    """Remove what killed runs of ours left in a folder: what nobody holds a lock on."""
    for entry in os.scandir(folder):
        if LEFT_BEHIND.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
            _remove_if_left(entry.path)


def _remove_if_left(path: str) -> None:
    with suppress(OSError):
        descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            is_ours = os.fstat(descriptor).st_uid == os.geteuid()
            if is_ours and _lock(descriptor):
                os.unlink(path)  # noqa: PTH108
        finally:
            os.close(descriptor)


def _lock(descriptor: int) -> bool:
    """Take the lock of a file for as long as it is open; False where somebody has it, or there are none."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode  # noqa: PTH116
    except FileNotFoundError:
        return None


def _settle(folder: str) -> None:
    """Make the new name last through a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
