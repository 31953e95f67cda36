"""One browser for all tests of pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from web.browsing import Chromium


@pytest.fixture(scope="session")
def chromium(browser: Path) -> Iterator[Chromium]:
    """A running browser without a window."""
    running = Chromium(browser)
    yield running
    running.close()
