"""Plain text, Markdown included: in the encoding of its byte order mark, else UTF-8, else windows-1252.

A form feed ends a page. Content alone cannot tell Markdown from text, so both are `text/plain`.
"""

import codecs
import re

from answerable_engine.document import Reading, Region, RegionKind, State
from answerable_engine.errors import ReadingError
from answerable_engine.formats.limits import Allowance, check_pages

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LOOKED_AT = 65_536  # bytes that decide whether something is text
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b\x1a")) + b"\x7f"
HEADING = re.compile(r"^#{1,6} +\S.*$", re.MULTILINE)


def recognise(data: bytes) -> bool:
    """Say whether these bytes are text: marked as such, or next to free of control bytes."""
    if any(data.startswith(mark) for mark, _ in MARKS):
        return True
    head = data[:LOOKED_AT]
    controls = len(head) - len(head.translate(None, CONTROLS))
    return b"\0" not in head and controls * 200 <= len(head)


def read(data: bytes) -> Reading:
    """Return the text, cut at form feeds. Raises ReadingError: too large."""
    text = decoded(data)
    if "\0" in text:
        raise ReadingError(State.UNSUPPORTED, "it is binary data, not text")
    Allowance().take(len(text))
    pages = tuple(text.split("\f"))
    check_pages(len(pages))
    return Reading(pages=pages, regions=_headings(pages))


def decoded(data: bytes) -> str:
    """Return the text that bytes stand for; what cannot be read becomes U+FFFD, and the rest is kept."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252", "replace")


def _headings(pages: tuple[str, ...]) -> tuple[Region, ...]:
    """Return the lines that Markdown takes for headings."""
    return tuple(
        Region(number, found.start(), found.end(), RegionKind.HEADING)
        for number, page in enumerate(pages, start=1)
        for found in HEADING.finditer(page)
    )
