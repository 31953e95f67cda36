"""One attempt at reading some bytes, with whichever formats there are."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from answerable_engine.document import Reading, State
from answerable_engine.errors import ReadingError
from answerable_engine.formats import kinds
from answerable_engine.formats.format import Format

NOTHING = Reading(pages=())
READ = State.READ
ONLY_PICTURES = "its pages are pictures, without text that a machine can read"
NO_WORDS = "there is no text in it"


@dataclass(frozen=True, slots=True)
class Attempt:
    """How an attempt to read some bytes ended: what `Document` needs, and the members found inside."""

    media_type: str
    reader: str
    state: State
    reason: str
    reading: Reading = field(default=NOTHING)


def recognise(data: bytes, formats: Sequence[Format]) -> Format | None:
    """Return the format of these bytes, by their content alone; None if none of these formats reads them."""
    for one in formats:
        if one.recognise(data):
            return one
    return None


def attempt(data: bytes, formats: Sequence[Format]) -> Attempt:
    """Read these bytes if a format can. Nothing but MemoryError is raised, whatever they are."""
    if not data:
        return Attempt("", "", State.EMPTY, "the file is empty")
    found = recognise(data, formats)
    return attempt_as(found, data) if found else _unsupported(data)


def attempt_as(found: Format, data: bytes) -> Attempt:
    """Read these bytes as one format."""
    try:
        reading = found.read(data)
    except ReadingError as error:
        return Attempt(found.media_type, found.version, State(error.state), error.reason)
    for page in reading.pages:
        if page and not page.isspace():
            return Attempt(found.media_type, found.version, READ, "", reading)
    why = ONLY_PICTURES if reading.pictures else NO_WORDS
    return Attempt(found.media_type, found.version, State.NO_TEXT, why, reading)


def _unsupported(data: bytes) -> Attempt:
    kind = kinds.kind(data)
    if kind.words == kinds.LOCKED:
        return Attempt(kind.media_type, "", State.ENCRYPTED, "it needs a password")
    return Attempt(kind.media_type, "", State.UNSUPPORTED, f"{kind.words}: this kind of file is not read")
