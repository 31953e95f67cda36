"""Where results go: standard output, line by line, or a file that is there whole or not at all."""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from typing import BinaryIO, Protocol

from answerable_engine.errors import UsageError


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
    written, when the place cannot be written to.
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
        beside = os.path.join(folder, f".answerable-{os.getpid()}-{os.urandom(4).hex()}.part")  # noqa: PTH118
        if mode is not None and not os.access(self._path, os.W_OK):
            raise PermissionError(13, "Permission denied")
        file = open(beside, "xb")  # noqa: PTH123, SIM115
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
