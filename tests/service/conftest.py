"""What tests of the whole service share."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from secrets import token_hex

import psycopg
import pytest

import folders
from once import made_once
from service.running import Service, fill, free_port


@pytest.fixture
def data_folder() -> Iterator[Path]:
    """A data folder. Not pytest's own, into which no other user may look."""
    with folders.open_to_all() as made:
        yield made / "register"


@pytest.fixture(scope="session")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a register that was started for the first time, and stopped. Only to be copied."""
    return made_once("set-up", _start_and_stop, folders=tmp_path_factory) / "register"


@pytest.fixture(scope="session")
def filled(set_up: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a register with papers in it, which does not run. Change nothing in it."""
    kept = made_once("filled", partial(_fill, set_up), folders=tmp_path_factory) / "register"
    with folders.open_to_all() as made:
        yield folders.copied(kept, made / "register")


def _start_and_stop(folder: Path) -> None:
    with folders.open_to_all() as made, Service(made / "register", free_port()) as service:
        assert service.start().stop() == 0
        folders.copied(service.folder, folder / "register")


def _fill(set_up: Path, folder: Path) -> None:
    with folders.open_to_all() as made:
        fill(folders.copied(set_up, made / "register"))
        folders.copied(made / "register", folder / "register")


@pytest.fixture
def new_service(data_folder: Path) -> Iterator[Service]:
    """A service that runs for the first time, in a folder that it made."""
    with Service(data_folder, free_port()) as made:
        yield made.start()


@pytest.fixture
def service(set_up: Path, data_folder: Path) -> Iterator[Service]:
    """A service that runs, and not for the first time."""
    with Service(folders.copied(set_up, data_folder), free_port()) as made:
        yield made.start()


@pytest.fixture(scope="module")
def running(set_up: Path) -> Iterator[Service]:
    """A service that runs, for tests that leave it as it is. Only we may look into its folder."""
    with folders.our_own() as folder:
        copy = folders.copied(set_up, folder / "register")
        with Service(copy, free_port()) as made:
            yield made.start()


@pytest.fixture
def register_database() -> Iterator[str]:
    """The address of an empty database on the server of this run."""
    server, name = os.environ["DATABASE_URL"], f"service_{token_hex(8)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield server.replace("/answerable?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
