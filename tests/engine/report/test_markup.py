"""Whatever a document or a file name holds, it stays words, and the exact words can be had back."""

from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.report.markup import Html, join, plain, tag, text
from read_html import elements

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()))


@given(ANYTHING)
def test_any_words_can_be_had_back(words: str) -> None:
    (paragraph, *signs) = elements(tag("p", words))

    assert paragraph.words == words
    assert all(sign.tag == "i" for sign in signs)


@given(ANYTHING)
def test_any_words_can_be_written_as_utf_8(words: str) -> None:
    assert text(words).encode("utf-8").decode("utf-8") == text(words)
    assert tag("img", alt=words).encode("utf-8")


@given(ANYTHING)
def test_no_words_leave_their_attribute(words: str) -> None:
    (image,) = elements(tag("img", alt=words))

    assert image.attributes == {"alt": plain(words)}


def test_markup_in_words_stays_words() -> None:
    (paragraph,) = elements(tag("p", "<script>alert(1)</script> & so on"))

    assert paragraph.words == "<script>alert(1)</script> & so on"


def test_what_is_html_already_is_not_escaped_again() -> None:
    assert tag("p", Html("<b>bold</b>"), "<") == "<p><b>bold</b>&lt;</p>"
    assert join("&", tag("b", "&")) == "&amp;<b>&amp;</b>"


def test_a_direction_override_is_written_out() -> None:
    assert text("a\u202egpj.exe") == 'a<i class="sign" data-u="202E">[U+202E]</i>gpj.exe'
    assert plain("a\u202egpj.exe") == "a[U+202E]gpj.exe"


def test_a_hyphen_at_the_end_of_a_line_looks_like_one() -> None:
    assert text("co\ufffeordinator") == 'co<i class="sign" data-u="FFFE">-</i>ordinator'


def test_a_carriage_return_is_kept() -> None:
    (paragraph,) = elements(tag("p", "one\r\ntwo\rthree"))

    assert paragraph.words == "one\r\ntwo\rthree"


def test_attributes_that_are_none_or_false_are_left_out_and_zero_is_not() -> None:
    assert tag("input", checked=True, disabled=False, id=None, data_b=0) == '<input checked data-b="0">'
