"""Copies a register whole, while it runs: its database, its documents, its packs and its key."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import Final

from django.conf import settings
from django.db import connection, transaction

from answerable.errors import NoRoom, NotSetUp
from answerable.outside import clock, data_folder, store
from answerable.outside.folders import bring_whole_disk
from answerable.outside.postgres import dumping
from answerable.outside.store import FULL
from answerable.people import queries as people
from answerable.setting_up import manifest
from answerable.setting_up.manifest import Manifest
from answerable_engine.version import VERSION

# What is in the data folder and cannot be made again. The rest is the database itself, and pictures of pages.
KEPT: Final = ("store", "packs", data_folder.KEY, data_folder.DEMONSTRATION)
SAY_EVERY: Final = 1_000  # files
Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made, with the hash of its manifest. `damaged` names what is not what it was."""

    manifest: Manifest
    hash: str
    damaged: tuple[str, ...]


def back_up(to: Path, *, say: Say) -> Made:
    """Copy the register in use into a folder, which must not be there yet or be empty.

    The folder has its name when all of it is on the disk, and not before. Documents are only ever added, so
    what is copied after the database holds at least all that the database speaks of.
    """
    _check_free(to)
    being_made = to.with_name(f"{to.name}.unfinished")
    being_made.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone_in(being_made):
        try:
            _empty(being_made)
            made = _back_up(being_made, say)
            bring_whole_disk(being_made)
            being_made.rename(to)
        except OSError as error:
            rmtree(being_made, ignore_errors=True)
            if error.errno in FULL:
                raise NoRoom(
                    "The disk is full, so no backup was made.", hint="Name a place with more room."
                ) from error
            raise
        except BaseException:
            rmtree(being_made, ignore_errors=True)
            raise
    return made


@contextmanager
def _alone_in(being_made: Path) -> Iterator[None]:
    """Be the only one who makes this backup; the kernel lets go where a process ends, however it ends."""
    descriptor = os.open(being_made, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _hold(descriptor, being_made)
        yield
    finally:
        os.close(descriptor)


def _hold(descriptor: int, being_made: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise NotSetUp(
            f"{being_made} is being written by another backup, which goes on.",
            hint="Wait until it is done, or name another folder.",
        ) from error


def _empty(folder: Path) -> None:
    """Remove what a backup that was stopped left behind."""
    for path in folder.iterdir():
        if path.is_dir():
            rmtree(path)
        else:
            path.unlink()


def _back_up(folder: Path, say: Say) -> Made:
    say("The database")
    rows, end = _dump(folder / manifest.DATABASE)
    files = {manifest.DATABASE: manifest.hash_of(folder / manifest.DATABASE)}
    for number, path in enumerate(_to_copy(), start=1):
        files[path] = manifest.copy(Path(settings.DATA) / path, folder / path)
        if number % SAY_EVERY == 0:
            say(f"{number:,} files")
    made = Manifest(clock.now().isoformat(), VERSION, end.position, end.chained, rows, files)
    return Made(made, manifest.write(made, folder), tuple(_damaged(files)))


def _dump(to: Path) -> tuple[dict[str, int], people.End]:
    """Write the database into a file. What is counted is what is in it: both see the same moment."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        dumping.dump(connection.settings_dict, to, snapshot=snapshot)
        return count_rows(), people.end_of_record()


def count_rows() -> dict[str, int]:
    """Return how many rows each table has. One query a table."""
    counted = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 (quoted)
            (counted[table],) = cursor.fetchone()
    return counted


def _to_copy() -> Iterator[str]:
    """Yield the paths, in the data folder, of what a backup holds."""
    folder = Path(settings.DATA)
    for sha256 in store.hashes():
        yield store.path(sha256).relative_to(folder).as_posix()
    for name in KEPT[1:]:
        found = folder / name
        files = sorted(found.rglob("*")) if found.is_dir() else [found]
        yield from (file.relative_to(folder).as_posix() for file in files if file.is_file())


def _damaged(files: dict[str, str]) -> Iterator[str]:
    """Yield the documents whose bytes do not have the hash that names them."""
    return (path for path, found in files.items() if path.startswith("store/") and Path(path).name != found)


def _check_free(to: Path) -> None:
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise NotSetUp(
            f"{to} is there already, and is not empty.",
            hint="Name a folder that is not there yet: it is made.",
        )
