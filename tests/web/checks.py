"""What every page must be: whole without a script, on a small screen, in every colour, and by keyboard."""

import os
import re
from itertools import product
from typing import Any, Final

from django.test import Client
from playwright.sync_api import Browser, Page, ViewportSize

from web.axe import faults
from web.browsing import Chromium, Visit, visiting_again

HEAVIEST: Final = 30 * 1024  # bytes of a page, compressed
MOST_ASKED: Final = 8  # requests of one page
LARGE: Final[ViewportSize] = {"width": 1280, "height": 900}
SMALL: Final[ViewportSize] = {"width": 320, "height": 700}
ZOOMED: Final[ViewportSize] = {"width": 640, "height": 450}  # what is left of 1280 at 200 %
CONTRAST: Final = ["color-contrast", "link-in-text-block"]
Media = dict[str, Any]  # Any: as emulate_media takes
PLAIN: Final[Media] = {"color_scheme": "light", "forced_colors": "none", "contrast": "no-preference"}
COLOURS: Final[tuple[Media, ...]] = (
    {"color_scheme": "dark"},
    {"forced_colors": "active"},
    {"contrast": "more"},
    {"contrast": "more", "color_scheme": "dark"},
)
OPEN_ALL: Final = "document.querySelectorAll('details').forEach(each => each.open = true)"
LEFT_OVER: Final = re.compile(
    r"\{[{%#]|namespace\(|^None$|: None\b", re.MULTILINE
)  # what only a template or a program should see
# Headings that stay in sight lie over what was scrolled past, and of that no tool can tell the colours.
TO_THE_TOP: Final = "scrollTo({ top: 0, behavior: 'instant' })"
# After the last stop the keyboard comes back to the first, at a moment of the browser's own; and the skip
# link, once it is in focus, lies over the name of the site.
OUT_OF_FOCUS: Final = """() => {
  addEventListener("focusin", (event) => event.target.blur());
  document.activeElement.blur();
}"""
WIDTH: Final = "document.documentElement.scrollWidth"
# The distances of WCAG 1.4.12, which a reader may choose; the policy lets a script of the reader's set them.
SPACED: Final = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important }"
    + "* { word-spacing: .16em !important } p { margin-bottom: 2em !important }");
  document.adoptedStyleSheets = [sheet];
}"""
INDEPENDENT: Final = "Independent of the NHS and of government"
# Asked for at once: each question to a browser costs as much as its answer.
BONES: Final = """() => ({
  title: document.title,
  headings: [...document.querySelectorAll("h1")].filter((each) => each.checkVisibility()).length,
  language: !!document.documentElement.lang,
  words: document.body.innerText,
  header: document.querySelector("header").innerText,
  own: document.querySelectorAll(
    "[style], [onclick], script:not([src]):not([type='application/json'])").length,
})"""
# What a key came to, noted in the page: what it is, whether its outline can be seen, and whether something
# lies over it. Nothing, where it came to nothing.
NOTE_STOPS: Final = """() => {
  window.stops = [];
  addEventListener("keyup", () => {
    const it = document.activeElement, style = getComputedStyle(it), box = it.getBoundingClientRect();
    if (it === document.body) return window.stops.push(null);
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
    const labels = [...(it.labels || [])];
    window.stops.push({
      name: it.outerHTML.slice(0, 90),
      outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
      covered: !!top && ![it, ...labels].some((each) => each.contains(top) || top.contains(each)),
    });
  }, { capture: true });
}"""


def check(chromium: Chromium, client: Client, address: str, *, name: str, status: int = 200) -> str:
    """Look at one page in every way, say all that is wrong with it at once, and return its title.

    Where ANSWERABLE_SHOTS names a folder, pictures of the page are kept there under its name.
    """

    def look(browser: Browser) -> tuple[str, list[str]]:
        with visiting_again(chromium, browser) as visit:
            visit.page.set_viewport_size(LARGE)
            wrong = _with_everything(visit, address, name, status)
            title = visit.page.title()
        with visiting_again(chromium, browser, viewport=SMALL, java_script_enabled=False) as visit:
            return title, wrong + [f"without a script: {each}" for each in _without_a_script(visit, address)]

    title, wrong = chromium.do(look, client=client)
    assert not wrong, "\n".join([address, *wrong])
    return title


def _with_everything(visit: Visit, address: str, name: str, status: int) -> list[str]:
    page = visit.page
    got = visit.goto(address)
    wrong = [f"answered {got}, not {status}"] if got != status else []
    wrong += _bones(page)
    if visit.elsewhere:
        wrong.append(f"asks elsewhere: {visit.elsewhere}")
    if visit.asked > MOST_ASKED:
        wrong.append(f"asks for {visit.asked} things")
    if said := [each for each in visit.complaints if not _is_status(each, status)]:
        wrong.append(f"complains: {said}")
    if visit.weight > HEAVIEST:
        wrong.append(f"weighs {visit.weight} bytes")
    _picture(page, name)
    wrong += _focus(page)
    page.evaluate(OUT_OF_FOCUS)
    page.evaluate(TO_THE_TOP)
    page.evaluate(OPEN_ALL)
    wrong += [f"light: {fault}" for fault in faults(page)]
    for colours in COLOURS:
        page.emulate_media(**{**PLAIN, **colours})
        wrong += [f"{colours}: {fault}" for fault in faults(page, rules=CONTRAST)]
    page.emulate_media(**PLAIN)
    page.set_viewport_size(ZOOMED)
    wrong += _fits(page, ZOOMED["width"])
    page.set_viewport_size(SMALL)
    wrong += _fits(page, 320) + [f"narrow: {fault}" for fault in faults(page)]
    page.evaluate(SPACED)
    return wrong + [f"widely spaced: {each}" for each in _fits(page, 320)]


def _without_a_script(visit: Visit, address: str) -> list[str]:
    visit.goto(address)
    visit.page.evaluate(OPEN_ALL)
    return _bones(visit.page) + _fits(visit.page, 320)


def _bones(page: Page) -> list[str]:
    """Return what is wrong with the page's bones: its title, its one heading, its language, its words."""
    bones, wrong = page.evaluate(BONES), []
    if bones["headings"] != 1:
        wrong.append(f"has {bones['headings']} headings of the first level")
    if len(bones["title"].split(" · ")[0].strip()) < 3:
        wrong.append(f"is titled {bones['title']!r}")
    if not bones["language"]:
        wrong.append("has no language")
    if left := LEFT_OVER.findall(bones["words"]):
        wrong.append(f"shows {left}")
    if INDEPENDENT not in bones["header"]:
        wrong.append("does not say that we are independent")
    if bones["own"]:
        wrong.append("has a style or a script of its own")
    return wrong


