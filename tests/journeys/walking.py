"""Somebody at work in a real browser: what they open, press and write, in the words that the pages use."""

import hmac
import re
import struct
import time
from base64 import b32decode
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from hashlib import sha1
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Browser, Locator, Page

PASSWORD: Final = "a heron stands in the reeds"  # noqa: S105  # of made-up people
PATIENCE: Final = 60_000  # milliseconds
WIDTH, HEIGHT = 1120, 780
HEAVIEST: Final = 100 * 1024  # bytes of one picture
QUALITIES: Final = (70, 55, 40)
STEP: Final = 30  # seconds that a code is good for
TYPING: Final = 8  # of them that somebody needs
MOST_STOPS: Final = 200  # of the keyboard on one page


@dataclass
class Somebody:
    """A person with a browser of their own."""

    page: Page
    name: str
    pictures: Path | None = None  # where pictures of the steps go, for the manual
    secret: str = ""  # of the second factor
    last_code_at: int = 0
    complaints: list[str] = field(default_factory=list)

    @property
    def email(self) -> str:
        """The address that they sign in with."""
        return f"{self.name.lower()}@example.org"

    def opens(self, address: str) -> None:
        """Open an address of the register."""
        self.page.goto(address)

    def follows(self, words: str) -> None:
        """Press a link."""
        self._press(self.page.get_by_role("link", name=_beginning(words)).first)

    def follows_the_first_of(self, part: str) -> None:
        """Press the first link in a part of the page."""
        self._press(self.page.get_by_role("region", name=part).get_by_role("link").first)

    def presses(self, words: str) -> None:
        """Press a button."""
        self._press(self.page.get_by_role("button", name=_beginning(words)).first)

    def presses_and_waits_not(self, words: str) -> None:
        """Press a button, whose answer may take its time."""
        self.page.get_by_role("button", name=_beginning(words)).first.click(no_wait_after=True)

    def writes(self, label: str, words: str) -> None:
        """Write into a field."""
        self._write(self.page.get_by_label(label).and_(self.page.locator("input, textarea")).first, words)

    def chooses(self, label: str, words: str) -> None:
        """Choose one of a list, or of several round buttons, by its words or by how they begin."""
        several = self.page.get_by_role("group", name=label)
        if several.count():
            self._tick(several.get_by_label(_beginning(words)).first)
        else:
            listed = self.page.get_by_label(label, exact=True)
            self._select(listed, listed.locator("option", has_text=words).first.inner_text())

    def ticks(self, question: str, *which: int) -> None:
        """Tick some of the boxes of a question, by their place."""
        boxes = self.page.get_by_role("group", name=question).get_by_role("checkbox")
        for place in which:
            self._tick(boxes.nth(place))

    def agrees_to_all(self, label: str) -> None:
        """Tick every box or round button of this name."""
        for each in self.page.get_by_label(label).all():
            self._tick(each)

    def opens_words(self) -> None:
        """Open the words and pictures of papers, which are closed until somebody asks."""
        closed = self.page.locator("details:not([open]) > summary", has_text="Show the")
        while closed.count():
            self._press(closed.first)

    def reads(self, words: str) -> None:
        """Wait until words stand on the page."""
        self.page.get_by_text(words).first.wait_for(timeout=PATIENCE)

    def looks_again_for(self, words: str) -> None:
        """Load the page again until words stand on it."""
        end = time.monotonic() + PATIENCE / 1000
        while not self.sees(words):
            assert time.monotonic() < end, f"{words!r} never came"
            time.sleep(0.5)
            self.page.reload()

    def sees(self, words: str) -> bool:
        """Say whether words stand on the page."""
        return words in self.page.inner_text("body")

    def code(self) -> str:
        """Return the digits that their second factor shows: new ones, that last while they are typed."""
        while (at := int(time.time()) // STEP) == self.last_code_at or time.time() % STEP > STEP - TYPING:
            time.sleep(0.2)
        self.last_code_at = at
        return code_of(self.secret, at)

    def joins(self, link: str) -> None:
        """Accept an invitation: a name, a password, and a second factor."""
        self.opens(link)
        self.writes("What should colleagues call you?", self.name)
        self.writes("A password", PASSWORD)
        self.shows("an-invitation")
        self.presses("Make my account")
        self.follows("Set up codes")
        self.secret = self.page.locator(".secret").inner_text()
        self.writes("Authenticator code", self.code())
        self.presses("Use this app")
        self.reads("10 of 10 are left.")
        self.follows("I have kept them")

    def shows(self, name: str, *, whole: bool = False) -> None:
        """Keep a picture of what they see, if pictures are wanted."""
        if self.pictures is None:
            return
        self.page.wait_for_load_state("networkidle")
        _keep(self.page.screenshot(full_page=whole), self.pictures / f"{name}.webp")

    def _press(self, what: Locator) -> None:
        what.click()

    def _write(self, where: Locator, words: str) -> None:
        where.fill(words)

    def _tick(self, what: Locator) -> None:
        what.check()

    def _select(self, listed: Locator, words: str) -> None:
        listed.select_option(label=words)


@dataclass
class ByKeyboard(Somebody):
    """A person who uses the keys alone: from stop to stop, as the page has them."""

    def _press(self, what: Locator) -> None:
        self._go_to(what)
        stays = what.evaluate("it => it.localName === 'summary'")
        with nullcontext() if stays else self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def _write(self, where: Locator, words: str) -> None:
        self._go_to(where)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def _tick(self, what: Locator) -> None:
        if what.is_checked():
            return
        if what.get_attribute("type") == "checkbox":
            self._go_to(what)
            self.page.keyboard.press("Space")
        else:
            self._go_to_one_of(what)
        assert what.is_checked(), what

    def _select(self, listed: Locator, words: str) -> None:
        self._go_to(listed)
        self.page.keyboard.type(words)
        assert listed.evaluate("it => it.selectedOptions[0].innerText") == words

    def _go_to(self, what: Locator) -> None:
        """Go from stop to stop until this is the one."""
        found = what.element_handle()  # to look for it again at each stop takes longer than to go there
        for _ in range(MOST_STOPS):
            if found.evaluate("it => it === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no key leads to {what}")

    def _go_to_one_of(self, what: Locator) -> None:
        """Go to the round buttons of which this is one, and from one to the next until it is chosen."""
        name = what.get_attribute("name")
        for _ in range(MOST_STOPS):
            if self.page.evaluate("document.activeElement.name || ''") == name:
                break
            self.page.keyboard.press("Tab")
        self.page.keyboard.press("Space")
        for _ in range(MOST_STOPS):
            if what.is_checked():
                return
            self.page.keyboard.press("ArrowDown")


@contextmanager
def somebody(
    browser: Browser, name: str, *, kind: type[Somebody], pictures: Path | None, **how: Any
) -> Iterator[Somebody]:  # how: as new_context takes it
    """Open a browser for somebody, in which nobody else was before."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce", **how)
    page = context.new_page()
    person = kind(page, name, pictures)
    page.on("pageerror", lambda error: person.complaints.append(str(error)))
    page.on(
        "console",
        lambda said: person.complaints.append(said.text) if "Content Security" in said.text else None,
    )
    try:
        yield person
    finally:
        context.close()


def code_of(secret: str, at: int) -> str:
    """Return the six digits of a secret at a step of time, as RFC 6238 has it."""
    padded = secret + "=" * (-len(secret) % 8)
    digest = hmac.digest(b32decode(padded, casefold=True), struct.pack(">Q", at), sha1)
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def _beginning(words: str) -> re.Pattern[str]:
    """Return what finds a link or button by the words it begins with: a smaller hint may follow them."""
    return re.compile(rf"^\s*{re.escape(words)}")


def _keep(taken: bytes, place: Path) -> None:
    """Write a picture as finely as what it may weigh allows."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(BytesIO(taken)) as picture:
        for quality in QUALITIES:
            picture.convert("RGB").save(place, quality=quality, method=6)
            if place.stat().st_size <= HEAVIEST:
                return
    raise AssertionError(f"{place.stem} weighs {place.stat().st_size:,} bytes")
