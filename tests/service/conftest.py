"""What tests of the whole service share."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from secrets import token_hex

import psycopg
import pytest

from service.running import Service, fill, free_port


@pytest.fixture
def data_folder() -> Iterator[Path]:
    """A data folder. Not pytest's own, into which no other user may look."""
    # The last processes of a database that was ended may still be writing.
    with tempfile.TemporaryDirectory(prefix="answerable-service-", ignore_cleanup_errors=True) as made:
        Path(made).chmod(0o755)
        yield Path(made, "register")


@pytest.fixture(scope="session")
def filled() -> Iterator[Path]:
    """The folder of a register with papers in it, which does not run. Change nothing in it."""
    with tempfile.TemporaryDirectory(prefix="answerable-filled-") as made:
        Path(made).chmod(0o755)
        fill(Path(made, "register"))
        yield Path(made, "register")


@pytest.fixture
def service(data_folder: Path) -> Iterator[Service]:
    """A service that runs."""
    with ExitStack() as stack:
        made = Service(data_folder, free_port())
        stack.callback(made.end)
        yield made.start()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that runs, for tests that leave it as it is."""
    made = Service(tmp_path_factory.mktemp("running") / "register", free_port())
    try:
        yield made.start()
    finally:
        made.end()


@pytest.fixture
def register_database() -> Iterator[str]:
    """The address of an empty database on the server of this run."""
    server, name = os.environ["DATABASE_URL"], f"service_{token_hex(8)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield server.replace("/answerable?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
