"""Ids can be read over a telephone: what is misheard or mistyped is noticed, and never taken for another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable import ids

SYMBOLS = st.sampled_from(ids.ALPHABET)
MADE = st.sampled_from(sorted(ids.KINDS)).map(ids.fresh)


@given(MADE)
def test_an_id_is_a_letter_a_dash_six_symbols_and_a_check_character(made: str) -> None:
    kind, dash, rest = made.partition("-")

    assert kind in ids.KINDS
    assert dash
    assert len(rest) == ids.LENGTH + 1
    assert len(made) == ids.FULL_LENGTH
    assert ids.tidy(made) == made


@given(MADE)
def test_an_id_is_understood_in_small_letters_with_spaces_and_with_look_alikes(made: str) -> None:
    written = f" {made[:5].lower()} {made[5:].replace('1', 'l').replace('0', 'o').lower()} "

    assert ids.tidy(written) == made


@given(MADE, st.integers(2, ids.FULL_LENGTH - 1), SYMBOLS)
def test_one_wrong_symbol_is_always_noticed(made: str, place: int, other: str) -> None:
    wrong = made[:place] + other + made[place + 1 :]

    assert (ids.tidy(wrong) == made) == (other == made[place])
    assert wrong == made or ids.tidy(wrong) is None


@given(MADE, st.integers(2, ids.FULL_LENGTH - 2))
def test_two_neighbours_that_changed_places_are_always_noticed(made: str, place: int) -> None:
    swapped = made[:place] + made[place + 1] + made[place] + made[place + 2 :]

    assert swapped == made or ids.tidy(swapped) is None


@given(MADE, st.sampled_from(sorted(ids.KINDS)))
def test_an_id_of_one_kind_is_none_of_another(made: str, kind: str) -> None:
    assert kind == made[0] or ids.tidy(kind + made[1:]) is None


@pytest.mark.parametrize(
    "written", ["", "D", "D-", "D-12345", "X-1234567", "D-12345678", "D-!!!!!!!", "1234567", "é-é"]
)
def test_what_is_no_id_is_none(written: str) -> None:
    assert ids.tidy(written) is None


@given(st.text())
def test_anything_at_all_may_be_asked(written: str) -> None:
    tidied = ids.tidy(written)

    assert tidied is None or ids.tidy(tidied) == tidied
