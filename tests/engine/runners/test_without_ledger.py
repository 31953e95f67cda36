"""A command whose ledger cannot be used says so once, and yields what it would have yielded."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from engine.ledger.disks import read_only, small_disk
from engine.runners.commands import command, finished, papers, rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return papers(tmp_path_factory.mktemp("without") / "in", 60)


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Mapping[str, object]]:
    place = tmp_path_factory.mktemp("undisturbed")
    finished(command(folder, ledger=place / "ledger", out=place / "out.jsonl"))
    return rows(place / "out.jsonl")


def said_with(folder: Path, ledger: Path, out: Path, expected: list[Mapping[str, object]]) -> str:
    """What a run says about its ledger, after it yielded what it should."""
    done = finished(command(folder, ledger=ledger, out=out))
    assert rows(out) == expected
    return " ".join(done.stderr.split())


def test_a_disk_that_fills_up(folder: Path, tmp_path: Path, undisturbed: list[Mapping[str, object]]) -> None:
    with small_disk(tmp_path / "disk", kilobytes=120) as disk:
        said = said_with(folder, disk / "ledger", tmp_path / "out.jsonl", undisturbed)

    assert said.count("goes on without it") == 1
    assert "full" in said


def test_a_folder_that_cannot_be_written(
    folder: Path, tmp_path: Path, undisturbed: list[Mapping[str, object]]
) -> None:
    (tmp_path / "shared").mkdir()

    with read_only(tmp_path / "shared"):
        said = said_with(folder, tmp_path / "shared" / "ledger", tmp_path / "out.jsonl", undisturbed)

    assert said.count("goes on without it") == 1


def test_a_file_that_is_something_else(
    folder: Path, tmp_path: Path, undisturbed: list[Mapping[str, object]]
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")

    said = said_with(folder, letter, tmp_path / "out.jsonl", undisturbed)

    assert said.count("is not a ledger. It was left as it is.") == 1
    assert letter.read_text() == "Dear all"


def test_a_folder_that_is_not_there(
    folder: Path, tmp_path: Path, undisturbed: list[Mapping[str, object]]
) -> None:
    said = said_with(folder, tmp_path / "missing" / "ledger", tmp_path / "out.jsonl", undisturbed)

    assert f"mkdir -p {tmp_path}/missing" in said
