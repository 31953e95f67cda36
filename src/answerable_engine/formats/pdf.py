"""PDF, by PDFium: the text of each page exactly as PDFium gives it.

Line ends are CRLF, and a hyphen at the end of a line is U+FFFE; both are kept, because a match's offsets
count in them. A page that PDFium cannot load becomes an empty page, and is counted among the pages that hold
a picture and no text: somebody has to look at it.
"""

import ctypes
from codecs import utf_16_le_decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from answerable_engine.document import Reading, State
from answerable_engine.errors import ReadingError
from answerable_engine.formats import pdfium
from answerable_engine.formats.limits import Allowance, check_pages

IMAGE, FORM, PATH, SHADING = 3, 5, 2, 4
DEPTH = 8  # form inside form inside form
LOOKED_AT = 2_000  # objects of a page without text that are looked at for a picture

METADATA = {"title": b"Title", "date": b"CreationDate"}

ERRORS = {
    pdfium.PASSWORD_NEEDED: (State.ENCRYPTED, "it needs a password"),
    pdfium.UNSUPPORTED_SECURITY: (State.ENCRYPTED, "it is locked in a way that cannot be opened"),
}


def recognise(data: bytes) -> bool:
    """Say whether these are the bytes of a PDF, perhaps with junk before its header, or without one."""
    if data.startswith(b"%PDF-"):
        return True
    if b"startxref" in data[-1024:]:
        return True
    return b"%PDF-" in data[:1024] and b" obj" in data


def read(data: bytes) -> Reading:
    """Return the pages of a PDF. Raises ReadingError: encrypted, broken or too large."""
    with _opened(data) as document:
        count: int = pdfium.page_count(document)
        if count < 1:
            raise ReadingError(State.BROKEN, "it is a damaged PDF: it has no page that can be found")
        check_pages(count)
        pages, pictures = _texts(document, count)
        return Reading(pages=pages, pictures=pictures, metadata=_metadata(document))


@contextmanager
def _opened(data: bytes) -> Iterator[int]:
    document = pdfium.load_document(data, len(data), None)
    if not document:
        damaged = (State.BROKEN, "it is a damaged PDF")
        raise ReadingError(*ERRORS.get(pdfium.last_error(), damaged))
    try:
        yield document
    finally:
        pdfium.close_document(document)


def _texts(document: int, count: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the text of every page, and the numbers of those which only a person can read."""
    pages: list[str] = []
    pictures: list[int] = []
    allowance = Allowance()
    scratch = _Scratch()
    for index in range(count):
        page = pdfium.load_page(document, index)
        text = scratch.text(page) if page else ""
        allowance.take(len(text))
        pages.append(text)
        if not text.strip() and (not page or _has_picture(page)):
            pictures.append(index + 1)
        pdfium.close_page(page)
    return tuple(pages), tuple(pictures)


class _Scratch:
    """Room for the text of one page, kept from page to page because most fit in the room of the first."""

    def __init__(self) -> None:
        self._make(1 << 14)

    def _make(self, characters: int) -> None:
        self.characters = characters
        self.room = ctypes.create_string_buffer(2 * characters + 2)
        self.view = memoryview(self.room)

    def text(self, page: int) -> str:
        """Return the text of a loaded page; a lone surrogate becomes U+FFFD."""
        handle = pdfium.load_text(page)
        count: int = pdfium.count_characters(handle)
        if count > self.characters:
            self._make(2 * count)
        units: int = pdfium.get_text(handle, 0, count, self.room) if count > 0 else 0
        pdfium.close_text(handle)
        return utf_16_le_decode(self.view[: 2 * units - 2], "replace")[0] if units > 1 else ""


def _has_picture(page: int) -> bool:
    """Say whether a page shows something: an image, or drawing enough to be one, also inside a form."""
    for index in range(min(pdfium.count_objects(page), LOOKED_AT)):
        if _is_picture(pdfium.page_object(page, index), DEPTH):
            return True
    return False


def _is_picture(thing: int, depth: int) -> bool:
    kind: int = pdfium.object_type(thing)
    if kind != FORM:
        return kind in {IMAGE, PATH, SHADING}
    inside = range(min(pdfium.count_form_objects(thing), LOOKED_AT)) if depth else ()
    return any(_is_picture(pdfium.form_object(thing, index), depth - 1) for index in inside)


def _metadata(document: int) -> Mapping[str, str]:
    found = {name: _entry(document, key) for name, key in METADATA.items()}
    return {name: value for name, value in found.items() if value}


def _entry(document: int, key: bytes) -> str:
    room = ctypes.create_string_buffer(2048)
    size: int = pdfium.metadata_text(document, key, room, len(room))
    return utf_16_le_decode(room.raw[: size - 2], "replace")[0].strip() if 2 < size <= len(room) else ""
