"""The gate: which stretches of a page go through, and where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.meaning.gate import Gate
from answerable_engine.normal import plain

GATE = Gate(words={b"warned": 2.0, b"garden": -1.0}, pairs={(b"last", b"place"): 3.0}, width=4, cut=2.5)
QUIET = "the kettle in the day room was mended again on a wet monday "
WORDS = st.lists(
    st.sampled_from(["warned", "garden", "last", "place", "the", "Caf\u00e9", "9", "--"]), max_size=40
)


def read(page: str, gate: Gate = GATE) -> list[str]:
    """The stretches of a page that go through, in its own words."""
    return [page[start:end] for start, end, _ in gate.windows(plain(page))]


def test_a_page_of_ordinary_words_holds_nothing_to_look_at() -> None:
    assert read(QUIET * 20) == []


@pytest.mark.parametrize("page", ["", " \n ", "12 / 34", "\u2014"])
def test_a_page_without_words_holds_nothing_to_look_at(page: str) -> None:
    assert read(page) == []
    assert GATE.score(plain(page)) == float("-inf")


def test_a_stretch_goes_through_with_its_words_as_they_stand_on_the_page() -> None:
    page = QUIET * 3 + "They were put LAST\u2014place 7: by then. " + QUIET

    (found,) = read(page)

    assert "LAST\u2014place" in found


def test_two_words_count_as_a_pair_only_where_they_touch() -> None:
    assert read("last of all in place") == []
    assert read("in last place") == ["in last place"]


def test_what_speaks_against_it_is_taken_away() -> None:
    assert GATE.score(b"warned warned garden") == 3.0


def test_stretches_that_overlap_are_one_with_the_best_score() -> None:
    page = "warned warned warned by then " + QUIET + "warned and warned"

    first, second = GATE.windows(plain(page))

    assert page[first[0] : first[1]].startswith("warned warned warned")
    assert first[2] == 6.0
    assert page[second[0] : second[1]].endswith("warned and warned")


def test_a_page_shorter_than_a_window_is_one_window() -> None:
    assert GATE.windows(b"warned warned") == [(0, 13, 4.0)]


@given(WORDS)
def test_stretches_are_in_order_apart_and_within_the_page(said: list[str]) -> None:
    page = " ".join(said)

    found = GATE.windows(plain(page))

    edges = [edge for start, end, _ in found for edge in (start, end)]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(page) and score >= GATE.cut for start, end, score in found)
    assert bool(found) == (GATE.score(plain(page)) >= GATE.cut)
