"""What a child writes to its pipe, and the check of every byte of it: the child may have been taken over.

    prefix    a mark of four bytes, then the sizes of what follows and the number of members
    header    JSON in ASCII: media_type, reader, state, reason, and pages (their lengths in code points), ...
    body      the pages, one after the other, in UTF-8; then the members, one after the other

Nothing is ever unpickled, and nothing of an answer is believed before it has been looked at.
"""

import json
import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NoReturn, Protocol

from answerable_engine.document import Member, Reading, Region, RegionKind, State
from answerable_engine.sandbox.limits import Limits

MARK = b"ANSW"
PREFIX = struct.Struct("<4sIQQI")

# What can be said from inside a child. The other states are decided outside it.
SAYABLE = frozenset(State) - {State.TIMED_OUT, State.VANISHED, State.CHANGED, State.REFUSED}
METADATA = frozenset({"title", "date", "canonical", "subject", "from", "to"})
KINDS = {str(kind): kind for kind in RegionKind}
LONGEST_REASON = 500
LONGEST_NAME = 255
LONGEST_METADATA = 10_000
_to_json = json.JSONEncoder(check_circular=False).encode
SURROGATE = re.compile("[\ud800-\udfff]")


class UnbelievableError(ValueError):
    """The answer is not one that a reader gives; the message says what is wrong with it."""


class Attempt(Protocol):
    """How an attempt to read some bytes ended, as the formats tell it."""

    @property
    def media_type(self) -> str: ...
    @property
    def reader(self) -> str: ...
    @property
    def state(self) -> State: ...
    @property
    def reason(self) -> str: ...
    @property
    def reading(self) -> Reading: ...


@dataclass(frozen=True, slots=True)
class Told:
    """An attempt as it came out of a child, checked."""

    media_type: str
    reader: str
    state: State
    reason: str
    reading: Reading = field(default=Reading(()))


@dataclass(frozen=True, slots=True)
class Prefix:
    """The sizes of an answer's parts, in bytes, and the number of members in it."""

    header: int
    pages: int
    members: int
    member_count: int

    @property
    def total(self) -> int:
        """Return the size of the whole answer."""
        return PREFIX.size + self.header + self.pages + self.members


def most(limits: Limits) -> int:
    """Return the size in bytes that no answer may pass."""
    return PREFIX.size + limits.header_bytes + limits.text_bytes + limits.member_bytes


def encode(attempt: Attempt) -> list[bytes]:
    """Return the answer that tells of an attempt, in pieces, in the order to write them."""
    reading = attempt.reading
    header: dict[str, object] = {
        "media_type": attempt.media_type,
        "reader": attempt.reader,
        "state": attempt.state,
        "reason": attempt.reason[:LONGEST_REASON],
        "pages": [len(page) for page in reading.pages],
    }
    if reading.pictures:
        header["pictures"] = reading.pictures
    if reading.metadata:
        header["metadata"] = {key: value[:LONGEST_METADATA] for key, value in reading.metadata.items()}
    if reading.regions:
        header["regions"] = [(r.page, r.start, r.end, r.kind) for r in reading.regions]
    if reading.members:
        header["members"] = [(member.name[:LONGEST_NAME], len(member.data)) for member in reading.members]
    members = [member.data for member in reading.members]
    return _assemble(_to_json(header).encode("ascii"), _utf8("".join(reading.pages)), members)


def _assemble(header: bytes, pages: bytes, members: Sequence[bytes]) -> list[bytes]:
    sizes = PREFIX.pack(MARK, len(header), len(pages), sum(map(len, members)), len(members))
    return [sizes + header, pages, *members]


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:  # a lone surrogate: one character for one, so that lengths stay true
        return SURROGATE.sub("\ufffd", text).encode()


def read_prefix(answer: bytes) -> Prefix:
    """Return the sizes at the front of an answer, or raise UnbelievableError if they do not add up to it."""
    if len(answer) < PREFIX.size:
        raise UnbelievableError("it is shorter than any answer")
    mark, *sizes = PREFIX.unpack_from(answer)
    prefix = Prefix(*sizes)
    if mark != MARK or prefix.total != len(answer):
        raise UnbelievableError("its sizes do not add up")
    return prefix


