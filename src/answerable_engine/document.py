"""What was read and what was found: plain values that every part of the engine shares.

Offsets are counted in Unicode code points, in the text of one page exactly as it is kept; pages are counted
from 1. Nothing here opens a file, parses a byte or decides anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """How the reading of one document ended. Every state but `READ` is reported.

    Only `READ` yields matches, and a document that was read and whose search was cut short.
    """

    READ = "read"
    NO_TEXT = "no_text"  # opened, but no page holds text: pictures only, or nothing
    EMPTY = "empty"  # no bytes
    UNSUPPORTED = "unsupported"  # a kind of file that no format reads
    ENCRYPTED = "encrypted"  # a password is needed
    BROKEN = "broken"  # damaged: it cannot be opened as what it claims to be
    TOO_LARGE = "too_large"  # over a stated limit of size, pages, members, text or matches
    TIMED_OUT = "timed_out"  # the child ran out of processor or clock time, or the search did
    OUT_OF_MEMORY = "out_of_memory"  # the child reached its memory limit
    CRASHED = "crashed"  # the child died, or answered what no reader answers
    VANISHED = "vanished"  # listed, then gone before it was read
    CHANGED = "changed"  # its bytes changed while they were being read
    REFUSED = "refused"  # the system did not let us open it


class RegionKind(StrEnum):
    """A part of a page which a reader of the match should know about."""

    DELETED = "deleted"  # a tracked deletion: the words were struck out, and are still in the file
    INSERTED = "inserted"  # a tracked insertion
    COMMENT = "comment"
    FOOTNOTE = "footnote"
    HEADER = "header"  # running header or footer
    TABLE = "table"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of one page, `start` to `end` in code points, that is of some kind."""

    page: int
    start: int
    end: int
    kind: RegionKind


@dataclass(frozen=True, slots=True)
class Member:
    """A file that came inside another one (an attachment): its name as given, and its bytes."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one format's `read` made of some bytes.

    `pages` are kept exactly as extracted (lone surrogates, which no file can hold, become U+FFFD);
    `pictures` are the pages, counted from 1, that hold a picture and no text: not readable by machine.
    `metadata` may hold `title`, `date`, `canonical` and, for mail, `subject`, `from`, `to`.
    """

    pages: tuple[str, ...]
    pictures: tuple[int, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    regions: tuple[Region, ...] = ()
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One file, or one member of a file, after the attempt to read it.

    `file` is the path as the person gave it; `member` is the place inside it (`""` for the file itself,
    `"2/minutes.docx"` for an attachment, joined with `!` where they nest). `sha256` is of the document's own
    bytes, in hex, and empty when they could not be had. `reader` names the reader and its version, so that
    (sha256, reader) names the text. `reason` says in words why the state is not `READ`; else it is empty.
    """

    file: str
    member: str = ""
    sha256: str = ""
    media_type: str = ""
    reader: str = ""
    state: State = State.READ
    reason: str = ""
    pages: tuple[str, ...] = ()
    pictures: tuple[int, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    regions: tuple[Region, ...] = ()


class Stance(StrEnum):
    """What the passage says of the practice."""

    IN_USE = "in_use"
    PROPOSED = "proposed"
    CEASED = "ceased"
    DENIED = "denied"
    CRITICISED = "criticised"


class Speaker(StrEnum):
    """Who says it: the body itself, somebody else, a question put to the body, or it is not clear."""

    BODY = "body"
    OTHER = "other"
    QUESTION = "question"
    UNCLEAR = "unclear"


class Measures(StrEnum):
    """What the programmes in a document are judged on."""

    NONE = "none"
    PATIENT_OUTCOMES = "patient_outcomes"
    DEMAND_COST_ONLY = "demand_cost_only"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a match is a match: a code, and the arguments that a door needs to say it in words.

    Codes and their arguments are listed in `answerable_engine.reasons`, which is also what says them.
    """

    code: str
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that may show a requirement's practice. Always `page_text[start:end] == quote`.

    `page` counts from 1; `start` and `end` are code points in the kept text of that page. `score` runs from
    0 to 1, and orders matches for a reader; it is not a probability that a body did anything.
    """

    page: int
    start: int
    end: int
    quote: str
    pack: str
    requirement: str
    elements: tuple[str, ...]
    stance: Stance
    speaker: Speaker
    score: float
    why: tuple[Reason, ...]
