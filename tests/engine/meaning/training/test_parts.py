"""The parts of a model as they are fitted: the gate, the rounding, the figures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.meaning.training.measuring import average_precision, calibration_error, macro_f1
from answerable_engine.meaning.training.rounding import STEPS, by_column, by_row
from answerable_engine.meaning.training.sluice import WIDTH, cut_for, gate, scale_of
from answerable_engine.normal import plain

SHOWS = [f"the warden charged tenant {one} for ringing the bell" for one in "abcdefgh"]
SHOWS_NOT = [f"the baker charged tenant {one} for a loaf" for one in "abcdefgh"]
ORDINARY = [f"{'the committee met and the roof was mended ' * 9} by mister {one}" for one in "abcdefgh"]


def test_the_gate_puts_what_shows_it_before_look_alikes_and_ordinary_text() -> None:
    shown = np.array([1.0] * len(SHOWS) + [0.0] * len(SHOWS_NOT))

    made = gate([*SHOWS, *SHOWS_NOT], shown, ORDINARY)

    least = min(made.score(plain(text)) for text in SHOWS)
    assert least > max(made.score(plain(text)) for text in (*SHOWS_NOT, *ORDINARY))
    assert made.width == WIDTH


def test_the_cut_lets_no_more_than_its_share_of_ordinary_text_through() -> None:
    made = gate([*SHOWS, *SHOWS_NOT], np.repeat([1.0, 0.0], len(SHOWS)), ORDINARY)

    cut = cut_for(made, [*ORDINARY, *SHOWS], share=0.5)

    assert sum(bool(cut.windows(plain(text))) for text in ORDINARY) == 0
    assert cut_for(made, []) == made


def test_the_weights_of_a_gate_are_whole_multiples_of_one_number() -> None:
    made = gate([*SHOWS, *SHOWS_NOT], np.repeat([1.0, 0.0], len(SHOWS)), ())

    multiples = [weight / scale_of(made) for weight in (*made.words.values(), *made.pairs.values())]

    assert multiples == pytest.approx(np.rint(multiples), abs=1e-6)


@given(st.lists(st.lists(st.floats(-50, 50), min_size=3, max_size=3), min_size=1, max_size=20))
def test_rounding_loses_at_most_half_a_step_of_the_largest_number(values: list[list[float]]) -> None:
    table = np.array(values)

    whole = by_column(table)

    off = np.abs(whole.numbers * np.array(whole.scales) - table)
    assert (off <= 0.51 * np.maximum(np.abs(table).max(axis=0), 1e-9) / STEPS * 1.01).all()


def test_a_rounded_vector_points_where_it_did() -> None:
    vectors = np.random.default_rng(7).normal(size=(5, 64))

    back = by_row(vectors).astype(np.float64)

    cosines = (back * vectors).sum(axis=1) / np.linalg.norm(back, axis=1) / np.linalg.norm(vectors, axis=1)
    assert cosines.min() > 0.999


def test_the_area_under_precision_and_recall_is_what_it_is_by_hand() -> None:
    found = average_precision(np.array([1.0, 0.0, 1.0, 0.0]), np.array([0.9, 0.8, 0.7, 0.1]))

    assert found == pytest.approx((1 + 2 / 3) / 2)


def test_a_score_that_means_what_it_says_has_no_calibration_error() -> None:
    assert calibration_error(np.array([0.0, 1.0, 1.0, 1.0]), np.full(4, 0.75)) == pytest.approx(0)
    assert calibration_error(np.zeros(4), np.full(4, 0.75)) == pytest.approx(0.75)


def test_f1_is_averaged_over_names_however_rare() -> None:
    assert macro_f1(["a", "a", "b"], ["a", "a", "a"], ["a", "b"]) == pytest.approx((0.8 + 0) / 2)
