"""The table and the summary read well at any width, and say what they do not show."""

import re
from dataclasses import replace

import pytest

from answerable_engine.document import Reason, Stance, State
from answerable_engine.outputs.kinds import OUTPUTS, Page
from answerable_engine.outputs.summary import NOTHING_FOUND, Run, summary
from answerable_engine.outputs.table import CONTENT_NOTE, LIVELY, PLAIN, Style, Words
from answerable_engine.outputs.tally import Tally
from answerable_engine.outputs.wrap import cells
from answerable_engine.results import Result
from engine.cli.screened import QUOTE, match, record, result

TITLE = "No gate of a public park is locked before dusk, in any season"
WORDS = Words(title=lambda _: TITLE, reason=lambda reason: f"the word {reason.args[2]} is there")


def table(*results: Result, width: int = 80, style: Style = PLAIN) -> str:
    lines = OUTPUTS["table"](Page(WORDS, width, style)).lines
    return "".join(line for each in results for line in lines(each))


def said(*results: Result, run: Run | None = None, width: int = 80) -> list[str]:
    tally = Tally()
    for each in results:
        tally.add(each)
    return list(summary(tally, run or Run(seconds=83), width=width))


@pytest.mark.parametrize("width", [24, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal_and_every_word_is_there(width: int) -> None:
    long = result(match(" ".join([QUOTE] * 20)), of=record("papers/" + "minutes-" * 40 + ".pdf"))

    text = table(long, width=width)

    assert max(map(cells, text.splitlines())) <= min(width, 100)
    assert " ".join(text.split()).count(QUOTE.split(maxsplit=1)[1]) == 20
    assert "papers/" + "minutes-" * 40 + ".pdf" in text.replace("\n", "")


def test_wide_characters_count_as_two_cells() -> None:
    assert max(map(cells, table(result(match("公園の門" * 50)), width=40).splitlines())) <= 40


def test_a_match_is_said_in_words() -> None:
    text = table(result(match(page=2)))

    assert f"Page 2 of 3 · early-locking {TITLE}"[:60] in text
    assert "In use · the body itself says so · score 0.90" in text
    assert f"“{QUOTE}”" in text
    assert "- the word gates is there" in text


def test_the_content_note_stands_once_before_the_first_quote() -> None:
    text = table(result(), result(match()), result(match()))

    assert text.startswith(CONTENT_NOTE)
    assert text.count(CONTENT_NOTE) == 1


def test_of_many_reasons_the_first_and_the_last_are_said_and_the_others_counted() -> None:
    many = replace(match(), why=tuple(Reason("name", ("", "", f"<{place}>")) for place in range(9)))

    text = table(result(many))

    assert re.findall(r"<(\d)>", text) == ["0", "1", "2", "7", "8"]
    told = "    - 4 more reasons, which the report and --format jsonl give in full."
    assert text.rstrip().splitlines()[-1] == told


def test_where_nothing_was_found_the_table_is_empty() -> None:
    assert table(result(), result()) == ""


def test_the_title_of_a_requirement_is_said_once_in_a_document() -> None:
    text = table(result(match(page=1), match(page=2), match(page=3)))

    assert " ".join(text.split()).count(TITLE) == 1


def test_a_copy_points_to_the_first() -> None:
    text = table(result(match(), of=record("b.pdf", copy_of="a.pdf")))

    assert "1 match: see a.pdf, which is the same, byte for byte." in text
    assert QUOTE not in text


def test_a_quote_that_would_steer_the_terminal_is_shown_harmless() -> None:
    text = table(result(match("gates\x1b[2J locked\r\nat\u202e four inter\ufffe\nnally")))

    assert "“gates\\u001b[2J locked at\\u202e four inter nally”" in text


def test_words_stand_out_without_a_colour() -> None:
    codes = set(re.findall(r"\x1b\[([\d;]*)m", table(result(match()), style=LIVELY)))

    assert codes == {"1", "1;4", "0"}
    assert "\x1b" not in table(result(match()))


def test_the_summary_says_what_was_read_and_found() -> None:
    lines = said(result(match(), match(stance=Stance.CEASED)), result(match()), result())

    assert lines[0] == "Read 3 documents, 9 pages, in 1 min 23 s."
    assert "3 matches to check, in 2 documents:" in lines
    assert "  early-locking: 2 in use, 1 said to have ended" in lines


def test_matches_in_copies_are_counted_as_such() -> None:
    lines = said(result(match()), result(match(), match(), of=record("b.pdf", copy_of="a.pdf")))

    assert "3 matches to check, in 2 documents, 2 of them in exact copies:" in lines


def test_a_document_that_was_not_read_is_not_counted_as_read() -> None:
    lines = said(result(), result(of=record(state=State.BROKEN)))

    assert lines[0] == "Read 1 of 2 documents, 3 pages, in 1 min 23 s."


@pytest.mark.parametrize("found", [result(), result(match()), result(of=record(state=State.BROKEN))])
def test_the_summary_always_says_that_nothing_found_is_not_nothing_there(found: Result) -> None:
    assert " ".join(said(found)).endswith(NOTHING_FOUND)


def test_what_could_not_be_read_is_named_up_to_a_number_and_then_counted() -> None:
    locked = [result(of=record(f"{n}.pdf", state=State.ENCRYPTED, reason="a password")) for n in range(7)]

    lines = said(*locked)

    assert "7 documents could not be read:" in lines
    assert "  7 locked with a password" in lines
    assert [line for line in lines if line.endswith(".pdf")] == [f"    {n}.pdf" for n in range(5)]
    assert "    and 2 more" in lines


def test_a_picture_that_came_with_a_message_is_named_and_is_not_among_the_unread() -> None:
    logo = record("a.eml", member="1/logo.png", state=State.UNSUPPORTED, media_type="image/png")
    alone = record("b.png", state=State.UNSUPPORTED, media_type="image/png")

    lines = said(result(), result(of=logo), result(of=alone))

    assert "1 document could not be read:" in lines
    assert "1 picture came with other documents. A machine cannot read it: a person can." in lines
    assert "    a.eml (inside it: 1/logo.png)" in lines


def test_different_reasons_stand_beside_their_files() -> None:
    failed = [result(of=record(f"{n}.pdf", state=State.TOO_LARGE, reason=f"{n},000 pages")) for n in (7, 8)]

    lines = said(*failed)

    assert "    7.pdf: 7,000 pages" in lines
    assert "    8.pdf: 8,000 pages" in lines


def test_pages_that_are_pictures_are_counted() -> None:
    lines = said(result(of=record(pages_without_text=2)), result(of=record(pages_without_text=1)))

    assert any(line.startswith("3 pages in 2 documents hold pictures and no text") for line in lines)


def test_one_page_that_is_a_picture_is_said_as_one() -> None:
    lines = " ".join(said(result(of=record(pages_without_text=1))))

    assert "1 page in 1 document holds a picture and no text. A machine cannot read it" in lines


def test_the_summary_fits_into_a_narrow_terminal() -> None:
    found = result(match(), of=record("a" * 100, state=State.CRASHED, reason="its reader broke down"))

    assert max(map(len, said(found, width=40))) <= 40


def test_a_search_that_was_cut_short_is_told_apart_from_a_document_that_was_not_read() -> None:
    cut = record(state=State.TIMED_OUT, reason="it took too long to search", pages=3)
    unread = record(state=State.TIMED_OUT, reason="it took too long to read", pages=0)

    assert "1 document could not be read, or not searched to the end:" in said(result(match(), of=cut))
    assert "1 document could not be read:" in said(result(of=unread))
