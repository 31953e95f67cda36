"""The report as people meet it: in a browser, by keyboard, on a small screen, in the dark and on paper."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import made_results as made
from answerable_engine.document import Speaker, Stance
from answerable_engine.report import Screening, write_report
from answerable_engine.results import Result
from answerable_engine.sandbox.process import Picture
from web.browsing import FLAGS
from web.checks import PLAIN, Media

AXE = Path(__file__).parents[2] / "vendor" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LONG = "papers/" + "a_very_long_name_without_any_space_" * 5 + ".pdf"


@pytest.fixture(scope="module")
def chromium(browser: Path) -> Iterator[Browser]:
    """A running browser without a window."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with everything in it, and with names that are hard to fit in."""
    long = made.record(LONG, title="T" * 90, sha256="8b" * 32)
    results = [*made.every_kind(), made.result(made.match("Q" * 120, page=12_345), document=long)]
    return write(tmp_path_factory.mktemp("full"), results)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report in which nothing was found."""
    return write(tmp_path_factory.mktemp("empty"), [made.result()])


@pytest.fixture(scope="module")
def unfolded(chromium: Browser, report: Path, empty: Path) -> dict[str, Page]:
    """Both reports with all that folds open, and axe beside them: to open a page costs more than to look."""
    return {"report": _unfolded(chromium, report), "empty": _unfolded(chromium, empty)}


def _unfolded(chromium: Browser, report: Path) -> Page:
    page = opened(chromium, report, bypass_csp=True)
    page.add_script_tag(path=AXE)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    return page


def seen(page: Page, width: int, how: Media) -> Page:
    """Let an open page be seen on a screen of a width, by somebody with such wishes."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(**{**PLAIN, **how})
    return page


def write(folder: Path, results: list[Result]) -> Path:
    screening = Screening(folder / "report.html", made.pack(), made.ON, 0.5)
    picture = Picture(400, 600, b"\xff" * 720_000, ((50, 100, 350, 120),))
    return write_report(results, screening=screening, draw=lambda *_: picture, pictures=2).path


def opened(
    chromium: Browser, report: Path, *, width: int = 1280, **how: Any
) -> Page:  # Any: as new_page takes
    page = chromium.new_page(viewport={"width": width, "height": 900}, **{"reduced_motion": "reduce", **how})
    page.goto(report.as_uri())
    return page


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "how", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}, {"contrast": "more"}]
)
@pytest.mark.parametrize("which", ["report", "empty"])
def test_axe_finds_no_fault(unfolded: dict[str, Page], which: str, how: Media, width: int) -> None:
    page = seen(unfolded[which], width, how)

    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", WCAG)

    told = {(fault["id"], node["html"][:90]) for fault in found["violations"] for node in fault["nodes"]}
    unsure = {(doubt["id"], node["html"][:90]) for doubt in found["incomplete"] for node in doubt["nodes"]}
    assert told == set()
    assert unsure == set()


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("which", ["report", "empty"])
def test_nothing_has_to_be_scrolled_sideways(unfolded: dict[str, Page], which: str, width: int) -> None:
    page = seen(unfolded[which], width, {})

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_text_can_be_spaced_widely_on_a_small_screen(chromium: Browser, report: Path) -> None:
    page = opened(chromium, report, width=320, bypass_csp=True)

    page.add_style_tag(
        content="*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
        "p{margin-bottom:2em!important}"
    )

    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()


