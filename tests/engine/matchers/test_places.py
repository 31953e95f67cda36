"""Where patterns stand: the common concepts are looked for near the rare ones, and nothing is lost by it."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.matchers import patterns, phrases
from answerable_engine.matchers.compiled import compiled_pack, concept_key
from answerable_engine.matchers.patterns import PatternSet
from answerable_engine.matchers.places import FAR, Places, look_at, merged
from answerable_engine.matchers.view import PageView
from answerable_engine.normal import plain
from answerable_engine.pack import LookFor
from engine.shipped import PACK

PERSON, POLICE = concept_key("person"), concept_key("police")
CLINICIAN = concept_key("clinician")  # which only stands together with the police
AWAY = "Nothing of note was said about the roof and the drains that week. " * 60


def looked_at(page: str) -> Places:
    return look_at(page, compiled_pack(PACK))


def test_a_common_word_is_not_looked_for_on_a_page_without_a_rare_one() -> None:
    assert looked_at("A patient came. " + AWAY).spans(PERSON) == ()


def test_a_common_word_is_found_near_a_rare_one_and_not_far_away_from_it() -> None:
    page = f"A patient came. {AWAY} A constable saw the patient. {AWAY} A patient left."
    near = page.index("the patient") + len("the ")

    assert looked_at(page).spans(PERSON) == ((near, near + len("patient")),)


def test_what_one_requirement_alone_uses_is_looked_for_where_one_of_its_own_rare_words_stands() -> None:
    of_another, of_its_own = "Frequent attenders met the nurse.", "Constables met the nurse."

    assert looked_at(of_another).spans(CLINICIAN) == ()
    assert looked_at(of_its_own).spans(CLINICIAN) != ()


def test_what_voids_a_pattern_is_looked_for_near_any_rare_word() -> None:
    first, *others = PACK.requirements
    way = LookFor("door", 9.0, {"en": "A door"}, pattern=r"\bblue door\b", unless=("clinician",))
    pack = replace(
        PACK, requirements=(replace(first, look_for=(*first.look_for, way)), *others), hash="with a door"
    )
    page = "Frequent attenders met the nurse at the blue door."

    def finds(page: str) -> list[str]:
        view = PageView(look_at(page, compiled_pack(pack)))
        return [found.reason.args[1] for found in phrases.find(view)]

    assert finds(page.replace("the nurse", "nobody")) == ["door"]
    assert finds(page) == []


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
