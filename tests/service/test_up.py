"""`answerable up` as a person meets it: one command, one folder, and nothing that has to be looked after."""

import json
import os
import signal
import socket
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

import surroundings
from answerable.outside import postgres
from answerable.outside.service import claim
from service.running import Service, eventually, free_port


def has_changed(service: Service, part: str, before: int) -> bool:
    return service.parts().get(part, before) != before


def refused(folder: Path, port: int, *more: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "answerable", "up", "--data", str(folder), "--port", str(port), *more],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 17, done.stdout + done.stderr
    return done.stderr


def test_one_command_runs_all_of_it_and_ctrl_c_stops_it_in_order(new_service: Service) -> None:
    assert new_service.get().status == 200
    assert set(new_service.parts()) == {"database", "web", "work", "cloc"}
    assert claim.address(new_service.folder) == f"http://localhost:{new_service.port}/"

    assert new_service.stop() == 0

    assert new_service.lines[-2:] == ["Stopping.", "Stopped. Everything is on the disk."]
    assert claim.address(new_service.folder) is None
    assert postgres.running(new_service.folder) is None


def test_sigterm_stops_it_too_and_a_second_start_finds_what_was_there(service: Service) -> None:
    key = (service.folder / "secret-key").read_text()
    service.process.terminate()
    assert service.process.wait(30) == 0

    service.start()

    assert service.answers()
    assert (service.folder / "secret-key").read_text() == key
    assert not any("tables" in line for line in service.lines)


def test_whatever_part_is_killed_comes_back(service: Service) -> None:
    for part in ("web", "work", "cloc", "database"):
        before = service.parts()[part]

        service.kill(part)

        eventually(partial(has_changed, service, part, before))
        eventually(service.answers)


def test_no_part_outlives_the_first_process(service: Service) -> None:
    parts = list(service.parts().values())

    service.process.send_signal(signal.SIGKILL)
    service.process.wait()

    eventually(lambda: not any(Path(f"/proc/{part}").exists() for part in parts), 20)
    eventually(lambda: claim.address(service.folder) is None, 20)
    service.start()
    assert service.answers()


def test_a_second_service_on_the_same_folder_is_refused_in_words(running: Service) -> None:
    said = refused(running.folder, free_port())

    assert f"Answerable runs already on {running.folder}, at http://localhost:{running.port}/." in said
    assert "--data DIR" in said


def test_an_address_that_is_not_of_this_machine_is_said_with_one_that_is(data_folder: Path) -> None:
    said = refused(data_folder, free_port(), "--host", "no-such-name.invalid")

    assert "no-such-name.invalid cannot be used" in said
    assert "--host 127.0.0.1" in said


def test_a_port_that_is_taken_is_said_in_words(data_folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        said = refused(data_folder, port)

    assert f"Port {port} is taken by another program." in said
    assert f"--port {port + 1}" in said


def test_a_service_that_is_told_of_a_database_starts_none_of_its_own(
    data_folder: Path, register_database: str
) -> None:
    with Service(data_folder, free_port()) as service:
        service.start(DATABASE_URL=register_database)

        assert service.answers()
        assert "database" not in service.parts()
        assert not list(data_folder.glob("postgres-*"))
        assert service.stop() == 0


def test_what_it_says_of_a_visit_names_no_visitor(running: Service) -> None:
    running.get("/no-such-page/?name=somebody")
    eventually(lambda: any('"status": 404' in line for line in running.lines), 10)

    said = [json.loads(line) for line in running.lines if line.startswith("{")]

    assert any(line.get("status") == 404 for line in said)
    assert not any(
        "somebody" in line or "127.0.0.1:" in line for line in running.lines if line.startswith("{")
    )


@pytest.mark.root
def test_as_root_it_says_who_owns_the_folder_and_the_database_is_not_root(running: Service) -> None:
    owner = running.folder.stat().st_uid

    assert owner != 0
    assert Path(f"/proc/{running.parts()['database']}").stat().st_uid == owner
    assert any("as the user" in line for line in running.lines)


@pytest.mark.ordinary
def test_an_ordinary_user_runs_all_of_it_as_themselves(data_folder: Path) -> None:
    python = surroundings.ordinary()
    assert python
    os.chown(data_folder.parent, surroundings.NOBODY, surroundings.NOBODY)
    packages = [path for path in sys.path if path.endswith("site-packages")]
    with Service(data_folder, free_port(), python=python, user=surroundings.NOBODY) as service:
        service.start(
            PYTHONPATH=":".join([str(surroundings.ROOT / "src"), *packages]),
            PYTHONDONTWRITEBYTECODE="1",
            HOME=str(data_folder.parent),
        )

        assert service.answers()
        owners = {Path(f"/proc/{part}").stat().st_uid for part in service.parts().values()}
        assert owners == {surroundings.NOBODY}
        assert not any("as the user" in line for line in service.lines)
        assert service.stop() == 0


@pytest.mark.ordinary
def test_as_root_pages_and_worker_are_the_user_who_owns_the_folder(data_folder: Path) -> None:
    python = surroundings.ordinary()
    assert python
    packages = [path for path in sys.path if path.endswith("site-packages")]
    with Service(data_folder, free_port(), python=python) as service:
        service.start(
            PYTHONPATH=":".join([str(surroundings.ROOT / "src"), *packages]),
            PYTHONDONTWRITEBYTECODE="1",
            ANSWERABLE_USER="nobody",
        )

        assert service.answers()
        owners = {Path(f"/proc/{part}").stat().st_uid for part in service.parts().values()}
        assert owners == {surroundings.NOBODY}
        assert any("It runs as the user nobody" in line for line in service.lines)
        assert service.stop() == 0
