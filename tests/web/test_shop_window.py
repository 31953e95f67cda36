"""Every screen, in every state that is hard to come by, as people meet it: all of it with made-up content."""

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.test import Client, override_settings
from playwright.sync_api import Browser

from web import made_pages
from web.checks import check

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


@pytest.fixture(autouse=True)
def window() -> Iterator[None]:
    """Put the shop window before the addresses of the register."""
    with override_settings(ROOT_URLCONF="web.shop_window"):
        yield


@pytest.mark.parametrize("name", made_pages.SHOWN)
def test_a_screen_is_whole_however_it_is_looked_at(chromium: Browser, name: str) -> None:
    check(chromium, Client(), f"/window/{name}/", status=made_pages.SHOWN[name].status)


def test_no_two_pages_share_a_title() -> None:
    templates: dict[str, set[str]] = defaultdict(set)

    for name, shown in made_pages.SHOWN.items():
        title = TITLE.search(Client().get(f"/window/{name}/").content.decode())
        templates[title[1] if title else ""].add(shown.template)

    assert [many for many in templates.values() if len(many) > 1] == []
