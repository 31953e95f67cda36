"""Our own PostgreSQL in a folder: made, found running, shared, killed, started again."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

import folders
from answerable.errors import NotSetUp
from answerable.outside import postgres
from answerable.outside.postgres.place import SUPERUSER, Place

AS_ROOT = os.geteuid() == 0
USE = """
import sys, time
from pathlib import Path
from answerable.outside import postgres
with postgres.at(Path(sys.argv[1])) as server:
    print("in", flush=True)
    sys.stdin.read()
    import psycopg
    with psycopg.connect(server.url) as connection:
        print(connection.execute("SELECT 'still here'").fetchone()[0], flush=True)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A data folder. Not pytest's own, into which no other user may look."""
    with folders.open_to_all() as made:
        yield made / "register"


@pytest.fixture(scope="module")
def stopped() -> Iterator[Path]:
    """A data folder with a database that was made, and stopped. Only to be copied."""
    with folders.open_to_all() as made:
        with started(made / "register"):
            pass
        yield made / "register"


@pytest.fixture
def made(stopped: Path, folder: Path) -> Path:
    """A data folder in which a database was made before."""
    return folders.copied(stopped, folder)


@contextmanager
def started(folder: Path) -> Iterator[postgres.Server]:
    server = postgres.start(folder, durable=False)
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def somebody_who_uses(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that uses the database until its standard input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", USE, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "in\n"
        yield process
        process.kill()


def asked(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row and row[0]


def test_what_was_written_is_there_after_a_stop_and_a_start(folder: Path) -> None:
    with started(folder) as server, psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('kept')")

    with started(folder) as server:
        assert asked(server.url, "SELECT word FROM kept") == "kept"


def test_the_register_owns_its_database_and_nothing_else(folder: Path) -> None:
    with started(folder) as server:
        assert (
            asked(server.url, "SELECT current_user || ' ' || current_database()") == "answerable answerable"
        )
        assert asked(server.url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
        assert asked(server.place.url(SUPERUSER), "SHOW data_checksums") == "on"
        assert asked(server.place.url(SUPERUSER), "SHOW listen_addresses") == ""


def test_nobody_comes_in_without_the_password_which_only_its_owner_can_read(folder: Path) -> None:
    with started(folder) as server:
        password = server.place.password("answerable")

        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(server.url.replace(password.read_text(), "guessed"))

        assert password.stat().st_mode & 0o077 == 0


def test_root_is_not_who_it_runs_as(folder: Path) -> None:
    with started(folder) as server:
        assert server.process
        owner = Path(f"/proc/{server.process.pid}").stat().st_uid

        assert owner == (server.place.home.stat().st_uid if AS_ROOT else os.geteuid())
        assert owner != 0


@pytest.mark.root
def test_a_folder_that_only_root_can_reach_works_too() -> None:
    with folders.our_own() as ours:
        shutil.chown(ours, 0, 0)
        with started(ours / "a" / "register") as server:
            assert asked(server.url, "SELECT 1") == 1


@pytest.mark.root
def test_a_folder_that_root_copied_works_too(made: Path) -> None:
    with started(made) as server, psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'kept' AS word")
    copied = made.with_name("copied")
    shutil.copytree(made, copied, ignore=shutil.ignore_patterns(".s.*"))

    with started(copied) as server:
        assert asked(server.url, "SELECT word FROM kept") == "kept"


def test_a_path_too_long_for_a_socket_works_too(folder: Path) -> None:
    deep = folder / ("long" * 20) / ("name" * 20)

    with started(deep) as server:
        assert asked(server.url, "SELECT 1") == 1
        assert not server.place.sockets.is_relative_to(folder)
    server.place.sockets.rmdir()


def test_a_server_that_was_killed_starts_again_with_all_that_was_committed(made: Path) -> None:
    with started(made) as server, psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'kept' AS word")
        assert server.process
        server.process.kill()

        with started(made) as again:
            assert asked(again.url, "SELECT word FROM kept") == "kept"


def test_a_start_that_was_cut_short_is_finished_by_the_next(made: Path) -> None:
    with started(made) as server:
        pass
    server.place.complete.unlink()
    (server.place.home / "being-made").mkdir()

    with started(made) as again:
        assert asked(again.url, "SELECT current_database()") == "answerable"


def test_a_number_that_a_dead_server_left_and_another_process_has_now_stops_nothing(made: Path) -> None:
    with started(made) as server:
        lines = (server.place.data / "postmaster.pid").read_text().splitlines()
    (server.place.data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *lines[1:]]))

    with started(made) as again:
        assert asked(again.url, "SELECT 1") == 1


def test_two_servers_never_have_one_folder(made: Path) -> None:
    with started(made), pytest.raises(NotSetUp, match="Another Answerable is using") as refused:
        postgres.start(made, patience=0.1)

    assert "name another data folder" in refused.value.hint


def test_a_database_of_another_version_is_not_touched(folder: Path) -> None:
    (folder / "postgres-17").mkdir(parents=True)

    with pytest.raises(NotSetUp, match="another version: postgres-17"):
        postgres.start(folder)

    assert [found.name for found in folder.iterdir()] == ["postgres-17"]


def test_a_folder_that_cannot_be_made_is_said_in_words() -> None:
    with pytest.raises(NotSetUp, match="cannot be used") as refused:
        postgres.start(Path("/dev/null/register"))

    assert "--data DIR" in refused.value.hint


def test_running_finds_a_server_and_only_a_live_one(folder: Path) -> None:
    assert postgres.running(folder) is None

    with started(folder) as server:
        found = postgres.running(folder)
        assert found
        assert found.url == server.url

        found.stop()
        assert asked(server.url, "SELECT 'it was not ours to stop'")

    assert postgres.running(folder) is None


def test_a_command_uses_the_server_that_runs_and_leaves_it_running(made: Path) -> None:
    with started(made) as server, postgres.at(made) as used:
        assert used.process is None
        assert used.url == server.url


def test_whoever_started_the_server_waits_for_whoever_came_meanwhile(made: Path) -> None:
    with somebody_who_uses(made) as first, somebody_who_uses(made) as second:
        first.stdin and first.stdin.close()
        with pytest.raises(subprocess.TimeoutExpired):
            first.wait(0.5)

        said, _ = second.communicate("")

        assert said == "still here\n"
        assert first.wait(10) == 0
    assert postgres.running(made) is None


def test_a_server_ends_with_whoever_started_it_even_by_sigkill(made: Path) -> None:
    with somebody_who_uses(made) as user:
        user.send_signal(signal.SIGKILL)
        user.wait()
        end = time.monotonic() + 10
        while postgres.running(made) and time.monotonic() < end:
            time.sleep(0.05)

    assert postgres.running(made) is None
    assert not (Place(made).data / "postmaster.pid").exists()  # it had the time to end cleanly