def decode(answer: bytes, *, media_types: Mapping[str, str]) -> Told:
    """Return what an answer tells, or raise UnbelievableError for anything that no reader would write.

    `media_types` gives, for each reader there is, the media type that it reads.
    """
    prefix = read_prefix(answer)
    start, end = PREFIX.size + prefix.header, PREFIX.size + prefix.header + prefix.pages
    header = _header(answer[PREFIX.size : start])
    try:
        text = answer[start:end].decode()
    except UnicodeDecodeError as fault:
        raise UnbelievableError("its text is not UTF-8") from fault
    pages = _pages(text, header.pop("pages", None))
    told = Told(
        media_type=_short(header.pop("media_type", None)),
        reader=_short(header.pop("reader", None)),
        state=_state(header.pop("state", None)),
        reason=plain(_short(header.pop("reason", None), LONGEST_REASON)),
        reading=Reading(
            pages=pages,
            pictures=_pictures(header.pop("pictures", []), pages),
            metadata=_metadata(header.pop("metadata", {})),
            regions=_regions(header.pop("regions", []), pages),
            members=_members(header.pop("members", []), answer[end:], prefix),
        ),
    )
    if header:
        _disbelieve("keys", sorted(header))
    _check_together(told, media_types)
    return told


def _header(written: bytes) -> dict[str, object]:
    try:
        header = json.loads(written)
    except (ValueError, RecursionError) as fault:
        raise UnbelievableError("its header is not JSON") from fault
    if not isinstance(header, dict):
        raise UnbelievableError("its header is not an object")
    return header


def _check_together(told: Told, media_types: Mapping[str, str]) -> None:
    """See that the parts of an answer do not contradict each other."""
    if told.reader and media_types.get(told.reader) != told.media_type:
        _disbelieve("reader", told.reader)
    if told.state == State.NO_TEXT and any(page and not page.isspace() for page in told.reading.pages):
        _disbelieve("state", told.state)
    if told.state in {State.READ, State.NO_TEXT}:
        if not told.reader:
            _disbelieve("reader", told.reader)
    elif told.reading != Reading(()):
        _disbelieve("state", told.state)


def _state(name: object) -> State:
    if not isinstance(name, str) or name not in SAYABLE:
        _disbelieve("state", name)
    return State(name)


def _pages(text: str, lengths: object) -> tuple[str, ...]:
    pages, start = [], 0
    for length in _listed(lengths):
        end = start + _count(length)
        pages.append(text[start:end])
        start = end
    if start != len(text):
        _disbelieve("page lengths", start)
    return tuple(pages)


def _pictures(numbers: object, pages: Sequence[str]) -> tuple[int, ...]:
    pictures = tuple(_count(number) for number in _listed(numbers))
    if not all(1 <= number <= len(pages) for number in pictures) or list(pictures) != sorted(set(pictures)):
        _disbelieve("pictures", numbers)
    return pictures


def _metadata(found: object) -> dict[str, str]:
    if not isinstance(found, dict) or not found.keys() <= METADATA:
        _disbelieve("metadata", found)
    return {key: _short(value, LONGEST_METADATA) for key, value in found.items()}


def _regions(rows: object, pages: Sequence[str]) -> tuple[Region, ...]:
    return tuple(_region(_listed(row), pages) for row in _listed(rows))


def _region(row: Sequence[object], pages: Sequence[str]) -> Region:
    if len(row) != 4 or not isinstance(row[3], str) or row[3] not in KINDS:
        _disbelieve("region", row)
    page, start, end = map(_count, row[:3])
    if not 1 <= page <= len(pages) or not start <= end <= len(pages[page - 1]):
        _disbelieve("region", row)
    return Region(page, start, end, KINDS[row[3]])


def _members(rows: object, data: bytes, prefix: Prefix) -> tuple[Member, ...]:
    members, start = [], 0
    for row in map(_listed, _listed(rows)):
        if len(row) != 2:
            _disbelieve("member", row)
        end = start + _count(row[1])
        members.append(Member(_short(row[0]), data[start:end]))
        start = end
    if start != prefix.members or len(members) != prefix.member_count:
        _disbelieve("member sizes", start)
    return tuple(members)


def _listed(value: object) -> Sequence[object]:
    if not isinstance(value, list):
        _disbelieve("list", value)
    return value


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        _disbelieve("number", value)
    return value


def _short(value: object, longest: int = LONGEST_NAME) -> str:
    if not isinstance(value, str) or len(value) > longest:
        _disbelieve("text", value)
    return value


def plain(text: str) -> str:
    """Return the text fit for one line of a terminal: what does not print becomes a question mark."""
    return "".join(c if c.isprintable() else "?" for c in text)


def _disbelieve(what: str, value: object) -> NoReturn:
    raise UnbelievableError(f"{what}: {plain(repr(value)[:80])}")
