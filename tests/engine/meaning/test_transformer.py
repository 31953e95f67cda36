"""The parts of a transformer, beside what the mathematics says."""

from math import erf, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.meaning.transformer import Norm, gelu


@given(st.floats(min_value=-30, max_value=30, width=32))
def test_a_number_counts_by_the_chance_that_a_normal_one_is_below_it(number: float) -> None:
    (made,) = gelu(np.array([number], dtype=np.float32))

    assert made == pytest.approx(number * (1 + erf(number / sqrt(2))) / 2, abs=2e-6, rel=1e-6)


def test_a_norm_brings_each_row_to_a_mean_of_nothing_and_a_spread_of_one() -> None:
    rows = np.random.default_rng(1).normal(3, 5, (4, 64)).astype(np.float32)

    made = Norm(np.ones(64, np.float32), np.zeros(64, np.float32), 1e-12)(rows)

    assert made.mean(axis=1) == pytest.approx(np.zeros(4), abs=1e-5)
    assert made.std(axis=1) == pytest.approx(np.ones(4), abs=1e-5)
