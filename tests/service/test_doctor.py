"""`answerable doctor` of the register: one line a capability, in words, and never a silence."""

import json
import subprocess
import sys
from pathlib import Path

from answerable.doctor import check_register
from answerable.doors.cli.checkup import check_folder, check_key
from answerable_engine.cli.outcome import Grade
from service.running import Service, outside, run


def checked(*words: str | Path, **environment: str) -> dict[str, str]:
    """What the register's checks found, by what they say."""
    done = subprocess.run(
        [sys.executable, "-m", "answerable.doors.cli.checkup", *map(str, words)],
        env=outside() | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(each["lost"] and each["get"] for each in found if each["grade"] != "ok")
    return {each["what"]: each["grade"] for each in found}


def graded(found: dict[str, str], words: str) -> str:
    """How the one check came out that says these words."""
    (grade,) = [grade for what, grade in found.items() if words in what]
    return grade


def test_an_engine_alone_is_told_what_it_can_do_without_and_how_to_get_it() -> None:
    (outcome,) = check_register(None, needed=("no_such_package",))

    assert outcome.grade == Grade.MISSING
    assert "`answerable screen` and `sample` work" in outcome.lost
    assert "answerable[register]" in outcome.get


def test_where_no_register_is_a_database_is_tried_in_a_folder_that_goes_again(data_folder: Path) -> None:
    found = checked(data_folder)

    assert graded(found, "a database can be made, started and stopped") == "ok"
    assert graded(found, "no register in") == "ok"
    assert not data_folder.exists()


def test_a_service_that_runs_is_asked_whether_its_worker_works(running: Service) -> None:
    found = checked(running.folder)

    assert graded(found, f"a service runs on this folder, at http://localhost:{running.port}/") == "ok"
    assert graded(found, "its database answers") == "ok"
    assert graded(found, "its worker does what waits") == "ok"
    assert graded(found, "the key of this register") == "ok"
    assert running.answers()


def test_a_database_that_does_not_answer_is_named(data_folder: Path) -> None:
    found = checked(data_folder, DATABASE_URL="postgres://nobody@/nothing?host=/nonexistent")

    assert graded(found, "DATABASE_URL") == "failed"


def test_a_key_that_others_can_read_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("hush")
    (tmp_path / "secret-key").chmod(0o644)

    (found,) = check_key(tmp_path)

    assert found.grade == "failed"
    assert found.get == f"chmod 600 {tmp_path}/secret-key"


def test_a_folder_that_is_no_folder_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert check_folder(tmp_path / "file").grade == "failed"


def test_the_command_says_both_halves() -> None:
    done = run("doctor")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "a locked reader cannot" in done.stdout
    assert "a database can be made" in done.stdout
