"""A browser whose every request is answered by Django's test client: no server, no port, and one transaction.

So a test sees exactly what it made, in a real Chromium, under the real policy, and leaves nothing behind.
What a browser keeps for itself in this way (cookies) the client keeps; files cannot be sent.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from django.test import Client
from playwright.sync_api import Browser, Page, Route

# The browser's own loop runs in this thread while it asks: Django takes that for code that must not wait.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

HOST: Final = "http://localhost"
AXE: Final = (Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js").read_text()
WCAG: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS: Final = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]


@dataclass
class Visit:
    """A page that is open, and all that it asked for and complained of."""

    page: Page
    client: Client
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    asked: int = 0
    weight: int = 0  # bytes of the page itself, compressed
    statuses: dict[str, int] = field(default_factory=dict)

    def goto(self, address: str) -> int:
        """Open an address of ours, and return the status of the answer."""
        self.asked, self.elsewhere, self.complaints = 0, [], []
        self.page.goto(HOST + address)
        return self.statuses[address]

    def answer(self, route: Route) -> None:
        """Let Django answer what the browser asks for; nothing else is ever asked."""
        request = route.request
        self.asked += 1
        if not request.url.startswith(HOST + "/"):
            self.elsewhere.append(request.url)
            route.abort()
            return
        path = request.url.removeprefix(HOST)
        passed = {
            name: value
            for name, value in request.headers.items()
            if name in ("accept", "content-type", "referer")
        }
        content_type = passed.pop("content-type", "application/octet-stream")
        answer = self.client.generic(
            request.method, path, request.post_data_buffer or b"", content_type=content_type, headers=passed
        )
        self.statuses[path] = answer.status_code
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        route.fulfill(status=answer.status_code, headers=dict(answer.items()), body=body)


@contextmanager
def visiting(chromium: Browser, client: Client, **how: Any) -> Iterator[Visit]:  # Any: as new_page takes
    """Open a page of a browser that asks this client."""
    options: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **how}
    page = chromium.new_page(**options)
    visit = Visit(page, client)
    page.route("**/*", visit.answer)
    page.on(
        "console",
        lambda said: visit.complaints.append(said.text) if said.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    try:
        yield visit
    finally:
        page.close()


def faults(page: Page, *, rules: list[str] | None = None) -> set[tuple[str, str]]:
    """Return what axe finds wrong, or cannot decide, each with the beginning of its element."""
    run_only: dict[str, Any] = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": WCAG}
    page.evaluate(f"() => {{ if (!window.axe) {{ {AXE} }} }}")
    found = page.evaluate(
        "only => axe.run({runOnly: only, resultTypes: ['violations', 'incomplete']})", run_only
    )
    return {
        (f"{kind}: {fault['id']}", node["html"][:110])
        for kind, many in (("wrong", found["violations"]), ("unsure", found["incomplete"]))
        for fault in many
        for node in fault["nodes"]
    }
