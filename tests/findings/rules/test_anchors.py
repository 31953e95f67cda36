"""A quote found again in another text."""

from hypothesis import given
from hypothesis import strategies as st

from answerable.findings.rules.anchors import Likeness, anchor, find_again
from findings.rules.odd import PAGES, quoted

PAGE = (
    "It began in May. The officer sat in with the nurse. They set goals.\nThe officer sat in with the nurse."
)
QUOTE = "The officer sat in with the nurse."
FIRST = anchor(PAGE, PAGE.index(QUOTE), PAGE.index(QUOTE) + len(QUOTE), number=2)


@given(quoted(), st.lists(PAGES, max_size=3), st.lists(PAGES, max_size=3))
def test_in_an_unchanged_page_a_quote_is_found_letter_by_letter(
    case: tuple[str, int, int], before: list[str], after: list[str]
) -> None:
    page, start, end = case
    wanted = anchor(page, start, end, number=1)
    pages = [*before, page, *after]

    found = find_again(wanted, pages)

    assert found
    assert found.likeness is Likeness.SAME
    assert pages[found.page - 1][found.start : found.end] == wanted.quote


@given(quoted(), st.lists(PAGES, min_size=1, max_size=4))
def test_whatever_is_found_lies_on_its_page(case: tuple[str, int, int], pages: list[str]) -> None:
    page, start, end = case

    found = find_again(anchor(page, start, end, number=1), pages)

    if found:
        assert 0 <= found.start < found.end <= len(pages[found.page - 1])


def test_of_two_places_the_one_with_the_same_words_around_it_counts() -> None:
    moved = [
        "A new first page.",
        f"They set goals.\n{QUOTE} At last. It began in May. {QUOTE} They set goals.",
    ]

    found = find_again(FIRST, moved)

    assert found
    assert moved[1][: found.start].endswith("It began in May. ")


def test_other_line_ends_and_split_words_are_the_same_words() -> None:
    page = "The offi-\ncer sat in\r\nwith  the nurse."

    found = find_again(FIRST, ["", "", page])

    assert found
    assert (found.page, found.likeness) == (3, Likeness.SAME_WORDS)
    assert page[found.start : found.end] == page


def test_nearly_the_same_words_are_told_as_that() -> None:
    found = find_again(FIRST, ["The officers sat in with a nurse. And so on."])

    assert found
    assert found.likeness is Likeness.NEARLY


def test_what_is_gone_is_not_found() -> None:
    assert find_again(FIRST, ["Nothing of the kind.", ""]) is None
    assert find_again(FIRST, []) is None
