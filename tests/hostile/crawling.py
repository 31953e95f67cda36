"""Follows every link that somebody is shown, from page to page, and keeps what each page was."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urldefrag, urljoin

from django.test import Client
from django.urls import Resolver404, resolve

MOST: Final = 120  # pages of one kind: lists lead to many of the same
STARTS: Final = ("/", "/api/v1/")


@dataclass(frozen=True, slots=True)
class Met:
    """An address that was followed, and its answer."""

    address: str
    name: str  # of the kind of page, as in urls.py
    status: int
    kind: str
    content: str


class _Links(HTMLParser):
    """Collects where the links of a page lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the target of a link."""
        if tag in ("a", "area"):
            self.found += [value for name, value in attrs if name == "href" and value]


def crawl(client: Client, *, starts: tuple[str, ...] = STARTS, most: int = MOST) -> Iterator[Met]:
    """Yield each page that can be come to by links alone, at most so many of each kind."""
    to_see, seen, met = deque(starts), set(starts), Counter[str]()
    while to_see:
        address = to_see.popleft()
        name = _name(address)
        if not name or met[name] >= most:
            continue
        met[name] += 1
        answer = client.get(address)
        body = answer.getvalue()
        page = Met(
            address, name, answer.status_code, answer.get("Content-Type", ""), body.decode(errors="replace")
        )
        yield page
        for link in _links(page, answer.get("Location", "")):
            if link not in seen:
                seen.add(link)
                to_see.append(link)


def _links(page: Met, leads_to: str) -> Iterator[str]:
    """Yield the addresses of ours that a page leads to, without the places on them."""
    found = [leads_to] if leads_to else []
    if page.kind.startswith("text/html"):
        reader = _Links()
        reader.feed(page.content)
        found += reader.found
    for link in found:
        whole = urldefrag(urljoin(page.address, link)).url
        if whole.startswith("/") and not whole.startswith("//"):
            yield whole


def _name(address: str) -> str:
    """Return what urls.py calls the kind of page; nothing for what is no page of ours."""
    try:
        return resolve(address.partition("?")[0]).url_name or ""
    except Resolver404:
        return ""
