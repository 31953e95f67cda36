"""What the tests of the command may ask for."""

from pathlib import Path

import pytest

from engine.cli.screened import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty folder to work in, and the command."""
    return Desk(tmp_path)
