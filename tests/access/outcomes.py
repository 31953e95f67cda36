"""How an address answers somebody, in one word of the table."""

from collections.abc import Iterator
from typing import Final

from django.core.cache import cache
from django.urls import URLResolver, get_resolver, reverse

from access.forms import ASKED, sent
from access.world import World, trial

METHODS: Final = ("get", "post")
# What the words of the table say:
WORDS: Final = {
    "open": "the page is shown",
    "done": "what was sent is done, and leads on",
    "asked": "the form is shown again, or the answer to it; nothing leads on",
    "sign-in": "sign in first",
    "set-up": "set up a second factor first",
    "no": "403: the role does not let them",
    "hidden": "404: they may not know whether it is there, or it is not",
    "late": "409: it is not, or no longer, in a state in which this can be done",
    "never": "405: the address does not take this",
    "wrong": "400: what was sent cannot be understood here",
}
BY_STATUS: Final = {400: "wrong", 401: "sign-in", 403: "no", 404: "hidden", 405: "never", 409: "late"}


def addresses() -> Iterator[str]:
    """Yield the name of every address of the register."""
    yield from _named(get_resolver())


def outcome(world: World, row: str, method: str, who: str) -> str:
    """Ask an address as somebody, take back what that did, and return how it answered."""
    name = row.partition(" ")[0]
    cache.clear()  # how often somebody may ask is not the matter here
    address = reverse(name, kwargs=world.parts.get(row, world.parts.get(name, {}))) + ASKED.get(name, "")
    browser = world.client(who)
    browser.raise_request_exception = False
    with trial():
        reply = browser.get(address) if method == "get" else browser.post(address, sent(name))
        status, leads_to = reply.status_code, reply.headers.get("Location", "")
    if leads_to.startswith(reverse("account_login")):
        return "sign-in"
    if leads_to == reverse("second_factor"):
        return "set-up"
    if status >= 400:
        return BY_STATUS.get(status, f"broken:{status}")
    if method == "get":
        return "open"
    return "done" if leads_to or status == 204 else "asked"


def _named(resolver: URLResolver) -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _named(each)
        else:
            yield each.name or str(each.pattern)
