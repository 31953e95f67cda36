"""What tests of the program for plain PDFs share."""

from collections.abc import Iterator

import pytest

from engine.sandbox.asked_natively import Natively, natively


@pytest.fixture(scope="module")
def native() -> Iterator[Natively]:
    with natively() as started:
        yield started
