"""Addresses: of a match inside the report, and of the original file so that one click opens it at the page.

An address of a file is relative where the file lies in or under the report's own folder, so that both can be
moved together; else it is absolute. It always starts with `./` or `file:`, so that no file name is taken for
another kind of address.
"""

import os
import re
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from answerable_engine.document import Match
from answerable_engine.results import DocumentRecord

PDF, HTML = "application/pdf", "text/html"
FRAGMENT = 5  # words at either end of a quote, by which a browser finds it in a web page
_SPACE = re.compile(r"\s+")


def anchor(record: DocumentRecord, match: Match) -> str:
    """Return a name for the match, the same in every report: of its bytes, page, words and requirement."""
    words = _SPACE.sub(" ", match.quote).strip().casefold()
    identity = "\n".join((record.sha256, str(match.page), words, match.pack, match.requirement))
    return "m-" + sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def part(record: DocumentRecord, match: Match) -> str:
    """Return the end of a link that opens a document at the match: by page, or by words in a web page."""
    if record.member:
        return ""  # the link opens the file around it
    if record.media_type == PDF:
        return f"#page={match.page}"
    return _words_part(match.quote) if record.media_type == HTML else ""


def _words_part(quoted: str) -> str:
    words = quoted.split()
    ends = [words[:FRAGMENT], words[-FRAGMENT:]] if len(words) > 2 * FRAGMENT else [words]
    return "#:~:text=" + ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)


def address(file: str, *, report: Path, part: str = "") -> str:
    """Return the link that opens the file, at the part of it that is given (`#page=4`).

    Nothing is asked of the disk: whether the file is still there is the reader's to see.
    """
    target = Path(os.path.abspath(file))  # noqa: PTH100  (a link is followed as it was given, not resolved)
    folder = Path(os.path.abspath(report)).parent  # noqa: PTH100
    if target.is_relative_to(folder):
        return "./" + quote(os.fsencode(target.relative_to(folder))) + part
    return "file://" + quote(os.fsencode(target)) + part
