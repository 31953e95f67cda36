"""Personal data in quotes."""

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.findings.rules.masks import (
    NEXT_MASK_STATES,
    BadMask,
    MaskKind,
    MaskState,
    Stretch,
    apart,
    check_stretch,
    hashes,
    is_nhs_number,
    masked,
    parts,
    proposed,
)
from findings.rules.odd import PAGES, quoted


def found(text: str) -> list[tuple[str, str]]:
    return [
        (stretch.kind.value, text[stretch.start : stretch.end]) for stretch in proposed(text, 0, len(text))
    ]


RULES = [
    ("The NHS number is 943 476 5919, as said.", "nhs_number", "943 476 5919"),
    ("NHS no 9434765919", "nhs_number", "9434765919"),
    ("943-476-5919", "nhs_number", "943-476-5919"),
    ("her NI number QQ 12 34 56 C is not valid but AB 12 34 56 C is", "ni_number", "AB 12 34 56 C"),
    ("write to jo.bloggs+1@wexcombe.example.uk.", "email", "jo.bloggs+1@wexcombe.example.uk"),
    ("She lives at HX1 2AB now.", "postcode", "HX1 2AB"),
    ("of 12a Old Mill Lane, Wexcombe", "address", "12a Old Mill Lane"),
    ("Flat 3, 4 Quarry Road", "address", "Flat 3, 4 Quarry Road"),
    ("DOB: 04/05/1989.", "birth", "04/05/1989"),
    ("(born on 4th of May 1989)", "birth", "4th of May 1989"),
    ("date of birth\n1989-05-04", "birth", "1989-05-04"),
    ("Ms Pelham said so", "name", "Pelham"),
    ("by Dr. Ann-Marie O\u2019Dowd today", "name", "Ann-Marie O\u2019Dowd"),
    ("Sgt Pelham has six patients", "name", "Pelham"),
    ("touching the death of Ada Pelham.", "name", "Ada Pelham"),
    ("the inquest into the death of Ada Pelham", "name", "Ada Pelham"),
    ("Patient A was seen", "initials", "A"),
    ("Client B2 too", "initials", "B2"),
    ("the notes of J.S. say", "initials", "J.S."),
    ("Hospital number: X12345/6", "reference", "X12345/6"),
    ("ring 01632 960 001 now", "phone", "01632 960 001"),
    ("ring (01632) 960001", "phone", "(01632) 960001"),
    ("ring +44 7700 900123.", "phone", "+44 7700 900123"),
    ("ring +44 (0)7700 900123.", "phone", "+44 (0)7700 900123"),
]


@pytest.mark.parametrize(("text", "kind", "words"), RULES)
def test_the_rules_propose_what_may_tell_of_a_person(text: str, kind: str, words: str) -> None:
    assert (kind, words) in found(text)


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\xa0"])
@pytest.mark.parametrize(("text", "kind", "words"), RULES)
def test_a_line_that_ends_within_it_hides_nothing(text: str, kind: str, words: str, gap: str) -> None:
    assert (kind, words.replace(" ", gap)) in found(text.replace(" ", gap))


@pytest.mark.parametrize(
    "text",
    [
        "The team met 1,200 people in 2021/22 and spent 4,500,000 pounds.",
        "Reference: ISBN 978 3 16 148410 0 on page 12 of 34.",
        "943 476 5918 is no number of the NHS",
        "The officer sat in with the nurse at each weekly review.",
        "In the U.K. and the E.U. this is so.",
        "See section B. The next part is C.",
        "Born out of the review of 2019, the scheme grew.",
        "Police in planned care were to stop from 10 March 2023.",
    ],
)
def test_ordinary_words_and_numbers_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_nhs_numbers_are_told_by_their_check_digit() -> None:
    valid = sum(is_nhs_number(f"943476591{last}") for last in range(10))

    assert valid == 1
    assert not is_nhs_number("12345")
    assert not is_nhs_number("1000000010")  # whose check digit would be 10


def test_a_quote_that_cuts_a_name_in_two_is_no_way_past_the_rules() -> None:
    page = "It was led by Dr Ann Pelham until May."
    start = page.index("Pelham")

    assert proposed(page, start, len(page)) == (Stretch(0, len("Pelham"), MaskKind.NAME),)


def test_ways_of_coming_to_harm_are_the_packs_words() -> None:
    text = "She drank the varnish."

    assert proposed(text, 0, len(text)) == ()
    assert proposed(text, 0, len(text), methods=[re.compile("drank the varnish")]) == (
        Stretch(4, 21, MaskKind.METHOD),
    )


@given(quoted())
def test_proposals_lie_in_the_quote_apart_and_in_order(case: tuple[str, int, int]) -> None:
    page, start, end = case
    last = 0
    for stretch in proposed(page, start, end):
        assert last <= stretch.start < stretch.end <= end - start
        last = stretch.end


STRETCHES = st.lists(st.builds(Stretch, st.integers(-3, 60), st.integers(-3, 60), st.sampled_from(MaskKind)))


@given(PAGES, STRETCHES)
def test_what_is_covered_is_gone_and_all_else_is_verbatim(quote: str, covered: list[Stretch]) -> None:
    hidden = {place for one in covered for place in range(max(0, one.start), min(len(quote), one.end))}

    shown = "".join(part.words for part in parts(quote, covered))

    assert shown == "".join(sign for place, sign in enumerate(quote) if place not in hidden)


@given(PAGES, STRETCHES)
def test_stretches_kept_apart_cover_the_same_and_once(quote: str, covered: list[Stretch]) -> None:
    hidden = {place for one in covered for place in range(max(0, one.start), min(len(quote), one.end))}

    kept = apart(covered, length=len(quote))

    assert sorted(place for one in kept for place in range(one.start, one.end)) == sorted(hidden)
    assert apart(kept, length=len(quote)) == kept


def test_a_mask_says_what_was_there_and_not_how_long_it_was() -> None:
    quote = "Dr Pelham and Dr Bo met."
    covered = [Stretch(3, 9, MaskKind.NAME), Stretch(17, 19, MaskKind.NAME)]

    assert masked(quote, covered) == "Dr [name] and Dr [name] met."


def test_both_hashes_are_kept_and_differ_only_where_something_is_covered() -> None:
    quote = "Dr Pelham met them."

    assert len(set(hashes(quote, ()))) == 1
    assert len(set(hashes(quote, [Stretch(3, 9, MaskKind.NAME)]))) == 2


def test_a_mask_outside_its_quote_is_refused() -> None:
    for start, end in ((-1, 2), (2, 2), (0, 99)):
        with pytest.raises(BadMask):
            check_stretch("Dr Pelham", start, end)


def test_every_state_of_a_mask_is_in_its_table() -> None:
    assert set(NEXT_MASK_STATES) == set(MaskState)


@pytest.mark.parametrize(
    "piece", ["0 ", "12 Ab ", "A.", "a@a.", "Mr A", "(0", "Flat 1 ", "born ", "+44(0)", "A1 "]
)
def test_no_text_makes_the_rules_slow(piece: str) -> None:
    text = piece * (4400 // len(piece))
    began = perf_counter()

    proposed(text, 200, 4200)

    assert perf_counter() - began < 1
