"""The data folder: made for one user, with a key of its own, and marked where it only plays."""

import stat
from pathlib import Path

import pytest

from answerable.errors import NotSetUp
from answerable.outside import data_folder
from answerable.outside.service import claim


def test_nobody_else_can_look_into_a_folder_that_was_made(tmp_path: Path) -> None:
    data_folder.make(tmp_path / "a" / "register")

    assert stat.S_IMODE((tmp_path / "a" / "register").stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_said_in_words() -> None:
    with pytest.raises(NotSetUp, match="cannot be used") as refused:
        data_folder.make(Path("/dev/null/register"))

    assert "--data DIR" in refused.value.hint


def test_a_key_is_made_once_and_is_nobody_elses(tmp_path: Path) -> None:
    first = data_folder.secret_key(tmp_path, account=None)

    assert len(first) >= 50
    assert data_folder.secret_key(tmp_path, account=None) == first
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_only_an_empty_folder_becomes_a_demonstration(tmp_path: Path) -> None:
    (tmp_path / "kept").touch()

    with pytest.raises(NotSetUp, match="holds no demonstration"):
        data_folder.mark_as_demonstration(tmp_path, account=None)

    (tmp_path / "kept").unlink()
    data_folder.mark_as_demonstration(tmp_path, account=None)
    data_folder.mark_as_demonstration(tmp_path, account=None)
    assert data_folder.is_demonstration(tmp_path)


def test_one_service_has_a_folder_and_others_see_where_it_is(tmp_path: Path) -> None:
    assert claim.address(tmp_path) is None

    with claim.claimed(tmp_path, address="http://127.0.0.1:8000/"):
        assert claim.address(tmp_path) == "http://127.0.0.1:8000/"
        with (
            pytest.raises(NotSetUp, match=r"runs already on .* at http://127\.0\.0\.1:8000/"),
            claim.claimed(tmp_path, address="http://127.0.0.1:8001/"),
        ):
            pass

    assert claim.address(tmp_path) is None
