"""E-mail: what a reader sees of its headers, then its body; attachments are documents of their own.

The standard library reads the headers. The parts are cut out here, as bytes and one level after another, so
that an attachment keeps its own bytes, nesting cannot exhaust the stack, and a broken part loses only itself.
Where the plain text and the HTML of a message differ, both are read: the HTML is the second page. In a
mailbox of several messages the first is the document, and the others are its members.
"""

import binascii
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import TypeAlias

from answerable_engine.document import Member, Reading, State
from answerable_engine.errors import ReadingError
from answerable_engine.formats import html
from answerable_engine.formats.characters import LOOKED_AT, decoded
from answerable_engine.formats.limits import Allowance

SHOWN = frozenset({"from", "sender", "to", "cc", "bcc", "reply-to", "date", "subject"})
BY_PEOPLE = frozenset({"from", "to", "subject", "date", "cc", "sender", "reply-to"})
BY_MACHINES = frozenset({
    "received", "message-id", "mime-version", "return-path", "content-type", "delivered-to", "dkim-signature",
    "content-transfer-encoding", "references", "in-reply-to", "x-mailer", "x-originating-ip",
})  # fmt: skip
HEADER = re.compile(rb"([!-9;-~]+)[ \t]*:")
END_OF_HEADERS = re.compile(rb"\r?\n\r?\n|\r\r")
ENVELOPE = re.compile(rb"From [^\r\n]* \d{4}[^\r\n]*\r?\n")
NEXT_IN_MAILBOX = re.compile(rb"(?<=\n)\r?\n(?=From [^\r\n]* \d{4}[^\r\n]*\r?\n[!-9;-~]+:)")
WORD = re.compile(r"\w+")
SUBJECT = re.compile(rb"^subject:((?:[^\r\n]|\r?\n[ \t])*)", re.IGNORECASE | re.MULTILINE)
NOT_IN_NAMES = re.compile(r"[^\w .,'()&+-]+")
LONGEST_SUBJECT = 60  # characters
MESSAGE = "message/rfc822"
DEPTH = 30
PARTS = 20_000
HEADER_BYTES = 4_000_000
WITH_PARAMETERS = {"content-type", "content-disposition"}
PARAMETERS = 2_000  # characters of a header with parameters
UNREADABLE = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
)  # what the standard library raises on bad headers
ENCODED = re.compile(r"=\?([^?\s]*)\?([bq])\?([^?\n]*)\?=", re.IGNORECASE)
BETWEEN_ENCODED = re.compile(r"(\?=)\s+(?==\?)")
NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")

Headers: TypeAlias = "Message[str, str]"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a message: its headers, and its bytes as they travelled."""

    headers: Headers
    body: bytes

    @property
    def kind(self) -> str:
        """The media type, in lower case; `text/plain` where it is missing or cannot be understood."""
        return self.headers.get_content_type()


def recognise(data: bytes) -> bool:
    """Say whether this begins as a message does: with headers of people, and one that only machines write."""
    names = _header_names(data[:LOOKED_AT])
    return bool(names & BY_PEOPLE) and bool(names & BY_MACHINES)


def read(data: bytes) -> Reading:
    """Return the text of a message, and its attachments as members. Raises ReadingError: too large."""
    first, *others = NEXT_IN_MAILBOX.split(data) if data.startswith(b"From ") else (data,)
    message = _part(first)
    leaves = list(islice(_leaves(message, DEPTH), PARTS + 1))
    if len(leaves) > PARTS:
        raise ReadingError(State.TOO_LARGE, f"it has more than {PARTS:,} parts")
    pages = _pages(_heading(message.headers), [part for part in leaves if _is_body(part)])
    members = [Member(_name(part), _bytes(part)) for part in leaves if not _is_body(part)]
    members += [Member(_called(other) or "message.eml", other) for other in others]
    return Reading(pages=pages, metadata=_metadata(message.headers), members=tuple(members))


def _header_names(head: bytes) -> set[str]:
    """Return the names of the headers that bytes begin with, in lower case; none if they begin otherwise."""
    names: set[str] = set()
    for line in ENVELOPE.sub(b"", head, count=1).lstrip(b"\r\n").splitlines():
        found = HEADER.match(line)
        if found:
            names.add(found[1].decode("ascii").lower())
        elif not line.startswith((b" ", b"\t")):
            break
    return names


def _part(data: bytes) -> Part:
    """Cut a message or a part of one into its headers and what follows them."""
    data = ENVELOPE.sub(b"", data, count=1) if data.startswith(b"From ") else data
    if data.startswith((b"\n", b"\r\n")):
        return Part(Message(), data)
    found = END_OF_HEADERS.search(data)
    head, body = (data[: found.start()], data[found.end() :]) if found else (data, b"")
    if len(head) > HEADER_BYTES:
        raise ReadingError(State.TOO_LARGE, f"its headers are longer than {HEADER_BYTES:,} bytes")
    headers = BytesHeaderParser().parsebytes(head + b"\n\n")
    for name, value in headers.raw_items():
        if name.lower() in WITH_PARAMETERS:
            headers.replace_header(name, decoded(_escaped(value))[:PARAMETERS])
    # What stands among the headers and is none: the parser stops there, and it is kept as text.
    return Part(headers, _escaped(str(headers.get_payload())).strip() + body)


def _leaves(part: Part, depth: int) -> Iterator[Part]:
    """Yield the parts which have no parts of their own. A message inside a message is one of them."""
    if part.kind.startswith("multipart/"):
        if not depth:
            raise ReadingError(State.TOO_LARGE, f"its parts are nested more than {DEPTH} deep")
        pieces = list(_pieces(part.body, _parameter(part.headers.get_boundary)))
        for piece in pieces:
            yield from _leaves(_part(piece), depth - 1)
        if pieces:
            return
    yield part


def _pieces(body: bytes, boundary: str) -> Iterator[bytes]:
    """Yield what stands between the boundary lines; nothing if there are none."""
    line = rb"(?:\A|\r?\n)--" + re.escape(_escaped(boundary)) + rb"(--)?[ \t]*(?=[\r\n]|\Z)"
    start = -1
    for found in re.finditer(line, body) if boundary else ():
        if start >= 0:
            yield body[start : found.start()].removeprefix(b"\r").removeprefix(b"\n")
        if found[1]:
            return
        start = found.end()
    if start >= 0:
        yield body[start:].removeprefix(b"\r").removeprefix(b"\n")


def _parameter(get: Callable[[], str | None]) -> str:
    """Return what one of the library's getters makes of a header; "" where it stumbles over it."""
    try:
        return get() or ""
    except UNREADABLE:
        return ""


