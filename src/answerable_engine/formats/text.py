"""Plain text, Markdown included: in the encoding of its byte order mark, else UTF-8, else windows-1252.

A form feed ends a page. Content alone cannot tell Markdown from text, so both are `text/plain`.
"""

import re

from answerable_engine.document import Reading, Region, RegionKind, State
from answerable_engine.errors import ReadingError
from answerable_engine.formats import kinds
from answerable_engine.formats.characters import LOOKED_AT, decoded, marked_encoding
from answerable_engine.formats.limits import Allowance, check_pages

CONTROLS = bytes(set(range(1, 32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
STRAY = 8  # NUL bytes: what padding or a bad copy leaves in a text
HEADING = re.compile(r"^#{1,6} +\S[^\r\n]*", re.MULTILINE)


def recognise(data: bytes) -> bool:
    """Say whether these bytes are text: of no other kind, and marked, or next to free of control bytes."""
    if kinds.kind(data) != kinds.UNKNOWN:
        return False
    if marked_encoding(data):
        return True
    head = data[:LOOKED_AT]
    controls = len(head) - len(head.translate(None, CONTROLS))
    return _are_stray(head.count(0), of=len(head)) and controls * 200 <= len(head)


def read(data: bytes) -> Reading:
    """Return the text, cut at form feeds; a stray NUL is U+FFFD. Raises ReadingError: unsupported, large."""
    text = decoded(data)
    if not _are_stray(text.count("\0"), of=len(text)):
        raise ReadingError(State.UNSUPPORTED, "it is binary data, not text")
    text = text.replace("\0", "\ufffd")
    Allowance().take(len(text))
    pages = tuple(text.split("\f"))
    check_pages(len(pages))
    return Reading(pages=pages, regions=_headings(pages))


def _are_stray(zeros: int, *, of: int) -> bool:
    return zeros <= STRAY and zeros * 20 <= of


def _headings(pages: tuple[str, ...]) -> tuple[Region, ...]:
    """Return the lines that Markdown takes for headings."""
    return tuple(
        Region(number, found.start(), found.end(), RegionKind.HEADING)
        for number, page in enumerate(pages, start=1)
        for found in HEADING.finditer(page)
    )