def test_nothing_is_asked_of_anybody_and_the_policy_refuses_nothing_of_ours(
    chromium: Browser, report: Path
) -> None:
    page = chromium.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))

    page.goto(report.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    page.locator("img").first.scroll_into_view_if_needed()
    page.wait_for_function("[...document.images].some(image => image.naturalWidth > 0)")

    assert [url for url in asked if not url.startswith("data:")] == [report.as_uri()]
    assert said == []
    page.close()


def test_filters_work_without_a_script_and_count_what_they_show(chromium: Browser, report: Path) -> None:
    page = opened(chromium, report, java_script_enabled=False)
    passages = page.locator(".m")
    everything = passages.count()

    page.locator("#s-proposed").check()
    proposed = visible(page)
    page.locator("#r-2").check()
    neither = visible(page)
    page.locator("#r-all").check()
    page.locator("#s-all").check()
    page.locator("#b-0").check()
    strong = visible(page)

    assert (everything, proposed, neither, strong) == (8, 1, 0, 4)
    assert page.locator(".c:visible").count() == page.locator(".l:visible").count() == 3, (
        "documents of which nothing shows are hidden"
    )
    page.close()


def visible(page: Page) -> int:
    """Return how many passages show, once it was seen that the page itself counts as many."""
    shown = page.locator(".m:visible").count()
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    texts = [node for node in tree["nodes"] if node.get("role", {}).get("value") == "StaticText"]
    told = [node["name"]["value"].strip() for node in texts]
    begins = told.index("Showing")
    assert told[begins : begins + 3] == ["Showing", f"{shown or 'none'}", "of"]
    return shown


def test_the_keyboard_reaches_everything(chromium: Browser, report: Path) -> None:
    page = opened(chromium, report)
    reached: list[str] = []

    for _ in range(120):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.id || document.activeElement.textContent.slice(0, 40)")
        )

    assert reached[:2] == ["Skip to the report", "Leave this page"]
    for name in ("r-all", "s-all", "b-all", "Exact place, to check or to cite"):
        assert name in reached
    assert any(name.startswith("Show the words.") for name in reached)
    assert any(name.startswith("Picture of page") for name in reached)
    page.close()


def test_the_keyboard_works_filters_and_opens_one_passage_only(chromium: Browser, report: Path) -> None:
    page = opened(chromium, report, java_script_enabled=False)

    page.locator("#s-all").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("#s-in_use").is_checked()
    page.locator(".hard > summary").first.focus()
    page.keyboard.press("Enter")

    assert page.locator("details[open]").count() == 1
    assert page.locator(".hard[open] mark").is_visible()
    page.close()


def test_a_reader_can_have_all_the_quoted_words_or_none(chromium: Browser, report: Path) -> None:
    page = opened(chromium, report, java_script_enabled=False)
    quotes = page.locator("blockquote")
    everything = quotes.count()
    at_first = page.locator("blockquote:visible").count()

    page.locator("#w-shown").check()
    assert page.locator(".hard blockquote").is_visible()
    page.locator("#w-none").check()

    assert page.locator("blockquote:visible").count() == 0
    assert page.locator(".m:visible").count() == everything == at_first + 1
    page.close()


def test_focus_can_be_seen_and_nothing_covers_it(chromium: Browser, report: Path) -> None:
    page = opened(chromium, report)
    for _ in range(40):
        page.keyboard.press("Tab")

        seen = page.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e);"
            " const r = e.getBoundingClientRect();"
            " const top = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);"
            " return [s.outlineStyle, parseFloat(s.outlineWidth), e === top || e.contains(top)"
            " || top?.contains(e) || r.height > innerHeight, e.outerHTML.slice(0, 80)] })()"
        )
        assert seen[0] == "solid", seen
        assert seen[1] >= 2, seen
        assert seen[2], seen
    page.close()


def test_targets_are_large_enough(chromium: Browser, report: Path) -> None:
    page = opened(chromium, report, width=320)

    small = page.evaluate(
        "[...document.querySelectorAll('label, summary, .leave a, .permalink')]"
        ".filter(e => e.checkVisibility()).map(e => [e.textContent, e.getBoundingClientRect()])"
        ".filter(([_, box]) => box.width < 24 || box.height < 24).map(([words]) => words)"
    )

    assert small == []
    page.close()


def test_a_permalink_leads_to_its_passage(chromium: Browser, report: Path) -> None:
    page = opened(chromium, report)
    link = page.locator(".permalink").last.get_attribute("href")

    page.goto(f"{report.as_uri()}{link}")

    assert page.locator("article:target").is_visible()
    assert page.locator("article:target").bounding_box()["y"] < 900  # type: ignore[index]  # it is visible
    page.close()


