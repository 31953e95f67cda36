"""Many patterns in one pass: what is present is told, however little memory there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.errors import EngineError
from answerable_engine.matchers.patterns import PatternSet, compiled, spans
from answerable_engine.normal import plain

WORDS = {f"w{number}": rf"\bword{number}\b" for number in range(6)}
WIDE = {f"g{number}": rf"\bone{number}\b.{{0,60}}\btwo{number}\b" for number in range(20)}


@given(st.lists(st.integers(0, 9), max_size=30))
def test_a_set_finds_what_each_pattern_finds_by_itself(numbers: list[int]) -> None:
    copy = plain(" ".join(f"Word{number}" for number in numbers))

    found = PatternSet(WORDS.items()).present(copy)

    assert found == {key for key, pattern in WORDS.items() if compiled(pattern).search(copy)}


def test_a_set_that_is_short_of_memory_finds_the_same() -> None:
    page = plain(" ".join(f"one{number % 20} filler two{number % 19}" for number in range(400)))
    enough, scarce = PatternSet(WIDE.items()), PatternSet(WIDE.items(), memory=230_000)

    assert scarce.present(page) == enough.present(page) != frozenset()


def test_patterns_too_large_for_one_pass_are_refused_with_what_to_do() -> None:
    with pytest.raises(EngineError, match="too large") as refused:
        PatternSet(WIDE.items(), memory=10_000)

    assert "smaller gaps" in refused.value.hint


def test_capitals_matter_only_where_a_pattern_says_so() -> None:
    assert list(spans(r"police", b"POLICE police")) == [(0, 6), (7, 13)]
    assert list(spans(r"(?-i:PC)", b"a pc and a PC")) == [(11, 13)]


def test_letters_outside_ascii_are_one_place_each() -> None:
    copy = plain("caf\u00e9 \u2019\U0001f600 police")

    assert list(spans("police", copy)) == [(8, 14)]


def test_finding_nothing_at_a_place_is_no_find() -> None:
    assert list(spans("x*", b"axxb")) == [(1, 3)]
