"""How the words of a page flow on a screen."""

from hypothesis import given
from hypothesis import strategies as st

from answerable.doors.web.look.lines import flowing, flowing_pieces
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


def test_a_line_goes_on_from_one_piece_into_the_next() -> None:
    assert flowing_pieces((f"{LINE[:50]}", f"{LINE[50:]}\nof the ", "team.")) == (
        LINE[:50],
        f"{LINE[50:]} of the ",
        "team.",
    )


@given(st.lists(PAGES, max_size=5))
def test_pieces_keep_their_lengths(pages: list[str]) -> None:
    assert [len(piece) for piece in flowing_pieces(pages)] == [len(page) for page in pages]