def printed(page: Page, folder: Path) -> list[str]:
    """Return the words of each sheet that a printer would give, and close the page."""
    page.pdf(path=folder / "paper.pdf", prefer_css_page_size=True)
    page.close()
    with pypdfium2.PdfDocument(folder / "paper.pdf") as paper:
        width, height = paper[0].get_size()
        sheets = [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in paper]
    assert (round(width), round(height)) in [(595, 842), (596, 842), (595, 841)]
    return sheets


def test_paper_shows_everything_where_everything_was_chosen(
    chromium: Browser, report: Path, tmp_path: Path
) -> None:
    page = opened(chromium, report)
    page.locator("#w-shown").check()

    words = " ".join(printed(page, tmp_path))

    assert words.count("Exact place, to check or to cite") == words.count("Characters") - 1 == 8
    assert "People who self-harm are told to wait." in words
    assert "Page 1 of board.pdf, with the passage marked." in words
    assert "(https://office.example/letter)" in words
    assert "Leave this page" not in words
    assert "not printed" not in words


def test_paper_keeps_to_what_the_reader_chose_to_see(chromium: Browser, report: Path, tmp_path: Path) -> None:
    page = opened(chromium, report)
    page.locator("#s-proposed").check()

    words = " ".join(printed(page, tmp_path))

    assert words.count("Exact place, to check or to cite") == 1
    assert "Showing 1 of 8 passages" in words
    assert "Proposed (1)" in words, "the paper tells what was chosen"


def test_paper_prints_no_hard_words_that_were_not_opened_and_says_so(
    chromium: Browser, report: Path, tmp_path: Path
) -> None:
    closed = " ".join(printed(opened(chromium, report), tmp_path))
    page = opened(chromium, report)
    page.locator(".hard > summary").first.click()
    one_open = " ".join(printed(page, tmp_path))

    assert "People who self-harm are told to wait." not in closed
    assert "The words are not printed. They mention" in closed
    assert "Passages whose words are not printed, as chosen: 1." in closed
    assert "with the passage marked." not in closed, "a picture of a page holds its words"
    assert "People who self-harm are told to wait." in one_open
    assert "Passages whose words are not printed" not in one_open


def test_paper_prints_no_quoted_words_where_none_are_to_be_shown(
    chromium: Browser, report: Path, tmp_path: Path
) -> None:
    page = opened(chromium, report)
    quotes = page.locator("blockquote mark").all_text_contents()
    page.locator("#w-none").check()

    words = " ".join(printed(page, tmp_path))

    assert [quote for quote in quotes if quote in words] == []
    assert f"Passages whose words are not printed, as chosen: {len(quotes)}." in words


def test_the_page_says_how_to_print_everything(chromium: Browser, report: Path) -> None:
    page = opened(chromium, report)

    assert page.get_by_text("For everything, choose “All shown” and no filter.").is_visible()
    page.close()


def test_no_heading_stands_alone_at_the_foot_of_a_sheet(chromium: Browser, tmp_path: Path) -> None:
    results = [
        made.result(
            *(made.match(f"Sentence {place} says it. " * 6, requirement=code, page=place)
              for code in ("Q1", "Q2") for place in range(1, 2 + length % 4)),
            document=made.record(f"papers/{length}.pdf", sha256=f"{length:02x}" * 32, title="Long " * 20),
        )
        for length in range(1, 13)
    ]  # fmt: skip
    report = write(tmp_path, results)
    page = opened(chromium, report)
    opens = page.locator(".c h3, .c > .about, .g h4, .directive").all_text_contents()
    endings = tuple(" ".join(words.split())[-12:] for words in opens)

    sheets = printed(page, tmp_path)

    alone = [sheet[-60:] for sheet in sheets if sheet.endswith(endings)]
    assert len(sheets) > 5
    assert alone == []
    split = [sheet[:60] for sheet in sheets if sheet.startswith(("Long", "PDF,", "The directive"))]
    assert split == [], "what belongs to a heading is on its sheet"


def test_a_page_with_every_stance_has_a_name_for_each(chromium: Browser, report: Path) -> None:
    page = opened(chromium, report)

    named = page.locator("article").first.aria_snapshot()

    assert "article" in named
    assert len(Stance) + len(Speaker) == 9, "a new stance or speaker needs a colour and a look at the report"
    page.close()
