"""The solver finds the one optimum, from dense and from sparse features alike."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable_engine.meaning.training.logistic import Dense, Floats, Sparse, fit, squash


def made(seed: int, rows: int, columns: int) -> tuple[Floats, Floats]:
    """Features, and answers that partly follow from them."""
    draw = np.random.default_rng(seed)
    values = draw.normal(size=(rows, columns))
    return values, (values[:, 0] + draw.normal(size=rows) > 0).astype(np.float64)


@settings(max_examples=20)
@given(st.integers(0, 9999), st.integers(8, 60), st.integers(1, 12), st.sampled_from([0.01, 0.3, 3.0]))
def test_at_what_it_finds_no_step_makes_the_labels_likelier(
    seed: int, rows: int, columns: int, penalty: float
) -> None:
    values, answers = made(seed, rows, columns)

    line = fit(Dense(values), answers, penalty=penalty)

    off = squash(line.odds(Dense(values))) - answers
    assert np.abs(values.T @ off + penalty * line.weights).max() < 1e-4
    assert abs(off.sum()) < 1e-3


def test_sparse_and_dense_features_give_the_same_line() -> None:
    values, answers = made(1, 40, 6)
    values[np.abs(values) < 0.7] = 0
    rows, columns = values.nonzero()
    sparse = Sparse(rows, columns, values[rows, columns], (40, 6))

    one, other = fit(Dense(values), answers, penalty=0.3), fit(sparse, answers, penalty=0.3)

    assert one.weights == pytest.approx(other.weights, abs=1e-6)
    assert one.start == pytest.approx(other.start, abs=1e-6)


def test_a_row_that_counts_nothing_changes_nothing() -> None:
    values, answers = made(2, 30, 4)
    share = np.append(np.ones(30), np.zeros(10))
    more, wrong = made(3, 10, 4)

    alone = fit(Dense(values), answers, penalty=0.3)
    beside = fit(Dense(np.vstack([values, more])), np.append(answers, 1 - wrong), penalty=0.3, rows=share)

    assert beside.weights == pytest.approx(alone.weights, abs=1e-6)


def test_a_question_that_always_has_the_same_answer_is_answered_so() -> None:
    values, _ = made(4, 30, 3)

    line = fit(Dense(values), np.ones(30), penalty=0.3)

    assert np.isfinite(line.weights).all()
    assert (line.odds(Dense(values)) > 3).all()
