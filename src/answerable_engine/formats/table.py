"""The table of formats, and the one attempt at reading some bytes that the sandbox makes."""

from answerable_engine.formats import attempts, docx, html, light, mail, samples, text
from answerable_engine.formats.attempts import Attempt
from answerable_engine.formats.format import Format
from answerable_engine.formats.versions import READERS

# Tried in this order: what is sure comes first, and plain text, which almost anything could be, comes last.
FORMATS: tuple[Format, ...] = (
    light.PDF,
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


def recognise(data: bytes) -> Format | None:
    """Return the format of these bytes, by their content alone; None if no format reads them."""
    return attempts.recognise(data, FORMATS)


def attempt(data: bytes) -> Attempt:
    """Read these bytes if any format can. Nothing but MemoryError is raised, whatever they are."""
    return attempts.attempt(data, FORMATS)


def warm_up() -> None:
    """Read every sample, so that whatever a reader loads late is loaded before the doors are shut."""
    for one in FORMATS:
        one.read(one.sample)
    light.forget()
