"""Very long pages are searched piece by piece: nothing is lost at a border, and work grows with length."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.document import Document, Region, RegionKind
from answerable_engine.formats import text
from answerable_engine.matchers.stretches import LAP, LONGEST, stretches, within
from answerable_engine.screening import measures, screen_down_to
from engine.matchers.test_quotes import check_verbatim
from engine.shipped import PACK

SHOWN = next(one for one in PACK.requirements if one.code == "P1").shows[0].text
FILLER = "The garden gate is painted each spring by whoever has the time.\n"
ONE_LINE = "not police no never stopped ended therapy self-harm "
ROW = "| Ward 3 | a police officer joins the clinic visit | never | ended |\n"
LONG = {
    "one line": ONE_LINE * 10_000,
    "one word": "police" * 80_000,
    "a table of 100,000 rows": ROW[:5] + "|\n" + ROW * 2_000 + "| a | b |\n" * 100_000,
    "100,000 names of a thing looked for": "police " * 100_000,
    "headings": "# police self-harm never\n" * 20_000,
    "blank lines": "police\n\n" + "\n \n" * 200_000,
    "questions": "Question 1: police?\nAnswer 1: never self-harm\n" * 10_000,
    "soft hyphens": "po\u00adlice offi-\ncer never self-\nharm " * 10_000,
}


@pytest.mark.parametrize("page", LONG.values(), ids=LONG.keys())
def test_a_long_page_is_looked_at_little_more_than_once(page: str) -> None:
    pieces = list(stretches(page))

    assert sum(piece.stop - piece.begin for piece in pieces) <= 1.3 * len(page)
    assert max(piece.stop - piece.begin for piece in pieces) <= LONGEST + 3 * LAP


@pytest.mark.parametrize("page", LONG.values(), ids=LONG.keys())
def test_a_search_tells_how_far_it_has_come_all_along_a_long_page(page: str) -> None:
    told: list[tuple[int, int]] = []
    document = Document("", pages=text.read(page.encode()).pages)

    check_verbatim(
        screen_down_to(document, PACK, floor=0.4, reached=lambda *at: told.append(at)), document.pages
    )
    measures(document, PACK, reached=lambda *at: told.append(at))

    assert len(told) >= 2 * len(page) // LONGEST
    assert max(place for _, place in told) >= len(page) - LONGEST
    assert len(told) <= len(page) / 10


def test_pieces_of_a_page_follow_on_each_other() -> None:
    page = FILLER * 10_000
    pieces = list(stretches(page))

    assert (pieces[0].start, pieces[-1].end) == (0, len(page))
    assert all(one.end == other.start for one, other in pairwise(pieces))
    assert all(page[piece.end - 1] == "\n" for piece in pieces)
    assert all(piece.begin <= piece.start < piece.end <= piece.stop for piece in pieces)


@given(st.integers(LONGEST - 3_000, LONGEST + 500))
def test_a_passage_near_a_border_is_found_once_and_where_it_stands(place: int) -> None:
    before = (FILLER * 2_000)[: place - 2] + "\n\n"
    page = f"{before}{SHOWN}\n\n{FILLER * 1_000}"

    (alone,) = (
        m for m in screen_down_to(Document("", pages=(SHOWN,)), PACK, floor=0.4) if m.requirement == "P1"
    )
    (found,) = (
        m for m in screen_down_to(Document("", pages=(page,)), PACK, floor=0.4) if m.requirement == "P1"
    )

    assert (found.start, found.quote) == (place + alone.start, alone.quote)
    assert page[found.start : found.end] == found.quote


def test_a_mark_on_words_holds_in_every_piece_of_a_page() -> None:
    page = FILLER * 3_000
    last = list(stretches(page))[-1]
    across = Region(1, last.begin - 10, last.begin + 10, RegionKind.DELETED)
    before = Region(1, 0, 10, RegionKind.DELETED)

    assert within(last, [before, across]) == [Region(1, 0, 10, RegionKind.DELETED)]
