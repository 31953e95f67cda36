"""JSON lines: one object a document, followed by one object for each of its matches.

The keys and their order are part of the interface, and are listed in docs/reference/screen.md. Every line is
valid UTF-8 and holds no character that steers a terminal or that some reader takes for the end of a line.
"""

import json
import re
from collections.abc import Iterator

from answerable_engine.document import Match
from answerable_engine.outputs.escapes import STEERING, encodable
from answerable_engine.results import DocumentRecord, Result

NAMES = ("file", "member", "reason", "copy_of")  # may hold the bytes of a file name


def lines(result: Result) -> Iterator[str]:
    """Yield the lines of one document, each with its line break."""
    yield _line(document(result.record))
    for match in result.matches:
        yield _line(match_of(result.record, match))


def document(record: DocumentRecord) -> dict[str, object]:
    """Return what is said of a document."""
    return {
        "type": "document",
        "file": record.file,
        "member": record.member,
        "sha256": record.sha256,
        "media_type": record.media_type,
        "state": record.state,
        "reason": record.reason,
        "pages": record.pages,
        "pages_without_text": record.pages_without_text,
        "measures": record.measures,
        "copy_of": record.copy_of,
    }


def match_of(record: DocumentRecord, match: Match) -> dict[str, object]:
    """Return what is said of a match. Pages count from 1; `start` and `end` are code points in the page."""
    return {
        "type": "match",
        "file": record.file,
        "member": record.member,
        "sha256": record.sha256,
        "page": match.page,
        "start": match.start,
        "end": match.end,
        "quote": match.quote,
        "pack": match.pack,
        "requirement": match.requirement,
        "elements": match.elements,
        "stance": match.stance,
        "speaker": match.speaker,
        "score": match.score,
        "why": [{"code": reason.code, "args": reason.args} for reason in match.why],
    }


def _line(entry: dict[str, object]) -> str:
    names = {key: encodable(str(entry[key])) for key in NAMES if key in entry}
    text = json.dumps(entry | names, ensure_ascii=False)
    return STEERING.sub(_escape, text) + "\n"


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
