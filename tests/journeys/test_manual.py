"""The manual is plain, and shows what the journey saw: each picture, once at least, in words too."""

import re
from typing import Final

import pytest

from promises.reading_age import grade, plain
from surroundings import ROOT

MANUAL: Final = ROOT / "docs" / "manual"
PAGES: Final = sorted(MANUAL.glob("*.md"))
PICTURE: Final = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LINK: Final = re.compile(r"(?<!!)\[[^\]]*\]\(([^):]+)\)")
TAKEN: Final = re.compile(r"""\.shows\("([a-z-]+)\"""")
HEAVIEST: Final = 100 * 1024


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_a_page_of_the_manual_can_be_read_by_a_child_of_eleven(page: str) -> None:
    text = plain((MANUAL / page).read_text(encoding="utf-8"))

    assert grade(text) <= 5.5


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_every_picture_is_told_in_words_and_every_link_leads_somewhere(page: str) -> None:
    text = (MANUAL / page).read_text(encoding="utf-8")

    for told, place in PICTURE.findall(text):
        assert len(told.split()) > 4
        assert (MANUAL / place).is_file(), place
    for place in LINK.findall(text):
        assert (MANUAL / place).is_file(), place


def test_the_manual_shows_exactly_what_the_journey_saw() -> None:
    journey = (ROOT / "tests" / "journeys").glob("*.py")
    taken = {name for file in journey for name in TAKEN.findall(file.read_text(encoding="utf-8"))}
    kept = {picture.stem for picture in (MANUAL / "pictures").iterdir()}
    shown = {
        place.removeprefix("pictures/").removesuffix(".webp")
        for page in PAGES
        for _, place in PICTURE.findall(page.read_text(encoding="utf-8"))
    }

    assert taken == kept == shown


def test_no_picture_is_too_heavy() -> None:
    assert max(picture.stat().st_size for picture in (MANUAL / "pictures").iterdir()) <= HEAVIEST
