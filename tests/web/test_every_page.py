"""Every page of the register, with what real actions made, as people meet it in a browser."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

import make
from signing import signed_in
from web.browsing import Chromium, title
from web.checks import check
from web.pages_seen import NO_PAGES, PAGES, Seen

pytestmark = pytest.mark.django_db


def name(seen: Seen) -> str:
    return f"{seen.name} {seen.state}".strip()


@pytest.mark.parametrize("seen", PAGES, ids=name)
def test_a_page_is_whole_however_it_is_looked_at(chromium: Chromium, seen: Seen) -> None:
    client, address = opened(seen)

    check(chromium, client, address, name=name(seen).replace(" ", "-"), status=seen.status)


def test_no_two_pages_share_a_title() -> None:
    titles: dict[str, set[str]] = defaultdict(set)

    for seen in (page for page in PAGES if page.status == 200):
        with on_trial():
            client, address = opened(seen)
            titles[title(client.get(address).content.decode())].add(seen.name)

    assert [sharing for sharing in titles.values() if len(sharing) > 1] == []


def test_every_page_is_looked_at() -> None:
    seen = {page.name for page in PAGES}

    unseen = {pattern for pattern in names(get_resolver().url_patterns) if pattern not in seen | NO_PAGES}

    assert not unseen, "add a line to tests/web/pages_seen.py for each"


@contextmanager
def on_trial() -> Iterator[None]:
    """Undo at the end what was made for one page, so that the next finds nothing of it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


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
