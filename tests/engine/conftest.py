"""What tests of the engine share because it is dear to make."""

from pathlib import Path

import pytest

from engine.trained import NAME, train_small_pack
from once import made_once


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small pack with trained parts. Change nothing in it."""
    return made_once("trained", train_small_pack, folders=tmp_path_factory) / NAME