def _picture(page: Page, name: str) -> None:
    """Keep pictures of a page, wide and narrow, light and dark, where somebody wants to look at them."""
    folder = os.environ.get("ANSWERABLE_SHOTS")
    if not folder:
        return
    for size, colours in product((LARGE, SMALL), ("light", "dark")):
        page.set_viewport_size(size)
        page.emulate_media(**{**PLAIN, "color_scheme": colours})
        page.screenshot(path=f"{folder}/{name}-{colours}-{size['width']}.png", full_page=True)
    page.set_viewport_size(LARGE)
    page.emulate_media(**PLAIN)


def _fits(page: Page, width: int) -> list[str]:
    wide = page.evaluate(WIDTH)
    return [f"is {wide} wide on a screen of {width}"] if wide > width else []


def _focus(page: Page) -> list[str]:
    """Return what the keyboard meets and cannot see; the first two stops are the same everywhere."""
    met = _stops(page)
    wrong = [f"no outline: {stop['name']}" for stop in met if not stop["outline"]]
    wrong += [f"covered: {stop['name']}" for stop in met[1:] if stop["covered"]]
    begins = [stop["name"] for stop in met[:2]]
    if not (len(begins) > 1 and 'class="skip"' in begins[0] and 'id="leave"' in begins[1]):
        wrong.append(f"does not begin with the skip link and the way out: {begins}")
    return wrong


def _stops(
    page: Page, *, steps: int = 60, at_once: int = 6
) -> list[dict[str, Any]]:  # Any: words and yes or no
    """Press Tab until it comes to nothing or to the first stop again; return all that it came to."""
    page.evaluate(NOTE_STOPS)
    for _ in range(0, steps, at_once):
        for _ in range(at_once):
            page.keyboard.press("Tab")
        met = page.evaluate("window.stops")
        ends = (
            place
            for place, stop in enumerate(met)
            if not stop or (place > 1 and stop["name"] == met[0]["name"])
        )
        if (end := next(ends, None)) is not None:
            return list(met[:end])
    return list(met)


def _is_status(complaint: str, status: int) -> bool:
    """Say whether the browser only notes that the page itself answered with a status that we expect."""
    return status >= 400 and f"status of {status}" in complaint
