"""Words and terms as they are counted: without case, signs, digits or layout."""

from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.meaning.wordlines import shares
from answerable_engine.meaning.words import terms, words
from answerable_engine.normal import plain


def test_words_are_read_without_case_digits_and_signs() -> None:
    assert words(plain("Para. 4(b): the Trust\u2019s \u201cFLAG\u201d, 12 times")) == [
        b"para", b"b", b"the", b"trust", b"s", b"flag", b"times",
    ]  # fmt: skip


def test_a_word_is_counted_whole_by_its_beginning_and_with_the_next() -> None:
    assert terms(b"charged twice") == {
        b"charged": 1, b"charg~": 1, b"twice": 1, b"twice~": 1, b"charg~twice": 1,
    }  # fmt: skip


def test_line_ends_and_case_change_nothing() -> None:
    assert terms(plain("She was\r\nCHARGED  twice")) == terms(plain("she was charged twice"))


@given(st.lists(st.sampled_from(["charged", "twice", "unknown", "Then"]), min_size=1, max_size=60))
def test_a_long_passage_weighs_no_more_than_a_short_one(said: list[str]) -> None:
    places = {b"charged": 0, b"twice": 1, b"charg~twice": 2}

    rows, parts = shares(" ".join(said), places, [1.0, 2.0, 3.0])

    length = sum(part * part for part in parts)
    assert abs(length - 1) < 1e-9 or not rows
