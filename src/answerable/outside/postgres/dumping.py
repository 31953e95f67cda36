"""Takes a database out as one file, and brings one back from it, with PostgreSQL's own programs."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from answerable.errors import AnswerableError
from answerable.outside.postgres import programs

# Ownership and rights are those of whoever brings it back.
PLAIN: Final = ("--no-owner", "--no-privileges")


class DumpFailed(AnswerableError):
    """One of PostgreSQL's programs ended with an error; the message has its last words."""

    status = 500
    exit_code = 19


def dump(settings: Mapping[str, object], to: Path, *, snapshot: str) -> None:
    """Write the database of these Django settings into a file, as a transaction saw it that is still open."""
    _run("pg_dump", settings, "--format=custom", f"--snapshot={snapshot}", *PLAIN, f"--file={to}")


def bring_back(settings: Mapping[str, object], dumped: Path) -> None:
    """Fill an empty database from a dump: all of it, or nothing."""
    name = str(settings["NAME"])
    _run(
        "pg_restore",
        settings,
        "--exit-on-error",
        "--single-transaction",
        *PLAIN,
        f"--dbname={name}",
        str(dumped),
    )


def _run(program: str, settings: Mapping[str, object], *arguments: str) -> None:
    done = subprocess.run(  # noqa: S603 (a program out of our wheel)
        [programs.folder() / program, *arguments],
        env=_environment(settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"]
        raise DumpFailed(
            f"{program} could not do it: {said[-1]}",
            hint="Make sure that there is room, and that the server is not newer than these programs.",
        )


def _environment(settings: Mapping[str, object]) -> dict[str, str]:
    """Return how to reach the database. The password is no argument: everybody can see those."""
    names = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    known = {variable: str(settings.get(name) or "") for variable, name in names.items()}
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR", "HOME") if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", **{name: value for name, value in known.items() if value}}
