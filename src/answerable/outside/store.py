"""The bytes of documents, each file under its own SHA-256: written once, never changed, checked when read.

A file is here whole or not at all: it is written beside its place, brought to the disk, and then moved in.
Names that people give to files play no part in where they are.
"""

import errno
import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from django.conf import settings
from django.utils.translation import gettext as _

from answerable.errors import AnswerableError, NoRoom, TooLarge
from answerable.outside import clock
from answerable.outside.account import hand_down
from answerable.outside.folders import bring_to_disk, made

MEGABYTE: Final = 1 << 20
LARGEST: Final = 50 * MEGABYTE
PIECE: Final = MEGABYTE  # bytes in memory at once
FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
STALE_SECONDS: Final = 24 * 60 * 60  # after which a file that never moved in was left by a process that died
_NAME: Final = re.compile(r"[0-9a-f]{64}")


class Damaged(AnswerableError):
    """The bytes in the store are not those that were put there, or are gone."""

    status = 500
    exit_code = 18


@dataclass(frozen=True, slots=True)
class Kept:
    """What is in the store now; `is_new` says whether it was not there before."""

    sha256: str
    size: int
    is_new: bool


def keep(pieces: Iterable[bytes], *, most: int = LARGEST) -> Kept:
    """Put bytes into the store and return their hash, once they are safely on the disk.

    Raises TooLarge past `most` bytes and NoRoom when the disk is full; nothing is left behind then. Bytes
    that are there already are left as they are, unless they were damaged, which this mends.
    """
    try:
        return _keep(pieces, most)
    except OSError as error:
        if error.errno in FULL:
            raise _no_room() from error
        raise


def path(sha256: str) -> Path:
    """Return where the bytes of this hash are, or would be."""
    if not _NAME.fullmatch(sha256):
        raise ValueError(f"{sha256!r} is no SHA-256")
    return _folder() / sha256[:2] / sha256


def has(sha256: str) -> bool:
    """Say whether there are bytes under this hash; whether they are the right ones, `is_whole` says."""
    return path(sha256).is_file()


def is_whole(sha256: str) -> bool:
    """Say whether the bytes under this hash are there and have it. Reads all of them."""
    try:
        return _hash_of(path(sha256)) == sha256
    except OSError:
        return False


def check(sha256: str) -> None:
    """Raise Damaged unless the bytes under this hash are there and have it. Reads all of them."""
    if not is_whole(sha256):
        raise Damaged(
            _("The stored file %(hash)s… is not what it was.") % {"hash": sha256[:12]},
            hint=_("Hand the same file in again, or bring it back from a backup."),
        )


def pieces(sha256: str) -> Iterator[bytes]:
    """Yield the bytes under this hash, piece by piece, having checked all of them first."""
    check(sha256)
    with path(sha256).open("rb") as file:
        yield from _pieces(file)


def hashes() -> Iterator[str]:
    """Yield the hash of everything in the store, in order."""
    for folder in sorted(_folder().glob("[0-9a-f][0-9a-f]")):
        yield from sorted(found.name for found in folder.iterdir() if _NAME.fullmatch(found.name))


def sweep(*, older_than: float = STALE_SECONDS) -> int:
    """Remove what processes left that died while they wrote; return how many files that were."""
    swept = 0
    for left in _incoming().glob("*"):
        with suppress(FileNotFoundError):  # somebody else was quicker
            if left.stat().st_mtime < clock.real().timestamp() - older_than:
                left.unlink()
                swept += 1
    return swept


def _keep(pieces: Iterable[bytes], most: int) -> Kept:
    descriptor, name = tempfile.mkstemp(dir=made(_incoming()))
    waiting = Path(name)
    try:
        hand_down(waiting)
        with os.fdopen(descriptor, "wb") as file:
            sha256, size = _write(pieces, file, most)
            sys.audit("answerable.store.written", sha256)
            file.flush()
            os.fchmod(descriptor, 0o444)
            os.fsync(descriptor)
        return Kept(sha256, size, is_new=_move_in(waiting, sha256))
    finally:
        waiting.unlink(missing_ok=True)


def _write(pieces: Iterable[bytes], file: BinaryIO, most: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise too_large(most)
        digest.update(piece)
        file.write(piece)
    return digest.hexdigest(), size


def _move_in(waiting: Path, sha256: str) -> bool:
    """Move a written file to its place, unless it is there; say whether it was not."""
    place = path(sha256)
    if is_whole(sha256):
        return False
    waiting.rename(made(place.parent) / place.name)
    sys.audit("answerable.store.moved", sha256)
    bring_to_disk(place.parent)
    return True


def _hash_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


def _folder() -> Path:
    return Path(settings.DATA) / "store"


def _incoming() -> Path:
    return _folder() / "incoming"


def too_large(most: int = LARGEST) -> TooLarge:
    """Return the refusal of a file that is larger than is taken."""
    return TooLarge(
        _("This file is larger than %(most)s MB.") % {"most": most // MEGABYTE},
        hint=_("Save the paper in parts, and hand those in."),
    )


def _no_room() -> NoRoom:
    return NoRoom(
        _("The disk is full, so this file was not kept. What was kept before is safe."),
        hint=_("Make room on the disk, then hand it in again."),
    )
