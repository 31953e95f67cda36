"""PDF, by PDFium: the text of each page exactly as PDFium gives it.

Line ends are CRLF, and a hyphen at the end of a line is U+FFFE; both are kept, because a match's offsets
count in them. A page that PDFium cannot load becomes an empty page, and is counted among the pages that hold
a picture and no text: somebody has to look at it.

This is where a run spends most of its time, in a child that ends after one document. So the loop is flat, and
the last document read stays open until the next one: a child never pays for closing it.
"""

import ctypes
from codecs import utf_16_le_decode
from collections.abc import Mapping

from answerable_engine.document import Reading, State
from answerable_engine.errors import ReadingError
from answerable_engine.formats import kinds, pdfium
from answerable_engine.formats.dates import pdf_date
from answerable_engine.formats.limits import CHARACTERS, PAGES, too_long, too_many_pages
from answerable_engine.formats.pdfium import (
    close_page,
    close_text,
    count_characters,
    get_text,
    load_document,
    load_page,
    load_text,
    metadata_text,
    page_count,
)

PATH, IMAGE, SHADING, FORM = 2, 3, 4, 5
NOT_SHOWN = {0, 1, 2, 16}  # annotations: unknown, closed note, link, pop-up
DEPTH = 8  # form inside form inside form
LOOKED_AT = 2_000  # objects of a page without text that are looked at for a picture

UNITS = 1 << 15  # UTF-16 units; the text of nearly every page fits in
ROOM = ctypes.create_string_buffer(2 * UNITS + 2)
VIEW = memoryview(ROOM)

ERRORS = {
    pdfium.PASSWORD_NEEDED: (State.ENCRYPTED, "it needs a password"),
    pdfium.UNSUPPORTED_SECURITY: (State.ENCRYPTED, "it is locked in a way that cannot be opened"),
}
DAMAGED = (State.BROKEN, "it is a damaged PDF")
NO_PAGE = (State.BROKEN, "it is a damaged PDF: it has no page that can be found")


class Desk:
    """The one document that lies open, at one page. PDFium reads from `data` as long as it is open."""

    __slots__ = ("data", "document", "page")

    def __init__(self) -> None:
        self.document = self.page = 0
        self.data = b""

    def clear(self) -> None:
        """Close what is open."""
        if self.page:
            close_page(self.page)
        if self.document:
            pdfium.close_document(self.document)
        self.document = self.page = 0
        self.data = b""


DESK = Desk()


def recognise(data: bytes) -> bool:
    """Say whether these are the bytes of a PDF, perhaps with junk before its header, or without one.

    What begins as a file of another kind is one, whatever it holds further on.
    """
    if data.startswith(b"%PDF-"):
        return True
    likely = b"startxref" in data[-1024:] or (b"%PDF-" in data[:1024] and b" obj" in data)
    return likely and kinds.kind(data) == kinds.UNKNOWN


def read(data: bytes) -> Reading:
    """Return the pages of a PDF. Raises ReadingError: encrypted, broken or too large."""
    document = open_document(data)
    count: int = page_count(document)
    if count < 1:
        raise ReadingError(*NO_PAGE)
    if count > PAGES:
        raise too_many_pages(count)
    pages: list[str] = []
    pictures: list[int] = []
    left = CHARACTERS
    for number in range(1, count + 1):
        page = turn_to(number)
        text = ""
        if page:
            handle = load_text(page)
            text = page_text(handle)
            close_text(handle)
        if (not text or text.isspace()) and (not page or _has_picture(page)):
            pictures.append(number)
        left -= len(text)
        if left < 0:
            raise too_long()
        pages.append(text)
    return Reading(tuple(pages), tuple(pictures), _metadata(document))


def open_document(data: bytes) -> int:
    """Open a document in place of the last one. Raises ReadingError: encrypted or broken."""
    DESK.clear()
    document: int = load_document(data, len(data), None) or 0
    if not document:
        raise ReadingError(*ERRORS.get(pdfium.last_error(), DAMAGED))
    DESK.document = document
    DESK.data = data
    return document


def turn_to(number: int) -> int:
    """Return a page of the open document, counted from 1; 0 where PDFium cannot load it."""
    if DESK.page:
        close_page(DESK.page)
    DESK.page = page = load_page(DESK.document, number - 1) or 0
    return page


def page_text(handle: int) -> str:
    """Return the text of a page whose text PDFium has loaded; a lone surrogate becomes U+FFFD."""
    count: int = count_characters(handle)
    if count <= 0:
        return ""
    if count >= UNITS:
        return _long_text(handle, count)
    units: int = get_text(handle, 0, count, ROOM)
    return utf_16_le_decode(VIEW[: 2 * units - 2], "replace")[0] if units > 1 else ""


def _long_text(handle: int, count: int) -> str:
    room = ctypes.create_string_buffer(2 * count + 2)
    units: int = get_text(handle, 0, count, room)
    return utf_16_le_decode(memoryview(room)[: 2 * units - 2], "replace")[0] if units > 1 else ""


def _has_picture(page: int) -> bool:
    """Say whether a page shows something: an image or a drawing, also inside a form, or a filled field."""
    objects = range(min(pdfium.count_objects(page), LOOKED_AT))
    notes = range(min(pdfium.count_annotations(page), LOOKED_AT))
    return any(_is_picture(pdfium.page_object(page, index), DEPTH) for index in objects) or any(
        _is_shown(page, index) for index in notes
    )


def _is_shown(page: int, index: int) -> bool:
    """Say whether something laid over a page is more than a link or a note that is closed."""
    annotation = pdfium.annotation(page, index)
    kind: int = pdfium.annotation_type(annotation)
    pdfium.close_annotation(annotation)
    return kind not in NOT_SHOWN


def _is_picture(thing: int, depth: int) -> bool:
    kind: int = pdfium.object_type(thing)
    if kind != FORM:
        return kind in {IMAGE, PATH, SHADING}
    inside = range(min(pdfium.count_form_objects(thing), LOOKED_AT)) if depth else ()
    return any(_is_picture(pdfium.form_object(thing, index), depth - 1) for index in inside)


def _metadata(document: int) -> Mapping[str, str]:
    found = {}
    if title := " ".join(_entry(document, b"Title").replace("\0", " ").split()):
        found["title"] = title
    if date := pdf_date(_entry(document, b"CreationDate")):
        found["date"] = date
    return found


def _entry(document: int, key: bytes) -> str:
    size: int = metadata_text(document, key, ROOM, UNITS)
    return utf_16_le_decode(VIEW[: size - 2], "replace")[0] if 2 < size <= UNITS else ""
