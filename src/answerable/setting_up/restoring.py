"""Brings a register back from a backup, into a folder where nothing is, and checks that it is the same."""

from collections.abc import Callable
from pathlib import Path
from shutil import rmtree

from django.db import connection

from answerable.errors import NotSetUp
from answerable.outside import data_folder, database
from answerable.outside.postgres import dumping
from answerable.people import queries as people
from answerable.setting_up import manifest
from answerable.setting_up.backing_up import count_rows
from answerable.setting_up.manifest import BackupDamaged, Manifest

Say = Callable[[str], object]


def restore(source: Path, folder: Path, *, say: Say) -> Manifest:
    """Bring a backup back into `folder`, which must not be there yet or be empty. Checks each byte of it.

    The folder has its name when all of it is there and checked, and not before.
    """
    backup = manifest.read(source)
    _check_free(folder)
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    rmtree(unfinished, ignore_errors=True)
    try:
        account = data_folder.make(unfinished)
        say(f"{len(backup.files):,} files")
        _copy_all(backup, source, unfinished)
        say("The database")
        with database.in_use(unfinished):
            _fill(backup, source)
        if account:
            data_folder.hand_over(unfinished, account=account)
        _move_in(unfinished, folder)
    except BaseException:
        rmtree(unfinished, ignore_errors=True)
        raise
    return backup


def _copy_all(backup: Manifest, source: Path, to: Path) -> None:
    for path, expected in backup.files.items():
        if _is_outside(path):
            raise BackupDamaged(f"{path} is no place in a backup.", hint="Use another backup.")
        try:
            kept = path == manifest.DATABASE
            found = manifest.hash_of(source / path) if kept else manifest.copy(source / path, to / path)
        except FileNotFoundError:
            raise BackupDamaged(f"{source / path} is missing.", hint="Use another backup.") from None
        if found != expected:
            raise BackupDamaged(
                f"{source / path} is not what it was when the backup was made.", hint="Use another backup."
            )


def _is_outside(path: str) -> bool:
    return Path(path).is_absolute() or ".." in Path(path).parts


def _fill(backup: Manifest, source: Path) -> None:
    """Fill the database, and compare it with what the backup says of it."""
    if connection.introspection.table_names():
        raise NotSetUp("The database is not empty.", hint="Name an empty one in DATABASE_URL.")
    dumping.bring_back(connection.settings_dict, source / manifest.DATABASE)
    if count_rows() != dict(backup.rows):
        raise BackupDamaged("The database has other rows than the backup had.", hint="Use another backup.")
    database.bring_up_to_date()
    if not people.is_in_record(backup.chained) or any(people.faults_of_record()):
        raise BackupDamaged("The record of events is not whole in this backup.", hint="Use another backup.")


def _move_in(unfinished: Path, folder: Path) -> None:
    try:
        unfinished.rename(folder)
    except OSError as error:
        raise NotSetUp(
            f"What was brought back cannot be given the name {folder}: {error.strerror}.",
            hint="If that is where a disk is mounted, name a folder on that disk.",
        ) from error


def _check_free(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotSetUp(
            f"{folder} is not empty, and a backup is brought back only into a folder where nothing is.",
            hint="Name another folder with --data DIR. Nothing was changed.",
        )
