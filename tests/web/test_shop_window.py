"""Every screen, in every state that is hard to come by, as people meet it: all of it with made-up content."""

from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

from web import made_pages
from web.browsing import Chromium
from web.checks import check
from web.shop_window import WITH_OURS


@pytest.fixture(autouse=True)
def window() -> Iterator[None]:
    """Put the shop window before the addresses of the register."""
    with override_settings(ROOT_URLCONF="web.shop_window", TEMPLATES=WITH_OURS):
        yield


@pytest.mark.parametrize("name", made_pages.SHOWN)
def test_a_screen_is_whole_however_it_is_looked_at(chromium: Chromium, name: str) -> None:
    check(chromium, Client(), f"/window/{name}/", name=f"window-{name}", status=made_pages.SHOWN[name].status)
