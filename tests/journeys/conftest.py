"""A register of one's own, as a person runs it: database, pages, worker and clock, with nobody in it yet."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

import folders
from journeys.registers import Register
from service.running import Service, free_port
from web.browsing import FLAGS
from web.conftest import chromium

__all__ = ["chromium"]


@pytest.fixture(scope="module")
def register(browser: Path) -> Iterator[Register]:
    """A register in which the pack is loaded, and nothing else."""
    del browser  # without one there is no journey, and no register is needed
    with folders.open_to_all() as folder, Service(folder / "register", free_port()) as service:
        yield Register(service.start(), folder).furnished()
        assert service.stop() == 0


@pytest.hookimpl(hookwrapper=True)
def pytest_exception_interact(node: pytest.Item) -> Iterator[None]:
    """Say what stood on the pages when a journey could not go on."""
    for person in getattr(getattr(node, "funcargs", {}).get("company"), "people", ()):
        with suppress(Error):  # the register did not end well, and the browser is closed already
            print(f"--- {person.name}: {person.page.url}", person.page.inner_text("body"), sep="\n")
    yield


@pytest.fixture(scope="module")
def window(browser: Path) -> Iterator[Browser]:
    """A running browser, which asks a real server."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        yield running
        running.close()
