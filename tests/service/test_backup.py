"""The drill: a register is copied whole, lost, and brought back, and nothing is missing."""

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import folders
from answerable.setting_up import manifest
from service.running import Service, free_port, run, tell


@pytest.fixture(scope="module")
def made(filled: Path) -> Iterator[Path]:
    """A backup of the register with papers. Change nothing in it."""
    with folders.our_own() as folder:
        done = run("backup", folder / "backup", "--data", filled)
        assert done.returncode == 0, done.stdout + done.stderr
        yield folder / "backup"


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder for backups."""
    with folders.our_own() as folder:
        yield folder


@pytest.fixture
def backup(made: Path, place: Path) -> Path:
    """A backup of one's own."""
    return shutil.copytree(made, place / "backup")


def test_what_is_brought_back_is_what_was_there(backup: Path, filled: Path, data_folder: Path) -> None:
    done = run("restore", backup, "--data", data_folder)

    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"the register as it was on \d{1,2} \w+ \d{4}, \d\d:\d\d UTC\.", done.stdout)
    before, after = tell(filled), tell(data_folder)
    assert after == before
    assert len(after["kept"]) == 12
    assert all(after["store"].values())
    assert set(after["kept"]) <= set(after["store"])
    assert after["quotes"]
    assert all(after["quotes"])
    assert after["faults"] == []
    assert (data_folder / "secret-key").read_text() == (filled / "secret-key").read_text()


def test_a_register_can_be_backed_up_while_it_runs_and_its_copy_runs_too(
    backup: Path, data_folder: Path, place: Path
) -> None:
    assert run("restore", backup, "--data", data_folder).returncode == 0
    with Service(data_folder, free_port()) as service:
        service.start()

        done = run("backup", place / "again", "--data", data_folder)

        assert done.returncode == 0, done.stdout + done.stderr
        assert service.answers()
    assert manifest.read(place / "again").files.keys() == manifest.read(backup).files.keys()


def test_a_backup_can_be_read_by_nobody_else(made: Path) -> None:
    assert made.stat().st_mode & 0o077 == 0


def test_no_backup_is_written_over_anything(filled: Path, place: Path) -> None:
    (place / "kept").write_text("kept")

    done = run("backup", place, "--data", filled)

    assert done.returncode == 17
    assert "is not empty" in done.stderr
    assert [path.name for path in place.iterdir()] == ["kept"]


def test_two_backups_to_one_place_do_not_spoil_each_other(filled: Path, place: Path) -> None:
    (half := place / "daily.unfinished").mkdir()
    (half / "database").write_text("half of it")
    held = os.open(half, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)

    second = run("backup", place / "daily", "--data", filled)

    assert second.returncode == 17, second.stderr
    assert "another backup, which goes on" in second.stderr
    assert (half / "database").read_text() == "half of it"
    os.close(held)  # as when that one was killed
    assert run("backup", place / "daily", "--data", filled).returncode == 0
    assert [path.name for path in place.iterdir()] == ["daily"]


def test_nothing_is_brought_back_over_a_register(backup: Path, filled: Path) -> None:
    before = sorted(path.name for path in filled.iterdir())

    done = run("restore", backup, "--data", filled)

    assert done.returncode == 17
    assert "only into a folder where nothing is" in done.stderr
    assert sorted(path.name for path in filled.iterdir()) == before


@pytest.mark.parametrize("what", ["a changed document", "a missing document", "a cut dump", "no manifest"])
def test_a_damaged_backup_is_refused_and_leaves_nothing_behind(
    what: str, backup: Path, data_folder: Path
) -> None:
    document = next(path for path in (backup / "store").rglob("*") if path.is_file())
    if what == "a changed document":
        document.chmod(0o600)
        document.write_bytes(document.read_bytes() + b" ")
    elif what == "a missing document":
        document.unlink()
    elif what == "a cut dump":
        dump = backup / manifest.DATABASE
        dump.write_bytes(dump.read_bytes()[:-100])
    else:
        (backup / manifest.FILE).unlink()

    done = run("restore", backup, "--data", data_folder)

    assert done.returncode == 20, done.stderr
    assert list(data_folder.parent.iterdir()) == []


def test_a_manifest_cannot_make_it_write_elsewhere(backup: Path, data_folder: Path) -> None:
    found = json.loads((backup / manifest.FILE).read_text())
    found["files"]["../../escaped"] = "0" * 64
    (backup / manifest.FILE).write_text(json.dumps(found))

    done = run("restore", backup, "--data", data_folder)

    assert done.returncode == 20
    assert "no place in a backup" in done.stderr
    assert list(data_folder.parent.iterdir()) == []


def test_a_document_that_was_damaged_before_is_said_and_the_rest_is_kept(
    filled: Path, data_folder: Path, place: Path
) -> None:
    folders.copied(filled, data_folder)
    document = next(path for path in (data_folder / "store").glob("[0-9a-f][0-9a-f]/*"))
    document.chmod(0o600)
    document.write_bytes(b"something else")

    done = run("backup", place / "again", "--data", data_folder)

    assert done.returncode == 1
    assert "1 documents in the store are no longer what they were" in done.stderr
    assert document.name in done.stderr
    shutil.rmtree(data_folder)
    assert run("restore", place / "again", "--data", data_folder).returncode == 0
