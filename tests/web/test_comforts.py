"""What the one script adds: nothing that a page needs, and nothing twice."""

from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser

import make
from signing import signed_in
from web.browsing import Chromium, visiting

pytestmark = pytest.mark.django_db


def test_files_that_were_chosen_are_named(chromium: Chromium, tmp_path: Path) -> None:
    files = [tmp_path / f"minutes {n}.txt" for n in range(7)]
    for file in files:
        file.write_text("made up")

    def walk(browser: Browser) -> str:
        with visiting(chromium, browser) as visit:
            visit.goto("/archive/add/")
            visit.page.locator("input[type=file]").set_input_files(files)
            return visit.page.locator(".chosen").inner_text()

    said = chromium.do(walk, client=signed_in(make.person("archivist")))

    assert said.startswith("7: minutes 0.txt, minutes 1.txt")
    assert said.endswith("minutes 4.txt + 2")


def test_a_button_that_is_pressed_twice_sends_its_form_once(chromium: Chromium) -> None:
    def walk(browser: Browser) -> int:
        with visiting(chromium, browser) as visit:
            sent: list[str] = []
            visit.page.on("request", lambda asked: sent.append(asked.method))
            visit.goto("/bodies/")
            visit.page.evaluate(
                "() => { const it = document.querySelector('.end button'); it.click(); it.click(); }"
            )
            visit.page.wait_for_load_state("networkidle")
            return sent.count("POST")

    assert chromium.do(walk, client=signed_in(make.person())) == 1


def test_what_needs_a_script_is_not_offered_without_one(chromium: Chromium) -> None:
    def walk(browser: Browser) -> list[bool]:
        offered = []
        for has_script in (True, False):
            with visiting(chromium, browser, java_script_enabled=has_script) as visit:
                visit.goto("/accounts/login/")
                offered.append(visit.page.locator("#passkey_login").is_visible())
        return offered

    assert chromium.do(walk, client=Client()) == [True, False]
