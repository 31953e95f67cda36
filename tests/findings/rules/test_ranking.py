"""The order of reading."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from answerable.findings.rules.ranking import BANDS, UNREAD, Scored, Tally, band, ranked, shares

SCORED = st.builds(
    Scored,
    st.integers(0, 10_000),
    st.sampled_from(["a/1", "a/2"]),
    st.floats(0, 1, allow_nan=False),
    st.booleans(),
)
TALLIES = st.lists(
    st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: Tally(max(pair), min(pair))),
    min_size=len(BANDS) + 1,
    max_size=len(BANDS) + 1,
)


@given(TALLIES)
def test_a_stronger_band_never_has_the_lesser_share(counted: list[Tally]) -> None:
    found = shares(counted)

    assert len(found) == len(BANDS) + 1
    assert all(weaker <= stronger + 1e-9 for weaker, stronger in pairwise(found))
    assert all(0 < share < 1 for share in found)


@given(st.lists(SCORED, unique_by=lambda one: one.key))
def test_names_come_first_and_then_what_scores_more(passages: list[Scored]) -> None:
    order = ranked(passages, so_far={})
    by_key = {passage.key: passage for passage in passages}

    assert sorted(order) == sorted(by_key)
    for earlier, later in pairwise([by_key[key] for key in order]):
        assert (not earlier.named, -earlier.score) <= (not later.named, -later.score)


def test_a_requirement_whose_passages_were_mostly_rejected_waits() -> None:
    so_far = {"a/1": _only_in(0.85, Tally(40, 0)), "a/2": _only_in(0.85, Tally(10, 10))}
    passages = [Scored(1, "a/1", 0.89, named=False), Scored(2, "a/2", 0.81, named=False)]

    assert ranked(passages, so_far={}) == (1, 2)
    assert ranked(passages, so_far=so_far) == (2, 1)


def test_bands_begin_where_they_say() -> None:
    assert [band(score) for score in (0.0, 0.39, 0.4, 0.9, 1.0)] == [0, 0, 1, 6, 6]
    assert len(UNREAD) == len(BANDS) + 1


def _only_in(score: float, tally: Tally) -> list[Tally]:
    return [tally if number == band(score) else Tally() for number in range(len(BANDS) + 1)]
