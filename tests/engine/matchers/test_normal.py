"""The copies made for matching keep their way back to the page."""

from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.normal import joined, plain

ODD = "\ufffe\x02\xad\u2011\u2019\u201c\ufb01\ufb03\u200b\ufeff\xa0\u202f\r\n\t \u2028\u05d0\U0001f600-abé£Ω"
PAGES = st.text(st.sampled_from(ODD) | st.characters(exclude_categories=["Cs"]))


@given(PAGES)
def test_the_plain_copy_has_one_byte_for_each_code_point(page: str) -> None:
    assert len(plain(page)) == len(page)


@given(PAGES)
def test_each_byte_of_the_joined_copy_comes_from_a_place_in_the_page_in_order(page: str) -> None:
    copy = joined(page, plain(page))

    places = [copy.place(offset) for offset in range(len(copy.data))] if copy else []

    assert places == sorted(places)
    assert all(0 <= place < len(page) for place in places)


def test_quotes_dashes_and_spaces_become_plain() -> None:
    assert plain("\u2018high\u2011intensity\u2019\xa0user\u2009\u2013 x") == b"'high-intensity' user - x"


def test_line_ends_are_spaces_and_blank_lines_are_edges() -> None:
    assert plain("one\r\ntwo\n\nthree") == b"one  two\n\nthree"


def test_a_word_split_at_the_end_of_a_line_is_whole_in_the_joined_copy() -> None:
    page = "a thera-\r\npeutic of\ufb01cer and ther\ufffeapy"
    copy = joined(page, plain(page))
    assert copy is not None

    assert copy.data == b"a therapeutic officer and therapy"
    start, end = copy.span(copy.data.index(b"therapeutic"), copy.data.index(b" officer"))
    assert page[start:end] == "thera-\r\npeutic"
    start, end = copy.span(copy.data.index(b"officer"), copy.data.index(b" and"))
    assert page[start:end] == "of\ufb01cer"


def test_a_page_with_nothing_to_join_has_no_joined_copy() -> None:
    page = "plain words, nothing odd"

    assert joined(page, plain(page)) is None


def test_letters_of_other_alphabets_are_still_letters() -> None:
    assert plain("Ω\u05d0") == b"__"
    assert plain("\u0175\uff21") == b"wA"
