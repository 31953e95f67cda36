"""A small writer of DOCX: headings, paragraphs, tables, tracked changes, footnotes and comments.

In a source, `[-words-]` was struck out, `[+words+]` was put in, `[^words^]` is a footnote and `[!words!]` a
comment.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FICTIONAL = "FICTIONAL EXAMPLE, made up for the demonstration of Answerable. No such body or service exists."
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MARKED = re.compile(r"\[([-+^!])(.*?)[-+^!]\]")
_KINDS = {"document": "document.main", "footnotes": "footnotes", "comments": "comments"}
_MADE = 'w:author="Example author" w:date="2024-06-03T09:00:00Z"'


class _Notes(list[str]):
    """What was taken out of the running text, in the order of its numbers from 1."""

    def take(self, words: str) -> int:
        self.append(words)
        return len(self)


def docx(source: str) -> bytes:
    """Return the source as a Word file; the same source always gives the same bytes."""
    footnotes, comments = _Notes(), _Notes()
    body = "".join(_blocks(f"{FICTIONAL}\n{source}", footnotes=footnotes, comments=comments))
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
        "word/document.xml": _part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        "word/footnotes.xml": _part("footnotes", _notes("footnote", footnotes)),
        "word/comments.xml": _part("comments", _notes("comment", comments)),
        "word/_rels/document.xml.rels": _relations(
            [("footnotes", "footnotes.xml"), ("comments", "comments.xml")]
        ),
    }
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            entry = ZipInfo(name, (2024, 6, 3, 9, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, part)
    return written.getvalue()


def _blocks(source: str, *, footnotes: _Notes, comments: _Notes) -> Iterator[str]:
    rows: list[str] = []
    for line in [*source.splitlines(), ""]:
        if line.startswith("|"):
            rows.append(line)
            continue
        if rows:
            yield _table(rows)
            rows = []
        if line:
            yield _paragraph(line, footnotes=footnotes, comments=comments)


def _paragraph(line: str, *, footnotes: _Notes, comments: _Notes) -> str:
    level, words = len(line) - len(line.lstrip("#")), line.lstrip("# ")
    style = f'<w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>' if level else ""
    pieces, end = [], 0
    for found in _MARKED.finditer(words):
        pieces.append(_run(words[end : found.start()]))
        pieces.append(_marked(found[1], found[2], footnotes=footnotes, comments=comments))
        end = found.end()
    pieces.append(_run(words[end:]))
    return f"<w:p>{style}{''.join(pieces)}</w:p>"


def _marked(mark: str, words: str, *, footnotes: _Notes, comments: _Notes) -> str:
    if mark == "-":
        return f'<w:del w:id="901" {_MADE}>{_run(words, tag="delText")}</w:del>'
    if mark == "+":
        return f'<w:ins w:id="902" {_MADE}>{_run(words)}</w:ins>'
    if mark == "^":
        return f'<w:r><w:footnoteReference w:id="{footnotes.take(words)}"/></w:r>'
    return f'<w:r><w:commentReference w:id="{comments.take(words)}"/></w:r>'


def _run(words: str, *, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{escape(words)}</w:{tag}></w:r>' if words else ""


def _table(rows: list[str]) -> str:
    cells = ([cell.strip() for cell in row.strip("| ").split("|")] for row in rows)
    lines = ("".join(f"<w:tc><w:p>{_run(cell)}</w:p></w:tc>" for cell in row) for row in cells)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def _notes(kind: str, notes: list[str]) -> str:
    made = f' {_MADE} w:initials="EA"' if kind == "comment" else ""
    return "".join(
        f'<w:{kind} w:id="{number}"{made}><w:p>{_run(words)}</w:p></w:{kind}>'
        for number, words in enumerate(notes, start=1)
    )


def _part(name: str, inner: str) -> str:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<w:{name} xmlns:w="{_W}">{inner}</w:{name}>'


def _relations(targets: list[tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{word}.{kind}+xml"/>'
        for part, kind in _KINDS.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