def _is_body(part: Part) -> bool:
    attached = _parameter(part.headers.get_content_disposition) == "attachment"
    readable = part.kind in {"text/plain", "text/html"} or part.kind.startswith("multipart/")
    return readable and not attached and not _parameter(part.headers.get_filename)


def _name(part: Part) -> str:
    """Return the name that a part was given; a message without one is called by its subject."""
    given = _words(_parameter(part.headers.get_filename))
    return given or (_called(_bytes(part)) if part.kind == MESSAGE else "") or "unnamed"


def _called(message: bytes) -> str:
    """Return a file name made of a message's subject, of one line and no folders; "" where it has none."""
    end = END_OF_HEADERS.search(message, 0, HEADER_BYTES)
    found = SUBJECT.search(message, 0, end.start() if end else LOOKED_AT)
    subject = _words(found[1][:PARAMETERS].decode("ascii", "surrogateescape")) if found else ""
    words = " ".join(NOT_IN_NAMES.sub(" ", subject).split())
    return f"{words[:LONGEST_SUBJECT].strip()}.eml" if words else ""


def _bytes(part: Part) -> bytes:
    """Return the bytes of a part as they were before they travelled."""
    way = str(part.headers.get("Content-Transfer-Encoding", "")).strip().lower()
    undo = WAYS.get(way)
    return undo(part.body) if undo else part.body


def _from_base64(body: bytes) -> bytes:
    try:
        return binascii.a2b_base64(body)
    except binascii.Error:
        letters = NOT_BASE64.sub(b"", body)
        letters = letters[: len(letters) - (len(letters) % 4 == 1)]
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def _from_uuencode(body: bytes) -> bytes:
    return b"".join(map(_from_uuencoded_line, body.splitlines()))


def _from_uuencoded_line(line: bytes) -> bytes:
    try:
        return b"" if line.startswith((b"begin ", b"end")) else binascii.a2b_uu(line)
    except binascii.Error:
        return b""


WAYS: Mapping[str, Callable[[bytes], bytes]] = {
    "base64": _from_base64,
    "quoted-printable": binascii.a2b_qp,
    "x-uuencode": _from_uuencode,
    "uuencode": _from_uuencode,
}


def _pages(heading: str, bodies: Sequence[Part]) -> tuple[str, ...]:
    """Return the headers and the plain text as one page, and each HTML that says more as another."""
    plain = [_text(part) for part in bodies if part.kind != "text/html"]
    rich = [html.read_markup(_text(part)).pages[0] for part in bodies if part.kind == "text/html"]
    if not any(map(str.strip, plain)) and rich:
        plain, rich = rich[:1], rich[1:]
    first = "\n".join([heading, *plain])
    pages = (first, *(page for page in rich if _says_more(page, first)))
    Allowance().take(sum(map(len, pages)))
    return pages


def _says_more(page: str, than: str) -> bool:
    """Say whether more than a tenth of the different words of a page are missing in another text."""
    words = set(WORD.findall(page.lower()))
    return len(words - set(WORD.findall(than.lower()))) * 10 > len(words)


def _text(part: Part) -> str:
    return decoded(_bytes(part), declared=_parameter(part.headers.get_content_charset))


def _heading(headers: Headers) -> str:
    """Return the headers that a reader of mail sees, one a line, and an empty line if there are any."""
    shown = ((name, _words(value)) for name, value in headers.raw_items() if name.lower() in SHOWN)
    return "".join(f"{name}: {words}\n" for name, words in shown if words)


def _words(value: str) -> str:
    """Return a header's value in words: unfolded, and with its encoded words decoded."""
    flat = " ".join(decoded(_escaped(value)).split())
    return ENCODED.sub(_word, BETWEEN_ENCODED.sub(r"\1", flat)) if "=?" in flat else flat


def _word(found: "re.Match[str]") -> str:
    """Return what an encoded word says (RFC 2047)."""
    charset, way, letters = found.groups()
    data = _escaped(letters)
    data = _from_base64(data) if way in "bB" else binascii.a2b_qp(data, header=True)
    return decoded(data, declared=charset.partition("*")[0])


def _escaped(text: str) -> bytes:
    """Return the bytes that the standard library's parser was given, also where they were not ASCII."""
    return text.encode("utf-8", "surrogateescape")


def _metadata(headers: Headers) -> Mapping[str, str]:
    values = {name.lower(): _words(value) for name, value in reversed(list(headers.raw_items()))}
    subject, date = values.get("subject", ""), _date(values.get("date", ""))
    found = {"title": subject, "subject": subject, "date": date}
    found |= {name: values.get(name, "") for name in ("from", "to")}
    return {name: value for name, value in found.items() if value}


def _date(value: str) -> str:
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""
