"""Pictures of pages for a report, drawn in the sandbox like everything that touches a document."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Protocol

from answerable_engine.sandbox.process import Picture, ReaderLostError, ReaderProcess

if TYPE_CHECKING:
    from answerable_engine.document import Match
    from answerable_engine.results import DocumentRecord


class Draw(Protocol):
    """Draws the page of a match with boxes round its quote, or returns None where that cannot be done."""

    def __call__(self, record: "DocumentRecord", match: "Match") -> Picture | None: ...


@contextmanager
def drawing() -> Iterator[Draw]:
    """Yield a function that draws; its process starts with the first picture and ends with the block."""
    readers: list[ReaderProcess] = []

    def draw(record: "DocumentRecord", match: "Match") -> Picture | None:
        if not readers:
            readers.append(ReaderProcess())
        with suppress(ReaderLostError):
            readers[0].ask_picture(record.file, record.member, match.page, match.start, match.end)
            return readers[0].answer().picture
        readers.pop().close()
        return None

    try:
        yield draw
    finally:
        for reader in readers:
            reader.close()
