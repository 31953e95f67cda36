"""What tests of the engine share because it is dear to make."""

from pathlib import Path

import pytest

from engine.trained import train_small_pack


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small pack with trained parts. Change nothing in it."""
    return train_small_pack(tmp_path_factory.mktemp("trained"))
