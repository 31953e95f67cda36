"""A round by keyboard alone: the next cell is opened, read and marked, and another is published."""

import pytest
from django.urls import reverse
from playwright.sync_api import Browser

import make
from answerable.findings.models import Mark
from answerable.findings.rules.rounds import CellState
from answerable.people.rules import Role
from findings import judging, rounds_seen
from web.browsing import Chromium, visiting
from web.test_by_keyboard import browser_of, tab_to

pytestmark = pytest.mark.django_db
WHY = "Three papers of 2024 show every part of it."


@pytest.mark.parametrize("has_script", [True, False])
def test_a_cell_is_opened_read_and_marked_by_keyboard_alone(chromium: Chromium, has_script: bool) -> None:
    cell = rounds_seen.cell()

    def walk(browser: Browser) -> tuple[str, bool, str]:
        with visiting(chromium, browser, java_script_enabled=has_script) as visit:
            page = visit.page
            visit.goto(reverse("round", args=[cell.round.code]))
            tab_to(page, "Mark the next cell")
            page.keyboard.press("Enter")
            page.wait_for_url("**/P1/")
            tab_to(page, "Show the words")
            page.keyboard.press("Enter")
            is_read = page.locator("mark").first.is_visible()
            page.get_by_label("Shown: continuing").focus()
            page.keyboard.press("Space")
            page.get_by_label("Why?").focus()
            page.keyboard.type(WHY)
            tab_to(page, "Look again with these notes")
            page.keyboard.press("Enter")
            page.wait_for_load_state()
            kept = page.get_by_label("Why?").input_value()
            chosen = page.get_by_label("Shown: continuing").is_checked()
            page.get_by_label("Why?").focus()
            tab_to(page, "Give this mark")
            page.keyboard.press("Enter")
            page.get_by_role("heading", name="Your mark is in").wait_for()
            return kept, is_read and chosen, page.inner_text("main")

    kept, worked, said = chromium.do(walk, client=browser_of(make.person(Role.REVIEWER)))

    assert kept == WHY
    assert worked
    assert "1 of 2 is in" in said
    assert Mark.objects.get().why == WHY


def test_a_cell_is_published_by_keyboard_alone(chromium: Chromium) -> None:
    cell = judging.ready(body=rounds_seen.quiet_body("Northmoor Care Trust"))
    steward = judging.steward()

    def walk(browser: Browser) -> str:
        with visiting(chromium, browser) as visit:
            page = visit.page
            visit.goto(reverse("round", args=[cell.round.code]))
            tab_to(page, "Publish 1 cell")
            page.keyboard.press("Enter")
            page.wait_for_url("**?show=ready")
            tab_to(page, "P1")
            page.keyboard.press("Enter")
            page.wait_for_url("**/gate/")
            tab_to(page, "See what the public will see")
            page.keyboard.press("Enter")
            page.wait_for_url("**/publish/")
            tab_to(page, "Yes, publish it")
            page.keyboard.press("Enter")
            page.wait_for_url("**/standings/**")
            return page.inner_text("main")

    said = chromium.do(walk, client=browser_of(steward))

    assert judging.fresh(cell).state == CellState.PUBLISHED
    assert judging.WORDS in said
