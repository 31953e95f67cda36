"""How the words of a page flow on a screen."""

from hypothesis import given

from answerable.doors.web.look.lines import flowing
from findings.rules.odd import PAGES

LINE = "The officer sits in with the nurse at each of the reviews"


def test_a_line_that_was_broken_for_want_of_room_goes_on() -> None:
    assert flowing(f"{LINE}\nof the team.") == f"{LINE} of the team."
    assert flowing(f"{LINE}\r\nof the team.") == f"{LINE}  of the team."


def test_headings_blank_lines_and_lists_stay_as_they_are() -> None:
    for text in (
        f"Notes\n{LINE}",
        f"{LINE}\n\nNew",
        f"{LINE}\n\u2022 one",
        f"{LINE}\n2.1 two",
        f"{LINE}\n(a) b",
    ):
        assert flowing(text) == text


@given(PAGES)
def test_every_place_in_the_text_stays(page: str) -> None:
    assert len(flowing(page)) == len(page)
    assert flowing(page).split() == page.split()
