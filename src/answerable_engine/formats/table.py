"""The table of formats, and the one attempt at reading some bytes that the sandbox makes."""

from dataclasses import dataclass, field

from answerable_engine.document import Reading, State
from answerable_engine.errors import ReadingError
from answerable_engine.formats import docx, html, kinds, mail, pdf, samples, text
from answerable_engine.formats.format import Format
from answerable_engine.formats.versions import READERS

NOTHING = Reading(pages=())

# Tried in this order: what is sure comes first, and plain text, which almost anything could be, comes last.
FORMATS: tuple[Format, ...] = (
    Format("pdf", "application/pdf", READERS["pdf"], pdf.recognise, pdf.read, samples.PDF),
    Format(
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        READERS["docx"],
        docx.recognise,
        docx.read,
        samples.DOCX,
    ),
    Format("mail", "message/rfc822", READERS["mail"], mail.recognise, mail.read, samples.MAIL),
    Format("html", "text/html", READERS["html"], html.recognise, html.read, samples.HTML),
    Format("text", "text/plain", READERS["text"], text.recognise, text.read, samples.TEXT),
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """How an attempt to read some bytes ended: what `Document` needs, and the members found inside."""

    media_type: str
    reader: str
    state: State
    reason: str
    reading: Reading = field(default=NOTHING)


def recognise(data: bytes) -> Format | None:
    """Return the format of these bytes, by their content alone; None if no format reads them."""
    candidates = FORMATS if kinds.kind(data) == kinds.UNKNOWN else FORMATS[:-1]
    return next((one for one in candidates if one.recognise(data)), None)


def attempt(data: bytes) -> Attempt:
    """Read these bytes if any format can. Nothing but MemoryError is raised, whatever they are."""
    if not data:
        return Attempt("", "", State.EMPTY, "the file is empty")
    found = recognise(data)
    if found is None:
        media_type, words = kinds.kind(data)
        return Attempt(media_type, "", State.UNSUPPORTED, f"{words}: this kind of file is not read")
    try:
        reading = found.read(data)
    except ReadingError as error:
        return Attempt(found.media_type, found.version, State(error.state), error.reason)
    return Attempt(found.media_type, found.version, *_state(reading), reading)


def warm_up() -> None:
    """Read every sample, so that whatever a reader loads late is loaded before the doors are shut."""
    for one in FORMATS:
        one.read(one.sample)
    pdf.DESK.clear()


def _state(reading: Reading) -> tuple[State, str]:
    """Return the state of what could be opened: without one word on any page, no machine reads it."""
    if any(not page.isspace() and page for page in reading.pages):
        return State.READ, ""
    if reading.pictures:
        return State.NO_TEXT, "its pages are pictures, without text that a machine can read"
    return State.NO_TEXT, "there is no text in it"
