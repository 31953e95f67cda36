"""A model's files take their places together: a full disk, or a folder that takes none, costs no old one."""

import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from answerable_engine.errors import EngineError
from answerable_engine.meaning.training.placing import UNFINISHED, check_can_place, place
from answerable_engine.meaning.training.run import train
from answerable_engine.pack_loading import load_pack

OLD = {"gate": b"old gate", "heads": b"old heads", "about": b"old about"}
NEW = {"gate": b"new gate", "heads": b"new heads" * 1_000, "about": b"new about"}
ROOM = 1_000  # bytes in a file


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@contextmanager
def little_room() -> Iterator[None]:
    """No file may grow past `ROOM`, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_new_files_take_the_place_of_old_ones_and_nothing_else_stays(tmp_path: Path) -> None:
    place(tmp_path / "model", OLD)
    (tmp_path / "model" / f"{UNFINISHED}of-a-killed-run").mkdir()

    place(tmp_path / "model", NEW)

    assert held(tmp_path / "model") == NEW


def test_where_there_is_no_room_for_all_the_old_ones_stay_as_they_were(tmp_path: Path) -> None:
    place(tmp_path / "model", OLD)

    with little_room(), pytest.raises(OSError, match="File too large"):
        place(tmp_path / "model", NEW)

    assert held(tmp_path / "model") == OLD


def test_the_last_file_takes_its_place_only_after_all_others(tmp_path: Path) -> None:
    place(tmp_path, OLD)
    (tmp_path / "heads").unlink()
    (tmp_path / "heads").mkdir()

    with pytest.raises(IsADirectoryError):
        place(tmp_path, NEW)

    assert (tmp_path / "about").read_bytes() == OLD["about"]


def test_to_ask_whether_files_can_be_placed_changes_nothing(tmp_path: Path) -> None:
    check_can_place(tmp_path / "model")
    assert not list(tmp_path.iterdir())

    place(tmp_path / "model", OLD)
    check_can_place(tmp_path / "model")
    assert held(tmp_path / "model") == OLD


def test_a_folder_that_takes_no_model_is_told_of_before_anything_is_fitted(
    trained: Path, tmp_path: Path
) -> None:
    pack = shutil.copytree(trained, tmp_path / "pack", ignore=shutil.ignore_patterns("model"))
    (pack / "model").write_text("in the way")
    told = list[str]()

    with pytest.raises(EngineError, match="model cannot be written") as refusal:
        train(load_pack(pack), pack, tell=lambda what, _share: told.append(what))

    assert refusal.value.hint
    assert not told


def test_what_names_a_models_files_is_written_after_them(trained: Path, tmp_path: Path) -> None:
    pack = shutil.copytree(trained, tmp_path / "pack")
    about = (pack / "model/about.json").read_bytes()
    for name in ("gate.json", "heads.bin"):
        (pack / "model" / name).unlink()
    (pack / "model/heads.bin").mkdir()

    with pytest.raises(EngineError, match="model cannot be written"):
        train(load_pack(pack), pack, tell=lambda _what, _share: None)

    assert (pack / "model/gate.json").is_file()
    assert (pack / "model/about.json").read_bytes() == about
