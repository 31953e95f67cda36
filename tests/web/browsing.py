"""A browser whose every request is answered by Django's test client: no server, no port, and one transaction.

So a test sees in a real Chromium, under the real policy, exactly what it made, and leaves nothing behind. The
browser runs in a thread of its own, for its loop must not be seen by Django; whoever lets it do something
answers, meanwhile, what it asks. Cookies are the client's to keep; files cannot be sent.
"""

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any, Final, TypeVar

from django.test import Client
from playwright.sync_api import Browser, Page, Route, sync_playwright

HOST: Final = "http://localhost"
# Between two pages. It is of our own host, since for a page of another the browser would start a new process.
NOTHING: Final = HOST + "/-"
FLAGS: Final = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
    # One thread for scripts and one for drawing: beside us run as many other tests as there are processors.
    *("--js-flags=--single-threaded", "--num-raster-threads=1"),
]
FILES: Final = "/static/"
PASSED: Final = ("accept", "origin", "referer")  # what of a request's headers Django is told

T = TypeVar("T")
Work = Callable[[Browser], T]


@dataclass(frozen=True, slots=True)
class Answer:
    """What Django said to one request."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Question:
    """One request of the browser, and where the answer is waited for."""

    method: str
    path: str
    body: bytes
    content_type: str
    headers: dict[str, str]
    reply: "Queue[Answer | BaseException]" = field(default_factory=Queue)

    def answer(self, client: Client) -> None:
        """Ask Django, and pass on what it says, or that it failed."""
        try:
            said = client.generic(
                self.method, self.path, self.body, content_type=self.content_type, headers=self.headers
            )
            self.reply.put(Answer(said.status_code, dict(said.items()), said.getvalue()))
        except BaseException as error:
            self.reply.put(error)
            raise


@dataclass(frozen=True, slots=True)
class Done:
    """That the browser is through with what it was asked to do."""

    result: Any = None  # Any: whatever the work returned
    error: BaseException | None = None


class Chromium:
    """A browser without a window, in a thread of its own."""

    def __init__(self, program: Path) -> None:
        self.kept: dict[str, Visit] = {}  # pages that stay open from one look to the next
        self._files: dict[str, Answer] = {}  # what is the same on every page
        self._work: Queue[Work[Any] | None] = Queue()  # Any: each work returns what it likes
        self._told: Queue[Question | Done] = Queue()
        self._thread = Thread(target=self._run, args=(program,), daemon=True)
        self._thread.start()

    def do(self, work: Work[T], *, client: Client | None = None) -> T:
        """Let the browser do something, and answer meanwhile what it asks."""
        self._work.put(work)
        while isinstance(told := self._told.get(), Question):
            assert client, "nobody is there to answer"
            told.answer(client)
        if told.error:
            raise told.error
        result: T = told.result
        return result

    def ask(self, question: Question) -> Answer:
        """Wait, in the browser's thread, for the answer to a request."""
        if question.path in self._files:
            return self._files[question.path]
        self._told.put(question)
        answer = question.reply.get()
        if isinstance(answer, BaseException):
            raise answer
        if question.path.startswith(FILES) and answer.status == HTTPStatus.OK:
            self._files[question.path] = answer
        return answer

    def close(self) -> None:
        """End the browser."""
        self._work.put(None)
        self._thread.join()

    def _run(self, program: Path) -> None:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
            while work := self._work.get():
                try:
                    self._told.put(Done(work(browser)))
                except BaseException as error:
                    self._told.put(Done(error=error))
            browser.close()


@dataclass
class Visit:
    """A page that is open, and all that it asked for and complained of."""

    chromium: Chromium
    page: Page
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    asked: int = 0
    status: int = 0
    weight: int = 0  # bytes of the page itself, compressed
    is_over: bool = False  # what is open is of somebody who has looked at it, and asks nobody any more
    comes_back: bool = False  # the page is to be asked for again by itself

    def goto(self, address: str) -> int:
        """Open an address of ours, and return the status of the answer."""
        self.asked, self.elsewhere, self.complaints = 0, [], []
        self.page.goto(HOST + address)
        return self.status

    def answer(self, route: Route) -> None:
        """Let Django answer what the browser asks for; nothing else is ever asked."""
        request = route.request
        if request.url == NOTHING:
            route.fulfill(status=200, content_type="text/html", body="<!doctype html>")
            return
        if self.is_over and not request.is_navigation_request():
            route.fulfill(status=200, body="")
            return
        self.is_over = False
        self.asked += 1
        if not request.url.startswith(HOST + "/"):
            self.elsewhere.append(request.url)
            route.abort()
            return
        question = Question(
            request.method,
            request.url.removeprefix(HOST),
            request.post_data_buffer or b"",
            request.headers.get("content-type", "application/octet-stream"),
            {"host": HOST.removeprefix("http://")}
            | {name: value for name, value in request.headers.items() if name in PASSED},
        )
        answer = self.chromium.ask(question)
        if request.is_navigation_request():
            self.status, self.weight = answer.status, len(gzip.compress(answer.body))
            self.comes_back = "Refresh" in answer.headers
        if 300 <= answer.status < 400:  # the browser would ask a server for where it leads, and there is none
            onward = {"Refresh": f"0; url={answer.headers['Location']}"}
            route.fulfill(status=200, headers=onward, content_type="text/html", body="")
        else:
            route.fulfill(status=answer.status, headers=answer.headers, body=answer.body)


@contextmanager
def visiting(chromium: Chromium, browser: Browser, **how: Any) -> Iterator[Visit]:  # Any: as new_page takes
    """Open a page, within some work of the browser."""
    visit = _opened(chromium, browser, how)
    try:
        yield visit
    finally:
        visit.page.close()


@contextmanager
def visiting_again(chromium: Chromium, browser: Browser, **how: Any) -> Iterator[Visit]:  # Any: the same
    """Use a page that was open before, for whoever leaves its size and its colours as they were.

    Show something first: until then it is as the last one left it. To open a page costs a new process, as
    much as to look at it.
    """
    visit = chromium.kept.pop(repr(how), None) or _opened(chromium, browser, how)
    try:
        yield visit
        visit.is_over = True
        if visit.comes_back:
            visit.page.goto(NOTHING)
        visit.page.context.clear_cookies()
    except BaseException:
        visit.page.close()
        raise
    chromium.kept[repr(how)] = visit


def _opened(chromium: Chromium, browser: Browser, how: dict[str, Any]) -> Visit:
    options: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **how}
    page = browser.new_page(**options)
    visit = Visit(chromium, page)
    page.route("**/*", visit.answer)
    page.on("console", lambda said: visit.complaints.append(said.text) if said.type in LOUD else None)
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    return visit


LOUD: Final = ("error", "warning")
