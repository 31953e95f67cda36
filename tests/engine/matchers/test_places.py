"""Where patterns stand: the common concepts are looked for near the rare ones, and nothing is lost by it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.matchers import patterns
from answerable_engine.matchers.compiled import compiled_pack, concept_key
from answerable_engine.matchers.patterns import PatternSet
from answerable_engine.matchers.places import FAR, Places, look_at, merged
from answerable_engine.normal import plain
from engine.shipped import PACK

PERSON, POLICE = concept_key("person"), concept_key("police")
AWAY = "Nothing of note was said about the roof and the drains that week. " * 60


def looked_at(page: str) -> Places:
    return look_at(page, compiled_pack(PACK))


def test_a_common_word_is_not_looked_for_on_a_page_without_a_rare_one() -> None:
    assert looked_at("A patient came. " + AWAY).spans(PERSON) == ()


def test_a_common_word_is_found_near_a_rare_one_and_not_far_away_from_it() -> None:
    page = f"A patient came. {AWAY} A constable saw the patient. {AWAY} A patient left."
    near = page.index("the patient") + len("the ")

    assert looked_at(page).spans(PERSON) == ((near, near + len("patient")),)


@given(st.integers(0, FAR - 20))
def test_whatever_stands_within_three_sentences_of_a_rare_word_is_found(distance: int) -> None:
    page = "patient" + " " * distance + " constable " + " " * distance + "patient"

    assert len(looked_at(page).spans(PERSON)) == 2


def test_a_word_that_was_split_at_a_line_end_is_found_once_in_its_place() -> None:
    page = "It was a con-\nstable who came, and later another constable."
    first, second = page.index("con-\nstable"), page.rindex("constable")

    assert looked_at(page).spans(POLICE) == (
        (first, first + len("con-\nstable")),
        (second, second + len("constable")),
    )


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 20)), max_size=12), st.integers(0, 40))
def test_wider_spans_cover_the_narrow_ones_and_keep_apart(pairs: list[tuple[int, int]], reach: int) -> None:
    spans = [(start, start + length) for start, length in pairs]
    wide = merged(spans, reach)

    assert all(any(a <= start and end <= b for a, b in wide) for start, end in spans)
    assert all(one[1] < other[0] for one, other in itertools.pairwise(wide))


@pytest.mark.parametrize("parts", [1, 2, 3, 9])
def test_a_set_finds_the_same_in_however_many_parts_it_looks(parts: int) -> None:
    words = {f"w{number}": rf"\bword{number}\b" for number in range(6)}
    copies = [plain("word1 and word4"), plain("word5")]

    found = PatternSet(words.items(), parts=parts).present_in(copies)

    assert found == [{key for key in words if list(patterns.spans(words[key], copy))} for copy in copies]
