"""PATHs become files: in order, once each, and nothing is passed over in silence."""

import os
import socket
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.cli.screen.own_files import OwnFiles
from answerable_engine.cli.screen.paths import list_files, read_list
from answerable_engine.cli.screen.sources import sources
from answerable_engine.document import State
from answerable_engine.errors import UsageError


def fill(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return folder


def names(files: list[str], folder: Path) -> list[str]:
    return [os.path.relpath(file, folder) for file in files]


def test_a_folder_is_listed_by_name_with_its_folders_in_their_place(tmp_path: Path) -> None:
    fill(tmp_path, "c.pdf", "b/z.pdf", "b/a.pdf", "a.pdf")

    listing = list_files([str(tmp_path)])

    assert names(listing.files, tmp_path) == ["a.pdf", "b/a.pdf", "b/z.pdf", "c.pdf"]


def test_paths_keep_their_order(tmp_path: Path) -> None:
    fill(tmp_path, "b", "a")

    assert list_files([f"{tmp_path}/b", f"{tmp_path}/a"]).files == [f"{tmp_path}/b", f"{tmp_path}/a"]


@pytest.mark.parametrize(
    "again",
    [
        lambda folder: f"{folder}/a.pdf",
        lambda folder: f"{folder}/./a.pdf",
        lambda folder: f"{folder}/sub/../a.pdf",
        lambda folder: f"{folder}/link",
        lambda folder: f"{folder}",
        lambda folder: f"{folder}/sub/..",
    ],
)
def test_a_file_named_twice_is_listed_once(tmp_path: Path, again: Callable[[Path], str]) -> None:
    fill(tmp_path, "a.pdf")
    (tmp_path / "sub").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a.pdf")

    before = list_files([f"{tmp_path}/a.pdf", again(tmp_path)])
    after = list_files([again(tmp_path), f"{tmp_path}/a.pdf"])

    assert len(before.files) == len(after.files) == 1
    assert before.repeated == after.repeated == 1


def test_hidden_entries_links_and_sockets_in_a_folder_are_passed_over_and_counted(tmp_path: Path) -> None:
    fill(tmp_path, "a.pdf", ".hidden.pdf", ".git/config", "sub/.b")
    (tmp_path / "link.pdf").symlink_to("a.pdf")
    (tmp_path / "out").symlink_to("/")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))

        listing = list_files([str(tmp_path)])

    assert names(listing.files, tmp_path) == ["a.pdf"]
    assert listing.passed_over == {"hidden": 3, "link": 2, "special": 1}


def test_what_is_named_is_taken_hidden_or_linked(tmp_path: Path) -> None:
    fill(tmp_path, ".hidden/.a.pdf")
    (tmp_path / "link").symlink_to(".hidden")

    assert list_files([f"{tmp_path}/.hidden/.a.pdf"]).files
    assert list_files([f"{tmp_path}/.hidden"]).passed_over == {"hidden": 1}
    assert not list_files([f"{tmp_path}/link"]).troubles


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    fill(tmp_path, "a.pdf")
    (tmp_path / "loop").symlink_to(tmp_path)

    listing = list_files([str(tmp_path), f"{tmp_path}/loop"])

    assert len(listing.files) == 1


def test_a_folder_deeper_than_the_stack_is_walked(tmp_path: Path) -> None:
    folders = [str(tmp_path) + "/d" * depth for depth in range(1, 1101)]
    for folder in folders:
        Path(folder).mkdir()
    Path(folders[-1], "a.pdf").write_text("x")

    listing = list_files([str(tmp_path)])

    Path(folders[-1], "a.pdf").unlink()
    for folder in reversed(folders):  # what cleans up after the tests would not get so deep
        Path(folder).rmdir()
    assert len(listing.files) == 1


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    listing = list_files([f"{tmp_path}/gone.pdf", "a\0b"])

    assert [trouble.state for trouble in listing.troubles] == [State.VANISHED] * 2
    assert listing.troubles[0].path == f"{tmp_path}/gone.pdf"


def test_a_device_is_no_file() -> None:
    assert list_files(["/dev/null"]).troubles[0].state is State.REFUSED


def test_what_the_command_writes_itself_is_passed_over_in_a_folder(tmp_path: Path) -> None:
    fill(tmp_path, "a.pdf", "out.csv", "sub/out.csv")

    listing = list_files([str(tmp_path)], own=OwnFiles((f"{tmp_path}/out.csv",)))

    assert names(listing.files, tmp_path) == ["a.pdf", "sub/out.csv"]
    assert listing.passed_over == {"own": 1}


@pytest.mark.parametrize(
    ("written", "paths"),
    [
        (b"a b\nc\n", ["a b", "c"]),
        (b"\xef\xbb\xbfa\r\n\r\nb", ["a", "b"]),
        (b"# a\n @b\n-\n", ["# a", " @b", "-"]),
        (b"a\nb\0c\0", ["a\nb", "c"]),
        (b"bad\xff\n", ["bad\udcff"]),
        (b"", []),
    ],
)
def test_a_list_holds_one_path_a_line_or_between_nul_bytes(written: bytes, paths: list[str]) -> None:
    assert read_list("-", stdin=BytesIO(written)) == paths


@given(st.lists(st.binary(min_size=1).filter(lambda name: b"\0" not in name), min_size=1))
def test_a_list_between_nul_bytes_gives_any_names_back(given: list[bytes]) -> None:
    written = b"".join(name + b"\0" for name in given)

    assert list(map(os.fsencode, read_list("-", stdin=BytesIO(written)))) == given


def test_a_list_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gone\.txt") as refused:
        read_list(f"{tmp_path}/gone.txt", stdin=BytesIO())

    assert "./@" in refused.value.hint


def test_standard_input_is_kept_in_a_private_file_while_it_is_read() -> None:
    with sources(["-"], stdin=BytesIO(b"words")) as found:
        (file,) = found.listing.files
        kept, mode = Path(file).read_bytes(), Path(file).stat().st_mode & 0o777

    assert (kept, mode) == (b"words", 0o600)
    assert found.called == {file: "-"}
    assert not Path(file).exists()


def test_a_folder_with_nothing_to_read_is_refused(tmp_path: Path) -> None:
    fill(tmp_path, ".hidden")

    with (
        pytest.raises(UsageError, match="no file to read") as refused,
        sources([str(tmp_path)], stdin=BytesIO()),
    ):
        pass

    assert "1 hidden file or folder. To read one, name it." in refused.value.hint


def test_an_empty_folder_is_refused_with_a_way_on(tmp_path: Path) -> None:
    with (
        pytest.raises(UsageError, match="no file to read") as refused,
        sources([str(tmp_path)], stdin=BytesIO()),
    ):
        pass

    assert "Put papers into it" in refused.value.hint


@pytest.mark.parametrize(
    ("path", "said", "way_on"),
    [
        ("", "'': there is no file", "A PATH is empty"),
        ("pipe", "it is a pipe", "screen - < PIPE"),
        ("gone", "there is no file", "Check the spelling"),
    ],
)
def test_what_cannot_be_listed_is_told_with_its_own_way_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, said: str, way_on: str
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")

    with pytest.raises(UsageError) as refused, sources([path], stdin=BytesIO()):
        pass

    assert said in refused.value.message
    assert way_on in refused.value.hint
