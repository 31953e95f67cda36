"""PDF: the text is PDFium's own, pictures without text are counted, and quotes are boxed on a drawn page."""

from pathlib import Path

import pypdfium2
import pytest

from answerable_engine.document import State
from answerable_engine.errors import ReadingError
from answerable_engine.formats import pdf
from answerable_engine.formats.pdf import DESK, recognise
from answerable_engine.formats.picture import MOST, picture
from engine.formats import builders
from engine.formats.builders import objects_to_pdf, stream
from engine.hostility import others, pdfs

CODES = b"1 begincodespacerange <0000> <ffff> endcodespacerange "
IMAGE = stream(b"x", b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray")


def refusal(data: bytes) -> ReadingError:
    """Return what the reader says of bytes that it does not read."""
    with pytest.raises(ReadingError) as caught:
        pdf.read(data)
    return caught.value


def test_each_page_keeps_its_own_text() -> None:
    found = pdf.read(builders.pdf(["One line.\nAnother.", "", "Third."]))

    assert found.pages == ("One line.\r\nAnother.", "", "Third.")


def test_the_title_and_the_day_are_metadata() -> None:
    facts = b"<</Title<feff00c9>/CreationDate(D:20260302093000Z)>>"
    page = b"<</Type/Page/Parent 2 0 R>>"
    data = objects_to_pdf([pdfs.CATALOGUE, pdfs.PAGES, page, facts], trailer=b"/Info 4 0 R")

    assert pdf.read(data).metadata == {"title": "É", "date": "2026-03-02"}


def test_a_page_with_only_an_image_is_counted() -> None:
    data = pdfs.page_with(b"/X Do", IMAGE, resources=b"/XObject<</X 6 0 R>>")

    assert pdf.read(data).pictures == (1,)


def test_an_image_inside_a_form_is_counted() -> None:
    form = stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 7 0 R>>>>")

    assert pdf.read(pdfs.page_with(b"/F Do", form, IMAGE, resources=b"/XObject<</F 6 0 R>>")).pictures == (1,)


def test_a_page_that_is_one_drawing_is_counted() -> None:
    assert pdf.read(pdfs.page_with(b"0 0 m 99 99 l 9 50 l f")).pictures == (1,)


def test_a_page_with_only_a_filled_form_field_is_counted() -> None:
    page = pdfs.PAGE.replace(b"/Parent", b"/Annots[<</Subtype/Widget/FT/Tx/V(words)/Rect[0 0 9 9]>>]/Parent")

    assert pdf.read(pdfs.page_with(b"", page=page)).pictures == (1,)


def test_an_image_on_a_page_with_text_is_not_counted() -> None:
    data = pdfs.page_with(pdfs.WORDS + b"/X Do", IMAGE, resources=b"/XObject<</X 6 0 R>>")

    assert pdf.read(data).pictures == ()


def test_an_empty_page_is_not_counted() -> None:
    assert pdf.read(pdfs.page_with(b"")).pictures == ()


def test_a_page_that_cannot_be_loaded_keeps_its_place_and_is_counted() -> None:
    good = builders.pdf(["First.", "Second.", "Third."])
    broken = good.replace(b"/Kids[7 0 R 9 0 R 11 0 R]", b"/Kids[7 0 R 99 0 R 11 0 R]".ljust(25))

    found = pdf.read(broken)

    assert found.pages == ("First.", "", "Third.")
    assert found.pictures == (2,)


def test_a_lone_surrogate_becomes_a_replacement_character() -> None:
    page = pdf.read(pdfs.meant(CODES + b"2 beginbfchar <0001> <d800> <0002> <0041> endbfchar")).pages[0]

    assert page == "\ufffdA"


def test_a_letter_past_the_first_plane_is_one_letter_and_is_boxed() -> None:
    data = pdfs.meant(CODES + b"2 beginbfchar <0001> <d83dde00> <0002> <0041> endbfchar")

    assert pdf.read(data).pages == ("\U0001f600A",)
    assert picture(data, 1, 1, 2).boxes[0][0] > picture(data, 1, 0, 1).boxes[0][0]


@pytest.mark.parametrize("before", [b"", b"\n\n", b"\xef\xbb\xbf", b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 900])
def test_junk_before_the_header_does_not_hide_a_pdf(before: bytes) -> None:
    data = before + builders.pdf(["Words"])

    assert recognise(data)
    assert pdf.read(data).pages == ("Words",)


@pytest.mark.parametrize("name", ["a gzip archive", "an old Office file", "a zip archive"])
def test_a_file_of_another_kind_that_holds_a_pdf_is_none(name: str) -> None:
    start = {"a gzip archive": b"\x1f\x8b", "an old Office file": others.OLE, "a zip archive": b"PK\3\4"}[
        name
    ]

    assert not recognise(start + builders.pdf(["Words"]))


def test_a_text_about_pdf_is_none() -> None:
    assert not recognise(b"A file that begins with %PDF-1.7 is one.")


@pytest.mark.parametrize("name", ["an old lock", "a new lock"])
def test_a_pdf_that_needs_a_password_is_said_to(name: str) -> None:
    assert refusal(pdfs.FILES[name]()).state == State.ENCRYPTED


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7" + bytes(900), b"x"])
def test_a_damaged_pdf_is_said_to_be(data: bytes) -> None:
    assert refusal(data).state == State.BROKEN


def test_a_pdf_of_too_many_pages_is_said_to_be() -> None:
    found = refusal(pdfs.many_kids(20_001))

    assert (found.state, found.reason) == (State.TOO_LARGE, "it has 20,001 pages; at most 20,000 are read")


def test_one_document_lies_open_at_a_time() -> None:
    pdf.read(builders.pdf(["One"]))
    first = DESK.document
    pdf.read(builders.pdf(["Two"]))

    assert first
    assert DESK.document

    DESK.clear()

    assert (DESK.document, DESK.page, DESK.data) == (0, 0, b"")


def test_the_text_is_pdfiums_own_on_every_real_page(corpus: Path) -> None:
    for path in sorted((corpus / "pdf").iterdir()) + sorted((corpus / "odd_pdf").iterdir()):
        data = path.read_bytes()
        try:
            pages = pdf.read(data).pages
        except ReadingError:
            continue
        assert _plainly(data) == pages, path.name


def _plainly(data: bytes) -> tuple[str, ...]:
    """Return the text of every page by way of the convenience classes of pypdfium2."""
    with pypdfium2.PdfDocument(data) as document:
        return tuple(page.get_textpage().get_text_range(errors="replace") for page in document)


def test_a_quote_is_boxed_where_it_stands() -> None:
    drawn = picture(builders.pdf(["First line.\nThe second line."]), 1, 13, 23, width=595)

    (box,) = drawn.boxes
    assert (drawn.width, drawn.height, len(drawn.rgb)) == (595, 842, 595 * 842 * 3)
    assert 45 < box[0] < 60 < box[2] < 110
    assert 60 < box[1] < box[3] < 85


def test_a_quote_on_a_turned_page_is_boxed_where_it_is_seen() -> None:
    data = builders.pdf(["Words"]).replace(b"/Parent 2 0 R/MediaBox", b"/Rotate 90/Parent 2 0 R/MediaBox")

    drawn = picture(data, 1, 0, 5, width=842)

    (left, top, right, bottom), *_ = drawn.boxes
    assert drawn.width > drawn.height
    assert right - left < bottom - top
    assert left > drawn.width / 2


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 2), (-1, 3), (0, 99)])
def test_offsets_that_are_not_on_the_page_have_no_box(start: int, end: int) -> None:
    assert picture(builders.pdf(["Words"]), 1, start, end).boxes == ()


def test_a_page_of_endless_size_makes_a_small_picture() -> None:
    drawn = picture(pdfs.sized(b"[0 0 200000 200000]"), 1, 0, 5)

    assert 0 < drawn.width * drawn.height <= MOST
    assert len(drawn.rgb) == drawn.width * drawn.height * 3


def test_a_page_of_a_line_makes_a_picture_within_bounds() -> None:
    for box in (b"[0 0 1 200000]", b"[0 0 200000 1]", b"[0 0 0 0]", b"[0 0 1e38 1e38]"):
        drawn = picture(pdfs.sized(box), 1, 0, 1)

        assert 0 < drawn.width * drawn.height <= MOST


@pytest.mark.parametrize("page", [0, 2, -1, 2**31 - 1])
def test_a_page_that_is_not_there_cannot_be_drawn(page: int) -> None:
    with pytest.raises(ReadingError, match="cannot be drawn"):
        picture(builders.pdf(["Words"]), page, 0, 1)
