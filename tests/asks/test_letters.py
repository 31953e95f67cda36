"""The letter: plain words, each quote as it stands, and a tagged PDF that runs nothing of what it is told."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.asks.actions.drafting import pdf
from answerable.asks.rules import letters
from answerable.asks.rules.clocks import due
from answerable.asks.rules.letters import Form, Letter
from answerable.errors import AnswerableError
from answerable.outside import typesetting
from asks.letters import OTHER, POINT, QUOTE, TODAY
from promises.reading_age import grade

HOSTILE = (
    r"""#evil[x] #read("/etc/passwd") @ref $x^2$ \ \\ * _a_ `raw` <label> // /* = == - """
    r"""+ "quotes" {j} \u{41}"""
)
STRANGE = "😀 中文 \x01 \ufdd0"
LETTER = Letter(
    reference="A-7K3QX4M",
    body="Northmoor Care Trust",
    to="Governance, Northmoor Care Trust",
    dated_on=TODAY,
    days=20,
    clock=due(TODAY),
    about="First round (stopsim)",
    points=(POINT, OTHER),
    reply_to="answers@register.example",
)


def quoting(*words: str, points: int = 1) -> Letter:
    """Return a letter each point of which quotes these words."""
    quotes = tuple(replace(QUOTE, words=each) for each in words)
    return replace(LETTER, points=(replace(POINT, quotes=quotes),) * points)


def read(letter: Letter) -> str:
    """Return the words of a letter's PDF, each run of spaces and line ends as one space."""
    with pypdfium2.PdfDocument(pdf(letter)) as opened:
        pages = [opened[number].get_textpage().get_text_range() for number in range(len(opened))]
    return " ".join(" ".join(pages).split())


def test_the_letter_says_what_when_how_and_what_becomes_of_the_answer() -> None:
    text = letters.text(LETTER)

    for said in (
        "Our reference: A-7K3QX4M",
        "Please answer by Tuesday 31 March 2026.",
        "20 working days after Monday 2 March 2026",
        "Tuesday 17 March 2026, Saint Patrick's Day (Northern Ireland)",
        "or write to answers@register.example",
        "say that you decline to answer",
        "in full, in your own words, beside what we say and at equal size",
        "If no answer comes, we show that as a fact",
        "independent of the NHS and of government",
        "> A police officer is part of the community mental health team.",
        "Notes of the board (D-7K3QX4M), page 3, Saturday 4 May 2024",
        "Shown continuing",
        "rests on no words of a paper. We read 12 papers of yours. If another shows how it is",
        "- Minutes of May (D-2M8N4PQ), Saturday 4 May 2024\n- Leaflet (D-3W9X5YR), it bears no day\n- and 10",
    ):
        assert said in text


def test_no_bank_holiday_is_named_where_there_is_none() -> None:
    text = letters.text(replace(LETTER, dated_on=date(2025, 9, 1), clock=due(date(2025, 9, 1))))

    assert "No bank holiday falls into this time" in text


def test_our_own_words_are_plain() -> None:
    ours = {Form.WORDS, Form.STRONG, Form.ITEM, Form.HEADING}
    words = [block.words for block in letters.blocks(replace(LETTER, points=())) if block.form in ours]

    assert grade("\n\n".join(words)) <= 6


def test_the_text_keeps_every_line_of_a_quote() -> None:
    assert "> one\n> \n>   two\n" in letters.text(quoting("one\n\n  two"))


def test_the_pdf_says_what_the_text_says() -> None:
    words = read(LETTER)

    for block in letters.blocks(LETTER):
        assert " ".join(block.words.split()) in words


def test_the_pdf_is_tagged_and_has_a_language_and_a_title() -> None:
    with pikepdf.open(io.BytesIO(pdf(LETTER))) as opened:
        root = opened.Root
        tags = set(_tags(root.StructTreeRoot))

        assert root.MarkInfo.Marked
        assert str(root.Lang) == "en-GB"
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(opened.docinfo["/Title"]) == LETTER.title
        assert "pdfuaid:part" in opened.open_metadata()
        assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/BlockQuote"} <= tags


def test_nothing_of_what_is_told_is_run() -> None:
    assert HOSTILE in read(quoting(HOSTILE))


def test_words_that_run_from_right_to_left_are_kept() -> None:
    words = read(quoting("שלום עברית", "مرحبا بالعالم"))

    assert "שלום עברית" in words
    assert "مرحبا بالعالم" in words


def test_signs_without_a_picture_stand_as_their_numbers_and_that_is_said() -> None:
    words = read(quoting(f"before {STRANGE} after"))

    assert "before [U+1F600] [U+4E2D][U+6587] [U+0001] [U+FDD0] after" in words
    assert "Signs that we cannot print stand as their numbers" in words
    assert "Signs that we cannot print" not in read(LETTER)


def test_a_sign_that_is_never_seen_stands_as_its_number_only_where_it_is_alone_in_a_line() -> None:
    assert "treat[U+00AD]" not in read(quoting("treat\u00adment"))
    assert "[U+00AD]" in read(quoting("some words\r\n\u00ad\r\nand others"))


def test_forty_long_points_fit_into_one_letter() -> None:
    long = (HOSTILE + " ") * (10_000 // len(HOSTILE))

    words = read(quoting(long, points=40))

    assert words.count(HOSTILE) > 40 * 90  # some are cut by the end of a page


@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_a_letter_can_be_made_of_any_words(words: str) -> None:
    assert pdf(quoting(words)).startswith(b"%PDF-")


def test_the_typesetter_reads_no_file_beside_its_template(tmp_path: Path) -> None:
    template = tmp_path / "letters" / "curious.typ"
    template.parent.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    template.write_text('#set document(title: "t")\n#read("../secret.txt")')

    with pytest.raises(Exception, match="secret"):
        typesetting.typeset(template, {})


def test_the_typesetter_can_be_tried() -> None:
    typesetting.check()


def test_a_clock_of_no_days_makes_no_letter() -> None:
    with pytest.raises(AnswerableError):
        due(TODAY, 0)


def _tags(element: pikepdf.Object) -> list[str]:
    """Return the tags of a structure and of all that it holds."""
    held = element.get("/K", pikepdf.Array())
    inside = list(held) if isinstance(held, pikepdf.Array) else [held]
    found = [str(element["/S"])] if "/S" in element else []
    return found + [tag for each in inside if isinstance(each, pikepdf.Dictionary) for tag in _tags(each)]
