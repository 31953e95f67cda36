"""Every page of the register, with what real actions made, as people meet it in a browser."""

import os
from collections.abc import Iterator
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

import make
from signing import signed_in
from web.browsing import Chromium
from web.checks import check
from web.pages_seen import NO_PAGES, PAGES, Seen

pytestmark = pytest.mark.django_db


def name(seen: Seen) -> str:
    return f"{seen.name} {seen.state}".strip()


@pytest.fixture(scope="session")
def titles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for all workers, with one for each title, in which lie the names of its pages."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "titles"


@pytest.mark.parametrize("seen", PAGES, ids=name)
def test_a_page_is_whole_however_it_is_looked_at_and_titled_as_no_other(
    chromium: Chromium, titles: Path, seen: Seen
) -> None:
    client, address = opened(seen)

    title = check(chromium, client, address, name=name(seen).replace(" ", "-"), status=seen.status)

    if seen.status == HTTPStatus.OK:
        assert titled(title, seen, titles) == {seen.name}, title


def titled(title: str, seen: Seen, titles: Path) -> set[str]:
    """Note the title of a page, and return the names of all pages so far that have it."""
    sharing = titles / sha256(title.encode()).hexdigest()
    (sharing / seen.name).mkdir(parents=True, exist_ok=True)
    return {page.name for page in sharing.iterdir()}


def test_every_page_is_looked_at() -> None:
    seen = {page.name for page in PAGES}

    unseen = {pattern for pattern in names(get_resolver().url_patterns) if pattern not in seen | NO_PAGES}

    assert not unseen, "add a line to tests/web/pages_seen.py for each"


def opened(seen: Seen) -> tuple[Client, str]:
    """Return a browser in which the right person is signed in, and the address of the page."""
    person = make.person(seen.role, **_password(seen)) if seen.role else None
    return (signed_in(person) if person else Client()), seen.where(person)


def _password(seen: Seen) -> dict[str, str]:
    return {"password": make.PASSWORD} if seen.has_password else {}


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    """Yield the names of all addresses but those of the API."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if not str(pattern.pattern).startswith("api/"):
                yield from names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name
