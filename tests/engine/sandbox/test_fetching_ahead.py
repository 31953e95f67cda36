"""While one file is read, the next is on its way from the disk."""

import json
import os
from pathlib import Path

import pytest

from answerable_engine.sandbox.files import fetch_ahead
from answerable_engine.sandbox.serving import _requests


@pytest.fixture
def coming(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that the system was told it will be asked for."""
    told: list[str] = []

    def posix_fadvise(fd: int, _offset: int, _length: int, advice: int) -> None:
        assert advice == os.POSIX_FADV_WILLNEED
        told.append(Path(f"/proc/self/fd/{fd}").readlink().name)

    monkeypatch.setattr(os, "posix_fadvise", posix_fadvise)
    return told


def test_the_next_file_is_fetched_before_the_first_is_answered(tmp_path: Path, coming: list[str]) -> None:
    ours, theirs = os.pipe()
    for name in ("first", "second", "third"):
        (tmp_path / name).write_text(name)
        os.write(theirs, json.dumps(["read", str(tmp_path / name)]).encode() + b"\n")
    os.close(theirs)

    fetched = [(Path(path).name, *coming) for _, path in _requests(ours)]

    assert fetched == [("first", "second"), ("second", "second", "third"), ("third", "second", "third")]
    os.close(ours)


def test_a_file_that_cannot_be_fetched_ahead_is_left_to_its_turn(tmp_path: Path, coming: list[str]) -> None:
    os.mkfifo(tmp_path / "pipe")

    for name in (b"nothing there", b"a\0b", b""):
        fetch_ahead(bytes(tmp_path) + b"/" + name if name else name)
    fetch_ahead(bytes(tmp_path / "pipe"))

    assert coming == ["pipe"]


def test_what_no_disk_holds_is_no_fault(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    fetch_ahead(bytes(tmp_path / "pipe"))
    fetch_ahead(bytes(tmp_path))
