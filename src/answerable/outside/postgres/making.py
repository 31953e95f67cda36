"""Makes the files of a new server, and the one role and database in it."""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from secrets import token_urlsafe
from shutil import rmtree
from typing import Final

import psycopg
from psycopg import sql

from answerable.errors import NotSetUp
from answerable.outside.account import Account, give
from answerable.outside.postgres.place import DATABASE, ROLE, SUPERUSER, Place
from answerable.outside.postgres.runner import Runner

# `builtin` sorts in the same way on every machine and for ever, so no update of the system breaks an index.
HOW: Final = (
    "--auth=scram-sha-256",
    "--data-checksums",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--text-search-config=english",
    f"--username={SUPERUSER}",
)


def make_files(place: Place, *, runner: Runner, options: Sequence[str] = ()) -> None:
    """Make the data folder, unless it is there. It appears under its name only when it is whole."""
    if place.data.exists():
        return
    for role in (SUPERUSER, ROLE):
        _write_password(place.password(role), account=runner.account)
    being_made = place.home / "being-made"
    rmtree(being_made, ignore_errors=True)
    make_folder(being_made, account=runner.account)
    passwords = runner.seen(place.password(SUPERUSER))
    made = runner.run("initdb", f"--pwfile={passwords}", *HOW, *options, "--pgdata", folder=being_made)
    if made.returncode != 0:
        raise NotSetUp(
            f"PostgreSQL could not make its files in {place.home}: {_last_words(made)}",
            hint="Make room on the disk, or name another data folder. `answerable doctor` says more.",
        )
    being_made.rename(place.data)


def make_database(place: Place, *, account: Account | None) -> None:
    """Make the role and its database, unless an earlier start did. The server must be running."""
    if place.complete.exists():
        return
    with psycopg.connect(place.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        password = place.password(ROLE).read_text(encoding="ascii")
        role, database = sql.Identifier(ROLE), sql.Identifier(DATABASE)
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(role, sql.Literal(password))
            )
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, role))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    make_file(place.complete, account=account)


def make_folder(folder: Path, *, account: Account | None) -> None:
    """Make a folder for nobody but that user, unless it is there."""
    if not folder.exists():
        folder.mkdir(mode=0o700)
        give(folder, account=account)


def make_file(path: Path, *, account: Account | None) -> None:
    """Make an empty file for nobody but that user, unless it is there."""
    if not path.exists():
        path.touch(mode=0o600)
        give(path, account=account)


def _write_password(path: Path, *, account: Account | None) -> None:
    path.unlink(missing_ok=True)
    make_file(path, account=account)
    path.write_text(token_urlsafe(32), encoding="ascii")


def _last_words(ended: subprocess.CompletedProcess[str]) -> str:
    lines = [line for line in ended.stderr.splitlines() if line.strip()]
    return lines[-1] if lines else f"it ended with {ended.returncode} and said nothing"
