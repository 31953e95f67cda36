"""What a Word document takes in whole (`altChunk`): a page, a text, a message, another Word document.

Its words are words of the document, so they are pages of it, after its own. What no reader here takes stays
a file inside, with a state of its own.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from answerable_engine.document import Member, Reading, Region
from answerable_engine.errors import ReadingError
from answerable_engine.formats import html, mail, text
from answerable_engine.formats.limits import check_pages

Reader: TypeAlias = tuple[Callable[[bytes], bool], Callable[[bytes], Reading]]  # recognises, and reads

READERS: tuple[Reader, ...] = (
    (mail.recognise, mail.read),
    (html.recognise, html.read),
    (text.recognise, text.read),
)


def taken_in(reading: Reading, chunks: Iterable[Member], *, readers: Sequence[Reader] = READERS) -> Reading:
    """Return a reading with the pages of what it takes in. Raises ReadingError: too many pages."""
    for chunk in chunks:
        found = _read(chunk.data, readers)
        reading = _joined(reading, found) if found else _with_members(reading, [chunk])
    check_pages(len(reading.pages))
    return reading


def _read(data: bytes, readers: Sequence[Reader]) -> Reading | None:
    for recognises, read in readers:
        if recognises(data):
            try:
                return read(data)
            except ReadingError:
                return None
    return None


def _joined(reading: Reading, chunk: Reading) -> Reading:
    """Return both readings as one; a body without anything in it gives way."""
    if not reading.pictures and not any(map(str.strip, reading.pages)):
        reading = replace(reading, pages=(), regions=())
    before = len(reading.pages)
    regions = (Region(one.page + before, one.start, one.end, one.kind) for one in chunk.regions)
    joined = replace(
        reading,
        pages=reading.pages + chunk.pages,
        pictures=(*reading.pictures, *(number + before for number in chunk.pictures)),
        regions=(*reading.regions, *regions),
    )
    return _with_members(joined, chunk.members)


def _with_members(reading: Reading, members: Iterable[Member]) -> Reading:
    return replace(reading, members=(*reading.members, *members))
