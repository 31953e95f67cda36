"""Sentences: where they begin and end, and which of them touch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.sentences import LONGEST, Sentence, Sentences


def every(page: str) -> list[str]:
    """Return every sentence of a page that touches its first one, in order."""
    sentences = Sentences(page)
    found: list[str] = []
    at: Sentence | None = sentences.at(0)
    while at:
        found.append(page[at.start : at.end])
        at = sentences.after(at)
    return found


def test_abbreviations_do_not_end_a_sentence() -> None:
    page = "Dr. Vane saw her at para. 4, e.g. on Monday. She went home."

    assert every(page) == ["Dr. Vane saw her at para. 4, e.g. on Monday.", "She went home."]


def test_bullets_blank_lines_and_table_rows_are_cut() -> None:
    page = "Agreed\n\n- one thing\n\u2022 another thing\n1. a third\n| a | b |\n| c | d |"

    assert every(page) == [
        "Agreed",
        "- one thing",
        "\u2022 another thing",
        "1. a third",
        "| a | b |",
        "| c | d |",
    ]


def test_a_sentence_goes_on_over_a_line_end() -> None:
    assert every("It was a long\nline that went on. Then another.") == [
        "It was a long\nline that went on.",
        "Then another.",
    ]


def test_nothing_touches_across_a_heading_or_a_question() -> None:
    assert every("The end of one part.\n\n## Another part\n\nIts text.") == ["The end of one part."]
    assert every("An answer.\n\nQ2. Another question?") == ["An answer."]


def test_what_never_ends_is_cut_where_it_can_be_read() -> None:
    page = "word " * 1_000

    assert max(map(len, every(page))) <= LONGEST


@given(st.text(st.sampled_from("ab .\n-|#*\u2022?1)"), max_size=300), st.integers(0, 300))
def test_a_sentence_has_no_white_space_at_its_ends(page: str, offset: int) -> None:
    sentence = Sentences(page).at(offset)

    quote = page[sentence.start : sentence.end]

    assert quote == quote.strip()


@given(st.text(st.sampled_from("ab .\n-|#*\u2022?1)"), max_size=300), st.integers(0, 300))
def test_the_sentence_before_the_one_after_is_the_sentence(page: str, offset: int) -> None:
    sentences = Sentences(page)
    here = sentences.at(min(offset, len(page)))

    after = sentences.after(here)

    assert after is None or here.start == here.end or sentences.before(after) == here


@pytest.mark.parametrize(("one", "other"), [("6.", "7."), ("(iii)", "(iv)"), ("2.1.", "2.2."), ("a)", "b)")])
def test_numbered_clauses_that_have_ended_do_not_read_on(one: str, other: str) -> None:
    page = f"{one} The lifts were mended.\n{other} The roof was not."
    sentences = Sentences(page)
    first, second = sentences.at(page.index("lifts")), sentences.at(page.index("roof"))

    assert first != second
    assert sentences.after(first) is None
    assert sentences.before(second) is None


def test_the_parts_of_one_numbered_sentence_read_on() -> None:
    page = "The team may:\n(a) close the case;\n(b) write to the doctor."
    sentences = Sentences(page)
    lead, first, second = (sentences.at(page.index(word)) for word in ("team", "close", "write"))

    assert sentences.after(lead) == first
    assert sentences.after(first) == second
