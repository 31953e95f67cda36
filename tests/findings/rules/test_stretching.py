"""A quote made wider or narrower."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.findings.rules.stretching import (
    LONGEST,
    NotOnPage,
    Span,
    Step,
    check_span,
    possible_steps,
    stretched,
)
from findings.rules.odd import quoted

WIDER = {Step.SENTENCE_BEFORE, Step.WORD_BEFORE, Step.WORD_AFTER, Step.SENTENCE_AFTER}
PAGE = "It began in May. The officer sat in with the nurse. They set goals. Then it ended."
QUOTE = "The officer sat in with the nurse."


@given(quoted(), st.lists(st.sampled_from(Step), max_size=12))
def test_whatever_is_done_the_quote_lies_on_its_page_and_holds_a_word(
    case: tuple[str, int, int], steps: list[Step]
) -> None:
    page, start, end = case
    span = Span(start, end)

    for step in steps:
        span = stretched(page, span, step)
        assert 0 <= span.start < span.end <= len(page)
        assert span.of(page).strip()
        assert check_span(page, span.start, span.end) == span


@given(quoted(), st.sampled_from(Step))
def test_a_step_goes_the_way_it_says_and_moves_one_end(case: tuple[str, int, int], step: Step) -> None:
    page, start, end = case
    span = stretched(page, Span(start, end), step)

    if step in WIDER:
        assert span.start <= start
        assert span.end >= end
    else:
        assert span.start >= start
        assert span.end <= end
    assert span.start == start or span.end == end


@given(quoted(), st.sampled_from(sorted(WIDER)))
def test_widening_again_and_again_comes_to_an_end(case: tuple[str, int, int], step: Step) -> None:
    page, start, end = case
    span = Span(start, end)
    for _ in range(len(page) + 1):
        wider = stretched(page, span, step)
        if wider == span:
            break
        span = wider
    else:
        raise AssertionError("it never ended")


@given(quoted())
def test_only_steps_that_lead_somewhere_are_offered(case: tuple[str, int, int]) -> None:
    page, start, end = case
    for step, place in possible_steps(page, Span(start, end)).items():
        assert place != Span(start, end)
        assert place == stretched(page, Span(start, end), step)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (Step.SENTENCE_BEFORE, "It began in May. The officer sat in with the nurse."),
        (Step.WORD_BEFORE, "May. The officer sat in with the nurse."),
        (Step.FIRST_WORD, "officer sat in with the nurse."),
        (Step.FIRST_SENTENCE, QUOTE),
        (Step.LAST_SENTENCE, QUOTE),
        (Step.LAST_WORD, "The officer sat in with the"),
        (Step.WORD_AFTER, "The officer sat in with the nurse. They"),
        (Step.SENTENCE_AFTER, "The officer sat in with the nurse. They set goals."),
    ],
)
def test_each_step_does_what_it_says(step: Step, words: str) -> None:
    start = PAGE.index(QUOTE)

    assert stretched(PAGE, Span(start, start + len(QUOTE)), step).of(PAGE) == words


def test_a_cut_sentence_is_first_made_whole() -> None:
    start = PAGE.index("sat in with")

    wider = stretched(PAGE, Span(start, start + 6), Step.SENTENCE_BEFORE)

    assert wider.of(PAGE) == "The officer sat in"
    assert stretched(PAGE, wider, Step.SENTENCE_AFTER).of(PAGE) == QUOTE


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 3), (0, 999), (2, 3)])
def test_what_is_not_on_the_page_is_refused_with_what_to_do(start: int, end: int) -> None:
    with pytest.raises(NotOnPage) as refused:
        check_span(PAGE, start, end)

    assert refused.value.hint


def test_a_quote_does_not_grow_without_end() -> None:
    page = "word " * LONGEST

    assert stretched(page, Span(0, LONGEST), Step.WORD_AFTER) == Span(0, LONGEST)
    with pytest.raises(NotOnPage):
        check_span(page, 0, LONGEST + 1)
