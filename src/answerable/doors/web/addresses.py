"""Addresses of pages of other chapters, as far as these pages are there."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

if TYPE_CHECKING:
    from answerable.archive.models import Document
    from answerable.register.models import Body


def address(name: str, *parts: object, **query: object) -> str:
    """Return the address of a page, or nothing where there is no such page yet."""
    try:
        path = reverse(name, args=parts)
    except NoReverseMatch:
        return ""
    given = {key: value for key, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(given)}" if given else path


def of_body(body: "Body") -> str:
    """Return the address of a body's page."""
    return address("body", body.slug) or address("body", body.pk)


def of_page(
    document: "Document", number: int, *, member: str = "", start: int = 0, end: int = 0, **more: object
) -> str:
    """Return the address of the text of one page, with some of it marked where a range is given."""
    marked: dict[str, object] = {"start": start, "end": end} if end else {}
    return address("page_text", document.pk, number, file=member, **marked, **more)
