"""A report appears whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from answerable_engine.errors import UsageError
from answerable_engine.report.writing import write_whole


def _breaks_off() -> Iterator[str]:
    yield "half"
    raise KeyboardInterrupt


def test_the_size_is_that_of_the_file(tmp_path: Path) -> None:
    size = write_whole(tmp_path / "r.html", ["caf", "\u00e9"])

    assert size == 5
    assert (tmp_path / "r.html").read_bytes() == b"caf\xc3\xa9"


def test_a_report_that_breaks_off_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "r.html").write_text("the old one")

    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "r.html", _breaks_off())

    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]
    assert (tmp_path / "r.html").read_text() == "the old one"


@pytest.mark.parametrize("place", ["nowhere/r.html", "a-file/r.html", "a-folder"])
def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "a-file").touch()
    (tmp_path / "a-folder").mkdir()

    with pytest.raises(UsageError, match="cannot be written") as refusal:
        write_whole(tmp_path / place, ["words"])

    assert refusal.value.hint
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-file", "a-folder"]
