"""One PostgreSQL for a whole run of the tests, in which each worker has a database of its own."""

import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from secrets import token_urlsafe

import psycopg
import pytest
from django.conf import settings
from django.db import connections

from answerable import environment
from answerable.outside import postgres
from answerable.outside.postgres.place import ROLE, SUPERUSER

ADDRESS = "DATABASE_URL"
KEY = "ANSWERABLE_SECRET_KEY"  # so that no command takes that of a folder, in the process of the tests
# A run of nothing but these needs no database.
TESTS = Path(__file__).parent
NEVER_NEEDED = ("engine", "command")
_stack = pytest.StashKey[ExitStack]()


def start(config: pytest.Config) -> None:
    """Start the server and tell Django of it, where this run may need one and nobody gave it one."""
    if os.environ.get(ADDRESS) or "PYTEST_XDIST_WORKER" in os.environ or not _is_needed(config):
        return
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="answerable-tests-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        server = postgres.start(folder, durable=False)
        stack.callback(server.stop)
        with psycopg.connect(server.place.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            connection.execute(f"ALTER ROLE {ROLE} CREATEDB")
        for name, value in ((ADDRESS, server.url), (KEY, token_urlsafe(50))):
            os.environ[name] = value
            stack.callback(os.environ.pop, name, None)
        _tell_django(server.url)
        config.stash[_stack] = stack.pop_all()


def stop(config: pytest.Config) -> None:
    """Stop the server of this run, and remove its folder."""
    config.stash.get(_stack, ExitStack()).close()


def _is_needed(config: pytest.Config) -> bool:
    return not config.option.collectonly and not all(map(_never_needs, config.args))


def _never_needs(argument: str) -> bool:
    path = Path(argument.partition("::")[0]).absolute()
    return any(path.is_relative_to(TESTS / folder) for folder in NEVER_NEEDED)


def _tell_django(url: str) -> None:
    """Give the address to Django, whose settings pytest-django read before there was one."""
    settings.DATABASES["default"] = environment.database(url)
    vars(connections).pop("settings", None)
    for made in connections.all(initialized_only=True):
        del connections[made.alias]
