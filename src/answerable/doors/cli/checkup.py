"""What `answerable doctor` looks at of the register: each check tries the thing itself."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection

from answerable import environment
from answerable.doors.cli.serving import LOOPBACK, Door, check_is_free
from answerable.doors.cli.up import PORT
from answerable.errors import AnswerableError
from answerable.outside import data_folder, database, jobs, postgres, typesetting
from answerable.outside.account import account_for, unreachable_program
from answerable.outside.postgres import programs
from answerable.outside.service import claim

OK, MISSING, FAILED = "ok", "missing", "failed"
GIGABYTE: Final = 1 << 30
LITTLE: Final = 2 * GIGABYTE
NOT_RUN: Final = "the register cannot run"


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found. `lost` and `get` are said where it is not well."""

    grade: str
    what: str
    lost: str = ""
    get: str = ""


def check_all(folder: Path) -> Iterator[Found]:
    """Yield what every check found, in the order in which to say it."""
    if environment.text("DATABASE_URL"):
        yield check_named_database()
    else:
        yield check_programs()
        yield check_start()
        yield from check_who()
    yield check_letters()
    yield check_folder(folder)
    if folder.exists():
        yield from check_key(folder)
    address = claim.address(folder) if folder.exists() else None
    yield from check_service(folder, address) if address else check_rest(folder)


def check_programs() -> Found:
    """Say which PostgreSQL there is."""
    try:
        program = programs.folder() / "postgres"
        version = subprocess.run(  # noqa: S603 (a program out of our wheel)
            [program, "--version"], capture_output=True, text=True, check=True
        ).stdout.strip()
    except (AnswerableError, OSError, subprocess.CalledProcessError) as error:
        hint = getattr(error, "hint", "") or "Install Answerable again, or set DATABASE_URL."
        return Found(FAILED, f"the database's programs: {error}", lost=NOT_RUN, get=hint)
    return Found(OK, f"the database's programs: {version}")


def check_start() -> Found:
    """Make a database in a folder that is removed again, start it and stop it."""
    with tempfile.TemporaryDirectory(prefix="answerable-doctor-") as folder:
        began = time.monotonic()
        try:
            postgres.start(Path(folder, "register"), durable=False).stop()
        except AnswerableError as error:
            return Found(
                FAILED, f"a database cannot be started: {error.message}", lost=NOT_RUN, get=error.hint
            )
    return Found(OK, f"a database can be made, started and stopped, in {time.monotonic() - began:.1f} s")


def check_who() -> Iterator[Found]:
    """Say, to root, whom the service runs as."""
    account = account_for(Path("/nonexistent"))
    if account is None:
        return
    if barrier := unreachable_program(account):
        yield Found(
            MISSING,
            f"you are root: the database runs as the user {account.name}, the pages as root",
            lost="a wall round the pages",
            get=f"install Answerable where {account.name} can read it; it cannot go into {barrier}",
        )
    else:
        yield Found(OK, f"you are root: the service runs as the user {account.name}")


def check_named_database() -> Found:
    """Say whether the database that DATABASE_URL names answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            (version,) = cursor.fetchone()
    except DatabaseError as error:
        said = str(error).strip().splitlines()[-1]
        return Found(FAILED, f"DATABASE_URL: {said}", lost=NOT_RUN, get="Put it right, or unset it.")
    return Found(OK, f"the database that DATABASE_URL names answers: PostgreSQL {version}")


def check_letters() -> Found:
    """Set a word, as letters are."""
    try:
        typesetting.check()
    except Exception as error:  # of a library that is not ours: whatever it is, it is said
        lost = "letters to bodies as PDF; their text is there all the same"
        return Found(FAILED, f"letters cannot be set: {error}", lost=lost, get="Install Answerable again.")
    return Found(OK, "letters can be set as PDF, with the tags that screen readers need")


def check_folder(folder: Path) -> Found:
    """Say whether the data folder is there, can be written to, and has room."""
    if not folder.exists():
        return Found(OK, f"no register in {folder} so far: `answerable up` makes one")
    try:
        with tempfile.TemporaryFile(dir=folder) as trial:
            trial.write(b"x")
    except OSError as error:
        get = f"sudo chown -R {os.getuid()} {folder}"
        return Found(FAILED, f"data folder {folder}: {error.strerror}", lost=NOT_RUN, get=get)
    free = shutil.disk_usage(folder).free
    if free < LITTLE:
        what = f"data folder {folder}: only {free / GIGABYTE:.1f} GB are free"
        return Found(MISSING, what, lost="room for documents; nothing that is kept is lost", get="make room")
    kind = "demonstration" if data_folder.is_demonstration(folder) else "data"
    return Found(OK, f"{kind} folder {folder}, with {free / GIGABYTE:.0f} GB free")


def check_key(folder: Path) -> Iterator[Found]:
    """Say whether nobody else can read the key."""
    key = folder / data_folder.KEY
    if not key.exists():
        return
    if key.stat().st_mode & 0o077:
        lost = "others on this machine can sign in as anybody"
        yield Found(FAILED, f"{key} can be read by others", lost=lost, get=f"chmod 600 {key}")
    else:
        yield Found(OK, "the key of this register can be read by nobody else")


def check_rest(folder: Path) -> Iterator[Found]:
    """Say, where no service runs, whether one could listen."""
    try:
        check_is_free(Door(LOOPBACK, PORT))
    except AnswerableError as error:
        lost = f"pages at port {PORT}, unless you name another"
        yield Found(MISSING, error.message, lost=lost, get=f"answerable up --port {PORT + 1}")
    else:
        yield Found(OK, f"port {PORT} is free")
    if folder.exists():
        yield Found(OK, "no service runs on this folder now")


def check_service(folder: Path, address: str) -> Iterator[Found]:
    """Say, where the service runs, whether each of its parts does its work."""
    yield Found(OK, f"a service runs on this folder, at {address}")
    try:
        with database.in_use(folder):
            yield from check_work()
    except (AnswerableError, DatabaseError) as error:
        said = str(error).strip().splitlines()[-1]
        yield Found(FAILED, f"its database: {said}", lost=NOT_RUN, get="stop the service and start it again")


def check_work() -> Iterator[Found]:
    """Say whether the tables are those of this version, and whether somebody does the jobs."""
    try:
        database.check_is_current()
    except AnswerableError as error:
        yield Found(FAILED, error.message, lost=NOT_RUN, get="stop the service and start it again")
        return
    yield Found(OK, "its database answers, and is up to date")
    if jobs.is_worked_on():
        yield Found(OK, "its worker does what waits")
    else:
        lost = "documents that come in are kept, and not read until it is back"
        yield Found(FAILED, "its worker is not there", lost=lost, get="stop the service and start it again")


def main(argv: list[str], *, say: Callable[[str], object] = print) -> int:
    """Print what every check found, one JSON object a line: `answerable doctor` reads them."""
    folder = Path(argv[0] if argv else settings.DATA).absolute()
    with suppress(BrokenPipeError):
        for found in check_all(folder):
            say(json.dumps(asdict(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
