"""The engine at work in this process: one thread of its own, with a reader and an encoder kept warm in it.

A process that reads hostile bytes ends with the thread that started it, so all of this belongs to one thread
that lasts. What goes in and comes out are plain values: nothing here knows of the database.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

from answerable_engine.document import Document
from answerable_engine.formats.versions import READERS
from answerable_engine.ledger.rows import Found
from answerable_engine.matchers.version import MATCHER
from answerable_engine.meaning.of_pack import about_tier, least_score, tier_of
from answerable_engine.pack import Pack
from answerable_engine.runners import matching
from answerable_engine.sandbox.limits import Limits
from answerable_engine.sandbox.process import LIMITS, Answer, ReaderLostError, ReaderProcess

__all__ = ["MATCHER", "PICTURES", "draw", "find", "is_present_reader", "least_score", "model", "read"]

Result = TypeVar("Result")

_THREAD: Final = ThreadPoolExecutor(1, thread_name_prefix="engine")  # starts with the first thing to do
PICTURES: Final = READERS["pdf"]  # what draws: another version may draw another picture
DRAWING: Final = Limits(cpu_seconds=8, wall_seconds=8.0)  # somebody waits for it
_readers: dict[Limits, ReaderProcess] = {}


def read(path: Path) -> tuple[Document, ...]:
    """Read one file and whatever came inside it. What cannot be read is a document too.

    Raises SandboxError where this machine cannot hold a hostile document, and ReaderLostError where two
    readers died over it.
    """
    return _asked(lambda reader: reader.ask(str(path)), LIMITS).documents


def draw(path: Path, member: str, page: int, start: int, end: int) -> Answer:
    """Draw one page, with boxes round its text from `start` to `end`. Raises as `read` does."""
    return _asked(lambda reader: reader.ask_picture(str(path), member, page, start, end), DRAWING)


def find(document: Document, pack: Pack) -> Found:
    """Return all that a pack's rules and trained parts find in a document."""
    return _THREAD.submit(lambda: matching.find(document, pack, tier=tier_of(pack))).result()


def model(pack: Pack) -> str:
    """Return what names the trained parts and the encoder that a pack is searched with here."""
    return about_tier(pack).model


def is_present_reader(reader: str) -> bool:
    """Say whether this version of the engine would read with this reader."""
    return reader in READERS.values()


def _asked(ask: Callable[[ReaderProcess], None], limits: Limits) -> Answer:
    return _THREAD.submit(_answer, ask, limits).result()


def _answer(ask: Callable[[ReaderProcess], None], limits: Limits) -> Answer:
    """Ask the reader; where it is lost, ask a new one, once: the machine may have ended it, not the file."""
    try:
        return _answer_now(ask, limits)
    except ReaderLostError:
        return _answer_now(ask, limits)


def _answer_now(ask: Callable[[ReaderProcess], None], limits: Limits) -> Answer:
    if limits not in _readers:
        _readers[limits] = ReaderProcess(limits)
    reader = _readers[limits]
    try:
        ask(reader)
        return reader.answer()
    except BaseException:  # its next answer would be to the question before
        _readers.pop(limits).close()
        raise
