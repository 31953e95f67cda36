"""A PostgreSQL for each worker of a run of the tests, started before them and stopped after."""

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

import surroundings
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
    """Start the servers and tell Django of them, where this run may need one and nobody gave it one."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if worker:
        _take_own(worker)
        return
    if os.environ.get(ADDRESS) or not _is_needed(config):
        return
    with ExitStack() as stack:
        _keep(stack, KEY, token_urlsafe(50))
        for number in range(int(getattr(config.option, "numprocesses", None) or 1)):
            url = _server(stack)
            _keep(stack, f"{ADDRESS}_gw{number}", url)
        _keep(stack, ADDRESS, os.environ[f"{ADDRESS}_gw0"])
        _tell_django(os.environ[ADDRESS])
        config.stash[_stack] = stack.pop_all()


def _take_own(worker: str) -> None:
    """Use the server of this worker: an open transaction of another would hold the sealing of events up."""
    own = os.environ.get(f"{ADDRESS}_{worker}")
    if own:
        os.environ[ADDRESS] = own
        _tell_django(own)


def _server(stack: ExitStack) -> str:
    folder = Path(tempfile.mkdtemp(prefix="answerable-tests-", dir=surroundings.memory()))
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    server = postgres.start(folder, durable=False)
    stack.callback(server.stop)
    with psycopg.connect(server.place.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute(f"ALTER ROLE {ROLE} CREATEDB")
    return server.url


def _keep(stack: ExitStack, name: str, value: str) -> None:
    os.environ[name] = value
    stack.callback(os.environ.pop, name, None)


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
