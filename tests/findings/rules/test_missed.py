"""How much was missed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.findings.rules.missed import (
    RISK,
    Looked,
    Pile,
    at_most,
    drawn,
    estimate,
    exact_interval,
)


@st.composite
def looked(draw: st.DrawFn) -> Looked:
    size = draw(st.integers(0, 500))
    read = draw(st.integers(0, min(size, 80)))
    return Looked(size, read, draw(st.integers(0, read)))


@given(st.sets(st.text()), st.integers(0, 20), st.text())
def test_a_sample_can_be_drawn_again_and_grows_without_changing(keys: set[str], size: int, seed: str) -> None:
    sample = drawn(sorted(keys), size=size, seed=seed)

    assert drawn(sorted(keys, reverse=True), size=size, seed=seed) == sample
    assert drawn(keys, size=size + 3, seed=seed)[: len(sample)] == sample
    assert len(sample) == min(size, len(keys))
    assert set(sample) <= keys


def test_another_seed_draws_another_sample_and_every_key_has_its_chance() -> None:
    keys = [str(number) for number in range(20)]
    times = dict.fromkeys(keys, 0)
    for seed in range(400):
        for key in drawn(keys, size=5, seed=str(seed)):
            times[key] += 1

    assert min(times.values()) > 65  # of 100 on average, with a deviation of 8.7
    assert max(times.values()) < 135


@pytest.mark.parametrize(
    ("hits", "tries", "least", "most"),
    [
        # Clopper and Pearson's own way; the first is the exact form of the "rule of three".
        (0, 10, 0.0, 0.30850),
        (0, 100, 0.0, 0.03622),
        (1, 10, 0.00253, 0.44502),
        (5, 10, 0.18709, 0.81291),
        (10, 10, 0.69150, 1.0),
    ],
)
def test_the_interval_is_the_exact_one(hits: int, tries: int, least: float, most: float) -> None:
    found = exact_interval(hits, tries)

    assert found.least == pytest.approx(least, abs=1e-5)
    assert found.most == pytest.approx(most, abs=1e-5)


@pytest.mark.parametrize("tries", [1, 5, 20, 60])
def test_the_interval_holds_the_truth_as_often_as_it_says(tries: int) -> None:
    intervals = [exact_interval(hits, tries) for hits in range(tries + 1)]
    for step in range(1, 200):
        truth = step / 200
        held = sum(
            at_most(hits, tries, truth) - (at_most(hits - 1, tries, truth) if hits else 0.0)
            for hits, found in enumerate(intervals)
            if found.least <= truth <= found.most
        )
        assert held >= 1 - RISK - 1e-9


@given(st.integers(0, 300), looked(), looked())
def test_the_estimate_holds_what_was_seen_and_nothing_that_cannot_be(
    found: int, rejected: Looked, unmatched: Looked
) -> None:
    said = estimate(found, [(Pile.REJECTED, rejected), (Pile.UNMATCHED, unmatched)])

    seen = rejected.missed + unmatched.missed
    assert seen <= said.count.least + 1e-9
    assert said.count.least <= said.count.likeliest + 1e-9
    assert said.count.likeliest <= said.count.most + 1e-9
    assert said.count.most <= rejected.all + unmatched.all + 1e-6
    if said.share:
        assert 0 <= said.share.least <= said.share.likeliest + 1e-9
        assert said.share.likeliest <= said.share.most + 1e-9 <= 1 + 1e-6


@given(st.integers(0, 300), looked())
def test_no_sample_says_that_nothing_was_missed_while_anything_is_unread(found: int, pile: Looked) -> None:
    said = estimate(found, [(Pile.UNMATCHED, pile)])

    if pile.read < pile.all:
        assert said.count.most > pile.missed
    else:
        assert said.count.most == pile.missed


def test_where_nothing_was_read_again_nothing_is_known() -> None:
    said = estimate(10, [(Pile.REJECTED, Looked(50, 0, 0)), (Pile.UNMATCHED, Looked(900, 0, 0))])

    assert said.share is None
    assert not said.is_known


def test_what_was_missed_of_both_piles_counts_together() -> None:
    alone = estimate(30, [(Pile.REJECTED, Looked(200, 40, 2))])
    both = estimate(30, [(Pile.REJECTED, Looked(200, 40, 2)), (Pile.UNMATCHED, Looked(2000, 100, 1))])

    assert alone.count.likeliest == pytest.approx(2 + 160 * 2 / 40)
    assert both.count.likeliest == pytest.approx(10 + 1 + 1900 / 100)
    assert both.count.most > alone.count.most
    assert both.share is not None
    assert both.share.likeliest == pytest.approx(30 / 60)


def test_a_sample_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="no such sample"):
        Looked(5, 6, 0)
    with pytest.raises(ValueError, match="no share"):
        exact_interval(1, 0)
