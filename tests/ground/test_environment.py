"""Settings are read strictly: what cannot be understood is said, and nothing is guessed."""

from pathlib import Path

import pytest

from answerable import environment
from answerable.errors import NotSetUp


def test_a_setting_that_is_not_there_has_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANSWERABLE_X", raising=False)

    assert environment.text("ANSWERABLE_X", "so") == "so"
    assert environment.words("ANSWERABLE_X", "a, b,") == ["a", "b"]
    assert environment.number("ANSWERABLE_X", 3) == 3
    assert environment.yes("ANSWERABLE_X", default=True)


def test_a_secret_may_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hush\n")
    monkeypatch.setenv("ANSWERABLE_X_FILE", str(tmp_path / "secret"))

    assert environment.text("ANSWERABLE_X") == "hush"


def test_a_file_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ANSWERABLE_X_FILE", str(tmp_path / "nothing"))

    with pytest.raises(NotSetUp, match="ANSWERABLE_X_FILE"):
        environment.text("ANSWERABLE_X")


@pytest.mark.parametrize(
    ("written", "meant"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("", False)]
)
def test_yes_and_no_are_understood(monkeypatch: pytest.MonkeyPatch, written: str, meant: bool) -> None:
    monkeypatch.setenv("ANSWERABLE_X", written)

    assert environment.yes("ANSWERABLE_X") is meant


def test_what_is_neither_yes_nor_no_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWERABLE_X", "perhaps")

    with pytest.raises(NotSetUp, match="neither yes nor no"):
        environment.yes("ANSWERABLE_X")


def test_what_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWERABLE_X", "ten")

    with pytest.raises(NotSetUp, match="no whole number"):
        environment.number("ANSWERABLE_X", 1)


def test_the_address_of_a_database_is_taken_apart() -> None:
    found = environment.database("postgres://ann:p%40ss@db.example:5433/register?sslmode=require")

    assert found == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "register",
        "USER": "ann",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_database_behind_a_socket_is_named_by_its_folder() -> None:
    found = environment.database("postgres://ann:x@/register?host=/run/my%20db")

    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("/run/my db", "", {})


@pytest.mark.parametrize("url", ["mysql://a@b/c", "register.sqlite", "postgres://a@b", "postgres:///"])
def test_a_database_that_is_not_postgresql_is_refused(url: str) -> None:
    with pytest.raises(NotSetUp, match="DATABASE_URL"):
        environment.database(url)
