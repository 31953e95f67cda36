"""When enough was read."""

from math import comb
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.findings.rules.stopping import RISK, chance_of_so_few, most_left, progress

READ = st.lists(st.booleans(), max_size=60)


@st.composite
def draws(draw: st.DrawFn) -> tuple[int, int, int, int]:
    among = draw(st.integers(1, 200))
    drawn, marked = draw(st.integers(0, among)), draw(st.integers(0, among))
    return draw(st.integers(0, drawn)), drawn, marked, among


@given(draws())
def test_the_chance_is_the_exact_one(case: tuple[int, int, int, int]) -> None:
    met, drawn, marked, among = case
    ways = sum(comb(marked, k) * comb(among - marked, drawn - k) for k in range(min(met, drawn) + 1))

    found = chance_of_so_few(met, drawn=drawn, marked=marked, among=among)

    assert found == pytest.approx(ways / comb(among, drawn), abs=1e-9)


@given(READ, st.integers(0, 80))
def test_no_more_is_left_than_is_unread(accepted: list[bool], unread: int) -> None:
    assert 0 <= most_left(accepted, unread=unread) <= unread


@given(READ, st.integers(1, 80))
def test_reading_on_without_finding_never_leaves_more(accepted: list[bool], unread: int) -> None:
    before = most_left(accepted, unread=unread)
    after = most_left([*accepted, False], unread=unread - 1)

    assert after <= before


@given(READ)
def test_whoever_read_all_read_enough(accepted: list[bool]) -> None:
    assert progress(accepted, unread=0).enough
    assert progress(accepted, unread=0).at_most_left == 0


@given(READ, st.integers(1, 80), st.integers(1, 5))
def test_while_a_strong_one_waits_it_is_never_enough(accepted: list[bool], unread: int, strong: int) -> None:
    assert not progress(accepted, unread=unread, strong_unread=min(strong, unread)).enough


def test_nothing_read_is_never_enough() -> None:
    assert not progress([], unread=5).enough
    assert progress([], unread=5).at_most_left == 5


def test_where_nothing_was_accepted_next_to_all_must_be_read() -> None:
    assert not progress([False] * 94, unread=6).enough
    assert progress([False] * 96, unread=4).enough
    assert progress([False] * 96, unread=4).may_be_missed == 0


def test_just_after_one_was_accepted_it_is_not_enough() -> None:
    assert not progress([False] * 90 + [True], unread=10).enough


def test_where_much_was_accepted_less_must_be_read() -> None:
    early = [True] * 40 + [False] * 100

    assert progress(early, unread=30).enough
    assert progress(early, unread=30).may_be_missed == 2
    assert not progress(early, unread=300).enough


def missed_more_than_said(rng: Random, *, size: int, worth: int, skill: float) -> bool:
    """Read a made-up body's passages in a made-up order until it is enough; say whether too much was left."""
    order = sorted([1] * worth + [0] * (size - worth), key=lambda one: rng.gauss(0, 1) - skill * one)
    for read in range(size + 1):
        so_far = progress([one == 1 for one in order[:read]], unread=size - read)
        if so_far.enough:
            return sum(order[read:]) > so_far.may_be_missed
    raise AssertionError("reading all is enough")


@pytest.mark.parametrize(("size", "worth"), [(30, 1), (60, 5), (100, 15)])
def test_the_rule_keeps_its_risk_where_the_order_is_any_better_than_chance(size: int, worth: int) -> None:
    rng = Random(f"{size}/{worth}")  # noqa: S311

    over = sum(missed_more_than_said(rng, size=size, worth=worth, skill=1.0) for _ in range(60))

    assert over / 60 <= RISK
