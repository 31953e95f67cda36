"""What the tests of the command may ask for."""

from pathlib import Path

import pytest

from answerable_engine.cli import sample
from engine.cli.screened import Desk
from once import made_once


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty folder to work in, and the command."""
    return Desk(tmp_path)


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demonstration that was carried out. Change nothing in it."""
    return made_once("sample", _show, folders=tmp_path_factory)


def _show(folder: Path) -> None:
    assert sample.main(["--data", str(folder), "--no-open"]) == 0
