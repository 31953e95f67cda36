"""A file that is written to is there whole, or as it was."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from answerable_engine.errors import UsageError
from answerable_engine.outputs.targets import OURS, NewFile, StandardOutput, check_can_write, write_whole


def test_nothing_changes_before_the_end(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    target = NewFile(str(path), option="--out")

    target.write("new")
    during = path.read_text()
    target.keep()
    target.drop()

    assert (during, path.read_text()) == ("old", "new")
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_dropped_leaves_nothing(tmp_path: Path) -> None:
    target = NewFile(f"{tmp_path}/out.csv", option="--out")
    target.write("new")

    target.drop()

    assert list(tmp_path.iterdir()) == []


def test_what_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    path.write_text("old")

    def parts() -> Iterator[str]:
        yield "half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(str(path), parts(), option="--report")

    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("old")
    (tmp_path / "link").symlink_to("kept")

    write_whole(f"{tmp_path}/link", ["caf", "\u00e9"], option="--out")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "kept").read_bytes() == b"caf\xc3\xa9"


@pytest.mark.parametrize("place", ["", "no/such/out.csv", "file/out.csv"])
def test_a_place_that_cannot_be_written_to_is_refused_at_once(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(UsageError, match="--report"):
        check_can_write(f"{tmp_path}/{place}", option="--report")

    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_long_name_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 127)
    target = NewFile(str(path), option="--out")

    target.keep()

    assert path.exists()


def test_standard_output_gets_all_of_a_line_through_a_small_pipe() -> None:
    reading, writing = os.pipe()
    line = "words " * 5000

    StandardOutput(writing).write(line)
    os.close(writing)

    with os.fdopen(reading, encoding="utf-8") as printed:
        assert printed.read() == line


def test_what_an_old_terminal_cannot_show_is_escaped() -> None:
    reading, writing = os.pipe()

    StandardOutput(writing, encoding="ascii").write("“café”\n")
    os.close(writing)

    with os.fdopen(reading, encoding="ascii") as printed:
        assert printed.read() == "\\u201ccaf\\xe9\\u201d\n"


def test_what_a_killed_run_left_beside_the_file_is_removed_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / f"{OURS}4194000-0123abcd.part"
    left.write_text("half")

    NewFile(str(tmp_path / "out.csv"), option="--out").keep()

    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_what_a_run_that_lives_is_writing_is_left_alone(tmp_path: Path) -> None:
    living = NewFile(str(tmp_path / "out.csv"), option="--out")
    living.write("mine")

    NewFile(str(tmp_path / "other.csv"), option="--out").keep()
    living.keep()

    assert (tmp_path / "out.csv").read_text() == "mine"


@pytest.mark.parametrize(
    "name",
    [".answerable-4194000-0123abcd.part", ".answerable-1.part", f"{OURS}notes.part", f"{OURS}1-0123abcd"],
)
def test_files_that_were_not_left_by_a_run_of_this_machine_stay(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("somebody's")

    NewFile(str(tmp_path / "out.csv"), option="--out").keep()

    assert (tmp_path / name).read_text() == "somebody's"
