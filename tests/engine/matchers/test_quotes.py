"""A quote is verbatim, whatever is on the page, however it was read, whichever way of looking found it."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable_engine.document import Document, Match
from answerable_engine.formats.table import attempt
from answerable_engine.matchers.compiled import compiled_pack
from answerable_engine.matchers.evidence import Evidence
from answerable_engine.matchers.places import look_at
from answerable_engine.matchers.table import MATCHERS
from answerable_engine.matchers.view import PageView
from answerable_engine.screening import screen, screen_down_to
from engine.formats import builders
from engine.shipped import PACK

SHOWN = sorted({example.text for one in PACK.requirements for example in one.shows})
ODD = (
    *("\ufffe", "\x02", "\xad", "\u200b", "\ufeff", "\u2011", "\ufb01", "\ufb03", "\u0153", "\xa0", "\u2028"),
    *("\r\n", "-\r\n", "\u2010\n", "\n\n", "\t", "| ", "# ", "\u2022 ", "Q1. ", "\u05e9\u05dc\u05d5\u05dd"),
    *("\U0001f600", "\U0001d400", "e\u0301", "\u2019", "\u201c", "...", "?", "1.2) "),
)
PIECES = st.one_of(
    st.sampled_from(SHOWN),
    st.sampled_from(ODD),
    st.sampled_from(
        ("police", " officer ", " self-harm ", " ", ". ", "not ", "Integrated Mentoring", "ReQoL")
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Draw a page in which invented evidence is broken up, wrapped and mixed with odd characters."""
    page = "".join(draw(st.lists(PIECES, max_size=12)))
    for place in draw(st.lists(st.integers(0, max(0, len(page))), max_size=4)):
        page = page[:place] + draw(st.sampled_from(ODD)) + page[place:]
    return page


def check_verbatim(found: Iterator[Match], read: tuple[str, ...]) -> int:
    """Check every match against the pages that it is of, and return how many there were."""
    matches = list(found)
    for match in matches:
        page = read[match.page - 1]
        assert page[match.start : match.end] == match.quote
        assert match.quote == match.quote.strip() != ""
        assert 0.0 <= match.score <= 1.0
        assert match.why
    return len(matches)


@given(st.lists(pages(), max_size=3).map(tuple))
def test_a_quote_is_always_verbatim(read: tuple[str, ...]) -> None:
    check_verbatim(screen_down_to(Document("", pages=read), PACK, floor=0.0), read)


@pytest.mark.parametrize("find", MATCHERS.values(), ids=MATCHERS)
@given(page=pages())
def test_whatever_a_way_of_looking_finds_is_on_the_page(
    find: Callable[[PageView], Iterator[Evidence]], page: str
) -> None:
    for found in find(PageView(look_at(page, compiled_pack(PACK)))):
        assert 0 <= found.start < found.end <= len(page)
        assert 0.0 <= found.denied <= 1.0


@pytest.mark.parametrize("build", builders.BUILDERS.values(), ids=builders.BUILDERS)
@settings(max_examples=15)
@given(texts=st.lists(st.sampled_from(SHOWN), min_size=1, max_size=4))
def test_a_quote_is_verbatim_in_what_each_format_reads(
    build: Callable[[str], bytes], texts: list[str]
) -> None:
    read = attempt(build("\n".join(texts))).reading.pages

    assert check_verbatim(screen(Document("", pages=read), PACK), read) > 0


def test_the_words_of_a_practice_are_found_across_line_ends_and_odd_characters() -> None:
    page = (
        "Each week the con\ufffestable and the nurse \ufb01nd time for a ther-\r\napeutic ses\xadsion "
        "with each patient."
    )

    match = next(screen(Document("", pages=(page,)), PACK))

    assert match.quote == page


def test_sentences_that_touch_become_one_match_with_all_their_reasons() -> None:
    first = "A police officer runs the weekly therapy group with the nurse."
    second = "The police officer also writes the recovery plan of each patient."
    page = f"The roof was mended. {first} {second} Lunch is at noon."

    found = [match for match in screen(Document("", pages=(page,)), PACK) if match.requirement == "P1"]

    assert [match.quote for match in found] == [f"{first} {second}"]
    assert len(found[0].why) > 2


def test_no_quote_grows_past_what_can_be_read_at_once() -> None:
    page = "A police officer runs the weekly therapy group with the nurse for patients. " * 60

    found = list(screen(Document("", pages=(page,)), PACK))

    assert len(found) > 3
    assert max(len(match.quote) for match in found) < 1_100
