"""Our own copies of the packs that were loaded: each under the hash of its files, written once.

What was loaded stays at hand whatever becomes of the folder that it came from, and every process of the
register looks for the very same.
"""

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from answerable.errors import NoRoom
from answerable.outside.account import hand_down
from answerable.outside.store import FULL

SHORTENED = 32  # hex digits of the hash that name a copy


def keep(folder: Path, files: Iterable[Path]) -> str:
    """Copy these files of a folder onto the shelf, and return the name of the copy.

    The same files always have the same name, and are copied once. Raises NoRoom where the disk is full.
    """
    chosen = sorted(files)
    name = name_of(folder, chosen)
    if path(name).is_dir():
        return name
    try:
        _copy(folder, chosen, to=path(name))
    except OSError as error:
        if error.errno in FULL:
            raise NoRoom(
                _("The disk is full, so nothing was loaded."), hint=_("Make room, and load it again.")
            ) from error
        raise
    return name


def name_of(folder: Path, files: Iterable[Path]) -> str:
    """Return the name that a copy of these files of a folder has, or would have."""
    digest = hashlib.sha256()
    for file in sorted(files):
        for part in (file.relative_to(folder).as_posix().encode(), file.read_bytes()):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()[:SHORTENED]


def path(name: str) -> Path:
    """Return where a copy is, or would be."""
    return Path(settings.DATA) / "packs" / name


def _copy(folder: Path, files: list[Path], *, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    hand_down(to.parent)
    unfinished = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=to.parent))
    hand_down(unfinished)
    try:
        for file in files:
            target = unfinished / file.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
            _to_disk(target)
        _move_in(unfinished, to)
        _to_disk(to.parent)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _move_in(unfinished: Path, to: Path) -> None:
    """Give a whole copy its name, unless somebody else was quicker."""
    with suppress(FileExistsError):
        try:
            unfinished.rename(to)
        except OSError as error:
            if error.errno == errno.ENOTEMPTY:
                return
            raise


def _to_disk(place: Path) -> None:
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
