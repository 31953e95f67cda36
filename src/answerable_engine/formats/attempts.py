"""One attempt at reading some bytes, with whichever formats there are."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from answerable_engine.document import Reading, State
from answerable_engine.errors import ReadingError
from answerable_engine.formats import kinds
from answerable_engine.formats.format import Format

NOTHING = Reading(pages=())


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
    return next((one for one in formats if one.recognise(data)), None)


def attempt(data: bytes, formats: Sequence[Format]) -> Attempt:
    """Read these bytes if a format can. Nothing but MemoryError is raised, whatever they are."""
    if not data:
        return Attempt("", "", State.EMPTY, "the file is empty")
    found = recognise(data, formats)
    if found is None:
        kind = kinds.kind(data)
        if kind.words == kinds.LOCKED:
            return Attempt(kind.media_type, "", State.ENCRYPTED, "it needs a password")
        return Attempt(kind.media_type, "", State.UNSUPPORTED, f"{kind.words}: this kind of file is not read")
    return attempt_as(found, data)


def attempt_as(found: Format, data: bytes) -> Attempt:
    """Read these bytes as one format."""
    try:
        reading = found.read(data)
    except ReadingError as error:
        return Attempt(found.media_type, found.version, State(error.state), error.reason)
    return Attempt(found.media_type, found.version, *_state(reading), reading)


def _state(reading: Reading) -> tuple[State, str]:
    """Return the state of what could be opened: without one word on any page, no machine reads it."""
    if any(not page.isspace() and page for page in reading.pages):
        return State.READ, ""
    if reading.pictures:
        return State.NO_TEXT, "its pages are pictures, without text that a machine can read"
    return State.NO_TEXT, "there is no text in it"
