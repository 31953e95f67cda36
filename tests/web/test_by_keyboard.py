"""Ways through pages with the keyboard alone, with and without a script, and the ways out."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

import make
from answerable.findings.models import Decision, Finding
from answerable.people.models import Person
from findings import seen as triage
from signing import signed_in
from web.browsing import HOST, Chromium, visiting

pytestmark = pytest.mark.django_db
ELSEWHERE = "https://www.bbc.co.uk/weather"
BACKGROUND = "getComputedStyle(document.documentElement).backgroundColor"


@pytest.fixture
def reviewer() -> Person:
    """Somebody who reads."""
    return make.person()


def browser_of(person: Person) -> Client:
    """Return a client that checks forms as the real site does."""
    return signed_in(person, client=Client(enforce_csrf_checks=True))


def tab_to(page: Page, words: str, *, at_most: int = 80) -> None:
    """Press Tab until what is in focus says these words, as somebody without a mouse does."""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if words in page.evaluate("document.activeElement.innerText || ''"):
            return
    raise AssertionError(f"the keyboard does not come to {words!r}")


def test_the_first_key_leads_past_the_top_to_the_page(chromium: Chromium) -> None:
    def walk(browser: Browser) -> tuple[str, str]:
        with visiting(chromium, browser) as visit:
            visit.goto("/help-now/")
            visit.page.keyboard.press("Tab")
            visit.page.keyboard.press("Enter")
            visit.page.keyboard.press("Tab")
            return visit.page.url, visit.page.evaluate("document.activeElement.innerText")

    address, first = chromium.do(walk, client=Client())

    assert (address, first) == (f"{HOST}/help-now/#main", "Call 116 123")


@pytest.mark.parametrize("has_script", [True, False])
def test_the_second_key_leaves_for_somewhere_else(chromium: Chromium, has_script: bool) -> None:
    def walk(browser: Browser) -> tuple[list[str], str]:
        with visiting(chromium, browser, java_script_enabled=has_script) as visit:
            visit.goto("/help-now/")
            visit.page.keyboard.press("Tab")
            visit.page.keyboard.press("Tab")
            visit.page.keyboard.press("Enter")
            visit.page.wait_for_timeout(300)
            return visit.elsewhere, visit.page.inner_text("body")

    elsewhere, left = chromium.do(walk, client=Client())

    assert elsewhere == [ELSEWHERE]
    assert not has_script or "Samaritans" not in left


def test_three_shifts_leave_at_once_and_two_do_not(chromium: Chromium) -> None:
    def walk(browser: Browser) -> tuple[int, int]:
        with visiting(chromium, browser) as visit:
            visit.goto("/help-now/")
            for _ in range(2):
                visit.page.keyboard.press("Shift")
            visit.page.keyboard.press("Tab")
            stayed = len(visit.elsewhere)
            for _ in range(3):
                visit.page.keyboard.press("Shift")
            visit.page.wait_for_timeout(300)
            return stayed, len(visit.elsewhere)

    assert chromium.do(walk, client=Client()) == (0, 1)


def test_dark_is_chosen_without_a_script_and_stays(chromium: Chromium, reviewer: Person) -> None:
    def walk(browser: Browser) -> list[str]:
        with visiting(chromium, browser, java_script_enabled=False, color_scheme="light") as visit:
            visit.goto(reverse("work"))
            seen = [visit.page.evaluate(BACKGROUND)]
            for button in ("Dark", "Like my device"):
                visit.page.get_by_role("button", name=button).click()
                visit.page.wait_for_selector(f"button[aria-pressed=true]:text-is('{button}')")
                visit.goto("/bodies/")
                seen.append(visit.page.evaluate(BACKGROUND))
            return seen

    light, dark, again = chromium.do(walk, client=browser_of(reviewer))

    assert light == again != dark


@pytest.mark.parametrize("has_script", [True, False])
def test_a_passage_is_read_and_rejected_by_keyboard_alone(
    chromium: Chromium, reviewer: Person, has_script: bool
) -> None:
    address = triage.of_passage("passage")(reviewer)

    def walk(browser: Browser) -> tuple[bool, bool]:
        with visiting(chromium, browser, java_script_enabled=has_script) as visit:
            page = visit.page
            visit.goto(address)
            words = page.locator("mark").first
            before = words.is_visible()
            tab_to(page, "Show the words")
            page.keyboard.press("Enter")
            after = words.is_visible()
            tab_to(page, "They do not")
            page.keyboard.press("Enter")
            page.wait_for_url(lambda url: not url.endswith(address))
            return before, after

    assert chromium.do(walk, client=browser_of(reviewer)) == (False, True)
    assert Decision.objects.get().said == "rejected"
    assert not Finding.objects.exists()


def test_keys_do_nothing_until_somebody_turns_them_on(chromium: Chromium, reviewer: Person) -> None:
    address = triage.of_passage("passage")(reviewer)

    def walk(browser: Browser) -> tuple[str, str]:
        with visiting(chromium, browser) as visit:
            page = visit.page
            visit.goto(address)
            page.keyboard.press("d")
            page.keyboard.press("a")
            page.wait_for_timeout(300)
            stayed = page.url
            visit.goto(reverse("keys"))
            page.get_by_role("button", name="Turn keys on").click()
            page.get_by_role("button", name="Turn keys off").wait_for()
            visit.goto(address)
            page.keyboard.press("a")
            page.wait_for_url("**/accept/**")
            return stayed, page.title()

    stayed, came_to = chromium.do(walk, client=browser_of(reviewer))

    assert stayed.endswith(address)
    assert came_to.startswith("What the words show")
    assert not Finding.objects.exists(), "no key accepts by itself"


def test_what_is_no_use_on_paper_is_not_printed(chromium: Chromium, reviewer: Person) -> None:
    def walk(browser: Browser) -> dict[str, bool]:
        with visiting(chromium, browser) as visit:
            visit.goto("/bodies/")
            visit.page.emulate_media(media="print")
            parts = (".skip", "#leave", ".places", "h1", ".brand")
            return {part: visit.page.locator(part).is_visible() for part in parts}

    assert chromium.do(walk, client=browser_of(reviewer)) == {
        ".skip": False,
        "#leave": False,
        ".places": False,
        "h1": True,
        ".brand": True,
    }
