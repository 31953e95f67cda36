"""The work of a child: attempt to read the bytes, and write down how that went, whatever happens."""

import codecs
from collections.abc import Callable, Sequence
from contextlib import suppress
from encodings.aliases import aliases

from answerable_engine.document import State
from answerable_engine.errors import ReadingError
from answerable_engine.sandbox import pictures
from answerable_engine.sandbox.answers import Attempt, Told, encode

NO_MEMORY = "it needs more memory to read than one document may use"
TOO_DEEP = "its parts are nested too deeply to read"
BROKE_DOWN = "its reader broke down on it ({})"

Attempting = Callable[[bytes], Attempt]
# Draws a page of a document, with boxes: width, height, rgb, boxes.
Drawing = Callable[[bytes, int, int, int], tuple[int, int, bytes, Sequence[tuple[int, int, int, int]]]]


def answer(data: bytes, attempt: Attempting) -> list[bytes]:
    """Return the answer to write for one document: its reading, or why there is none."""
    try:
        return encode(attempt(data))
    except MemoryError:
        return encode(Told("", "", State.OUT_OF_MEMORY, NO_MEMORY))
    except RecursionError:
        return encode(Told("", "", State.BROKEN, TOO_DEEP))
    except Exception as fault:  # whatever it is, it is this one document's and has to be named
        return encode(Told("", "", State.CRASHED, BROKE_DOWN.format(type(fault).__name__)))


def drawing(data: bytes, where: tuple[int, int, int], draw: Drawing) -> list[bytes]:
    """Return the answer to write for one picture: `where` is the page, and the text to box on it."""
    try:
        return pictures.encode(*draw(data, *where))
    except ReadingError as refusal:
        return encode(Told("", "", State(refusal.state), refusal.reason))
    except MemoryError:
        return encode(Told("", "", State.OUT_OF_MEMORY, NO_MEMORY))
    except Exception as fault:
        return encode(Told("", "", State.CRASHED, BROKE_DOWN.format(type(fault).__name__)))


def load_encodings() -> None:
    """Load every encoding that Python knows: a child can load none."""
    for name in sorted(set(aliases.values())):
        with suppress(LookupError):  # those of another system
            codecs.lookup(name)
