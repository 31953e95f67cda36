"""Word pieces in the way of SentencePiece: the likeliest cut of each word."""

from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.meaning.unigram import Unigram

PIECES = ("", "", "", "", "\u2581off", "icer", "\u2581officer", "\u2581o", "f", "i", "c", "e", "r", "\u00e9")
LIKELY = (0.0, 0.0, 0.0, 0.0, -4.0, -4.0, -9.0, -3.0, -3.0, -3.0, -3.0, -3.0, -3.0, -3.0)
UNKNOWN = 3


def known() -> Unigram:
    numbers = {piece.encode(): number for number, piece in enumerate(PIECES) if piece}
    return Unigram(numbers, LIKELY, {ord("\t"): " ", ord("\u200b"): ""}, UNKNOWN, longest=10)


def pieces(text: str) -> list[str]:
    return [PIECES[number] for number in known().numbers(text)]


def test_a_word_is_cut_in_the_likeliest_way_and_not_into_the_longest_pieces() -> None:
    assert pieces("officer") == ["\u2581off", "icer"]


def test_words_are_cut_each_by_itself_however_they_are_laid_out() -> None:
    assert pieces(" off\t  officer ") == ["\u2581off", "\u2581off", "icer"]


def test_what_is_left_out_of_a_word_does_not_part_it() -> None:
    assert pieces("off\u200bicer") == pieces("officer")


def test_a_letter_in_no_piece_is_unknown_and_the_rest_of_its_word_is_not() -> None:
    assert known().numbers("offzicer") == [4, UNKNOWN, 5]


def test_a_letter_of_several_bytes_is_one_letter() -> None:
    assert pieces("off\u00e9") == ["\u2581off", "\u00e9"]
    assert known().numbers("off\u4e00") == [4, UNKNOWN]


@given(st.text())
def test_any_text_has_pieces(text: str) -> None:
    assert bool(known().numbers(text)) == bool(text.translate(known().letters).strip(" "))
