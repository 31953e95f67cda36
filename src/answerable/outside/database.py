"""The database that this process uses: chosen while it runs, and brought up to date."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from answerable import environment
from answerable.errors import NotSetUp
from answerable.outside import data_folder, postgres
from answerable.outside.postgres.place import Place


@contextmanager
def in_use(data: Path) -> Iterator[None]:
    """Use the database of a data folder: its own, running or run for the while, or that of DATABASE_URL."""
    data_folder.use(data.absolute())
    if _is_named():
        yield
        return
    nothing = settings.DATABASES["default"]
    with postgres.at(data) as server:
        _tell_django(environment.database(server.url))
        try:
            yield
        finally:
            _tell_django(nothing)


def use(url: str) -> None:
    """Use the database at this address from now on, in this process and in those that begin as its copy."""
    _tell_django(environment.database(url) | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True})


def check_is_there(data: Path) -> None:
    """Raise NotSetUp where a folder holds no database and none was named."""
    if not _is_named() and not Place(data.absolute()).complete.exists():
        raise NotSetUp(
            f"There is no register in {data}.",
            hint="Name its folder with --data DIR, or make a register: answerable up --data DIR",
        )


def check_is_current() -> None:
    """Raise NotSetUp where the tables are not those of this version. A few queries."""
    if MigrationExecutor(connection).migration_plan(_newest()):
        raise NotSetUp(
            "The register was last used by another version of Answerable.",
            hint="Bring it up to date by starting it once: answerable up --data DIR",
        )


def bring_up_to_date() -> bool:
    """Make or change the tables as this version needs them; say whether anything was to be done."""
    if not MigrationExecutor(connection).migration_plan(_newest()):
        return False
    call_command("migrate", verbosity=0, interactive=False)
    return True


def _is_named() -> bool:
    """Return whether this process was given a database: in DATABASE_URL, or by whoever called it."""
    return bool(settings.DATABASES["default"].get("NAME"))


def _tell_django(database: dict[str, object]) -> None:
    connections.close_all()
    settings.DATABASES["default"] = database
    connections.__dict__.pop("settings", None)  # read once, and kept
    with suppress(AttributeError):
        del connections["default"]


def _newest() -> list[tuple[str, str]]:
    return list(MigrationExecutor(connection).loader.graph.leaf_nodes())
