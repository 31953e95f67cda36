"""A zip file that holds a document (Office Open XML), opened without trusting what it says of itself.

Entries are found by index, never written anywhere, and their names are never used as paths. Only stored and
deflated entries are read; each is counted while it unfolds, whatever size it declares.
"""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from answerable_engine.document import State
from answerable_engine.errors import ReadingError

ENTRIES = 10_000
UNFOLDED = 200 * 1024 * 1024  # bytes, over all parts that are read
RATIO = 100  # a part that unfolds to more than this many times its size …
BIG = 10 * 1024 * 1024  # … and to more than this many bytes is a bomb
CHUNK = 1 << 18
CENTRAL_ENTRY = b"PK\x01\x02"
PLAIN_WAYS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError,
    IndexError, KeyError, OverflowError,
)  # fmt: skip


class Package:
    """The parts of a package, by name. Raises ReadingError: broken, encrypted or too large."""

    def __init__(self, data: bytes) -> None:
        count = data.count(CENTRAL_ENTRY)
        if count > ENTRIES:
            raise ReadingError(State.TOO_LARGE, f"it has {count:,} entries; at most {ENTRIES:,} are read")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except DAMAGE as error:
            raise ReadingError(State.BROKEN, f"it is a damaged zip file: {error}") from error
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self._twice: set[str] = set()
        for entry in self._zip.infolist():
            name = plain(entry.filename)
            if name in self._entries:
                self._twice.add(name)
            self._entries[name] = entry
        self._left = UNFOLDED

    def __contains__(self, name: object) -> bool:
        """Say whether there is a part of this name, whatever the case of its letters."""
        return isinstance(name, str) and plain(name) in self._entries

    def unfolded(self, name: str) -> Iterator[bytes]:
        """Yield a part's bytes, some at a time. Raises ReadingError, also where there is no such part."""
        entry = self._entries.get(plain(name))
        if entry is None:
            raise ReadingError(State.BROKEN, f"a part of it is missing: {name}")
        self._check(entry)
        done = 0
        try:
            with self._zip.open(entry) as opened:
                while chunk := opened.read(CHUNK):
                    done += len(chunk)
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise ReadingError(State.TOO_LARGE, f"it unfolds to more than {UNFOLDED:,} bytes")
                    self._check_swelling(entry, done)
                    yield chunk
        except DAMAGE as error:
            raise ReadingError(State.BROKEN, f"it is damaged inside: {name}: {error}") from error

    def whole(self, name: str) -> bytes:
        """Return a part's bytes. Raises as `unfolded` does."""
        return b"".join(self.unfolded(name))

    def _check(self, entry: zipfile.ZipInfo) -> None:
        if plain(entry.filename) in self._twice:
            raise ReadingError(State.BROKEN, f"it holds two parts of one name: {entry.filename}")
        if entry.flag_bits & 1:
            raise ReadingError(State.ENCRYPTED, "it needs a password")
        if entry.compress_type not in PLAIN_WAYS:
            raise ReadingError(
                State.BROKEN, f"it is packed in a way that documents are not: {entry.filename}"
            )
        if entry.file_size > self._left:
            raise ReadingError(State.TOO_LARGE, f"it unfolds to more than {UNFOLDED:,} bytes")
        self._check_swelling(entry, entry.file_size)

    def _check_swelling(self, entry: zipfile.ZipInfo, size: int) -> None:
        if size > BIG and size > RATIO * max(entry.compress_size, 1):
            raise ReadingError(State.TOO_LARGE, f"it unfolds to far more than it weighs: {entry.filename}")


def plain(name: str) -> str:
    """Return the name under which a part is looked up, whatever its case, its slashes and its detours."""
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()
