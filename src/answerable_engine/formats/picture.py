"""One page of a PDF as a picture, with boxes round the words that somebody wants to check."""

import ctypes
from typing import NamedTuple

from answerable_engine.document import State
from answerable_engine.errors import ReadingError
from answerable_engine.formats import pdf, pdfium

WIDTH = 1_240  # pixels: A4 at 150 dots an inch
MOST = 8_000_000  # pixels, whatever size a page claims to have
BYTES = 3  # a pixel: red, green, blue
WHITE = 0xFFFFFFFF
WITH_ANNOTATIONS, RED_FIRST = 0x01, 0x10
BLUE_GREEN_RED = 2  # a way to hold pixels, turned round by RED_FIRST

Box = tuple[int, int, int, int]


class PagePicture(NamedTuple):
    """A page: `rgb` is three bytes a pixel, row by row from the top; boxes are (left, top, right, bottom)."""

    width: int
    height: int
    rgb: bytes
    boxes: tuple[Box, ...]


def picture(data: bytes, page: int, start: int, end: int, *, width: int = WIDTH) -> PagePicture:
    """Draw a page (counted from 1) of a PDF, and say where its text from `start` to `end` stands, in pixels.

    The offsets are code points in the text that the reader makes of the page. The picture is narrower than
    `width` where a page is so long that it would otherwise be past eight million pixels. Raises ReadingError.
    """
    pdf.open_document(data)
    loaded = pdf.turn_to(page)
    if not loaded:
        raise ReadingError(State.BROKEN, f"page {page} cannot be drawn")
    size = _size(loaded, width)
    return PagePicture(*size, _drawn(loaded, size), _boxes(loaded, start, end, size))


def _size(page: int, width: int) -> tuple[int, int]:
    """Return how many pixels wide and high the picture is."""
    wide = max(pdfium.page_width(page), 1.0)
    high = max(pdfium.page_height(page), 1.0)
    scale = min(width / wide, (MOST / (wide * high)) ** 0.5)
    return max(int(wide * scale), 1), min(max(int(high * scale), 1), MOST // max(int(wide * scale), 1))


def _drawn(page: int, size: tuple[int, int]) -> bytes:
    wide, high = size
    pixels = ctypes.create_string_buffer(wide * high * BYTES)
    bitmap = pdfium.make_bitmap(wide, high, BLUE_GREEN_RED, pixels, wide * BYTES)
    if not bitmap:
        raise ReadingError(State.BROKEN, "the page cannot be drawn")
    pdfium.fill(bitmap, 0, 0, wide, high, WHITE)
    pdfium.render(bitmap, page, 0, 0, wide, high, 0, WITH_ANNOTATIONS | RED_FIRST)
    pdfium.destroy_bitmap(bitmap)
    return pixels.raw[: wide * high * BYTES]


def _boxes(page: int, start: int, end: int, size: tuple[int, int]) -> tuple[Box, ...]:
    """Return the rectangles round some text, a line or a run of one font at a time."""
    handle = pdfium.load_text(page)
    first, last = _characters(handle, start, end)
    count = pdfium.count_rectangles(handle, first, last - first) if first < last else 0
    found = [_box(page, _rectangle(handle, index), size) for index in range(count)]
    pdfium.close_text(handle)
    return tuple(box for box in found if box[0] < box[2] and box[1] < box[3])


def _characters(handle: int, start: int, end: int) -> tuple[int, int]:
    """Return PDFium's own numbers of the characters from `start` to `end`: it counts more than text."""
    text = pdf.page_text(handle)
    if not 0 <= start < end <= len(text):
        return 0, 0
    first: int = pdfium.character_of_unit(handle, _units(text[:start]))
    last: int = pdfium.character_of_unit(handle, _units(text[: end - 1]))
    return (first, last + 1) if first >= 0 and last >= 0 else (0, 0)


def _units(text: str) -> int:
    """Return how many UTF-16 units a text takes: PDFium counts in these."""
    return len(text) + sum(character > "\uffff" for character in text)


def _rectangle(handle: int, index: int) -> tuple[float, float, float, float]:
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    pdfium.rectangle(handle, index, *map(ctypes.byref, (left, top, right, bottom)))
    return left.value, top.value, right.value, bottom.value


def _box(page: int, rectangle: tuple[float, float, float, float], size: tuple[int, int]) -> Box:
    """Return a rectangle of the page as pixels of its picture, however the page is turned; one at least."""
    left, top, right, bottom = rectangle
    corners = [_pixel(page, x, y, size) for x, y in ((left, top), (right, bottom))]
    across, down = (sorted(values) for values in zip(*corners, strict=True))
    wide, high = size
    return (
        max(across[0], 0),
        max(down[0], 0),
        min(max(across[1], across[0] + 1), wide),
        min(max(down[1], down[0] + 1), high),
    )


def _pixel(page: int, x: float, y: float, size: tuple[int, int]) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.to_pixels(page, 0, 0, *size, 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value, down.value
