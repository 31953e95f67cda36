"""The text of one part of a Word document, made while its XML streams past; no tree is built.

Both the transitional and the strict namespaces are read. Of alternative contents the first that holds text is
taken, so that a text box is not read twice.

The file is long because it is one table, of elements and what each means, with a method of two or three lines
for each row: cut in two, a reader would turn pages at every row.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from answerable_engine.document import RegionKind
from answerable_engine.formats.flow import CELL, LINE, PARAGRAPH, Flow, Stretch
from answerable_engine.formats.limits import Allowance
from answerable_engine.formats.ooxml import (
    ALTERNATIVES,
    CHARACTER,
    CHART,
    DATA_LINK,
    DIAGRAM,
    DRAWING,
    ID,
    LINK,
    MATHS,
    TYPE,
    VAL,
    VML,
    WORD,
    names,
    value,
)
from answerable_engine.formats.streaming import Attributes, listen, refuse_document_type

HEADING = re.compile(r"(?:heading|title|subtitle)\s*\d?$", re.IGNORECASE)
OFF = {"0", "false", "off"}


class WordPart:
    """Reads one part: feed it bytes, then take `flow` (the body) and `notes` (footnotes or comments, by id).

    `marks` says where in the body something is referred to: (offset, what, id), `what` being "footnote",
    "endnote", "comment", "drawing" or "picture". `sections` holds, for each section, where it begins and the
    ids of its headers and footers.
    """

    def __init__(self, allowance: Allowance) -> None:
        self.flow = Flow()
        self.notes: dict[str, Stretch] = {}
        self.marks: list[tuple[int, str, str]] = []
        self.sections: list[tuple[int, tuple[str, ...], tuple[str, ...]]] = []
        self._allowance = allowance
        self._outer: list[Flow] = []
        self._rows: list[tuple[int, int]] = []  # of each open row, the cells begun, and where it begins
        self._alternatives: list[int] = []
        self._written = 0
        self._capturing = False
        self._skipping = 0
        self._section = _Section()
        self._section_start = 0
        self._note = ""

    # What lxml calls while it reads.

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if self._skipping:
            self._skipping += 1
        elif handle := STARTS.get(tag):
            handle(self, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._skipping:
            self._skipping -= 1
        elif handle := ENDS.get(tag):
            handle(self)

    def data(self, text: str) -> None:
        """Characters stand here."""
        if self._capturing and not self._skipping:
            self._write(text)

    def doctype(self, *_: Any) -> None:  # Any: lxml passes names or None
        """Refuse a document type."""
        refuse_document_type()

    def close(self) -> "WordPart":
        """Everything has been read."""
        return self

    # Text.

    def _write(self, text: str) -> None:
        self._allowance.take(len(text))
        self._written += len(text)
        self.flow.write(text)

    def _begin_text(self, _: Attributes) -> None:
        self._capturing = True

    def _end_text(self) -> None:
        self._capturing = False

    def _tab(self, attributes: Attributes) -> None:
        if not attributes:  # with attributes it is a tab stop
            self._write("\t")

    def _break(self, attributes: Attributes) -> None:
        if value(attributes, TYPE) == "page":
            self._break_page("typed")
        else:
            self._write("\n")

    def _symbol(self, attributes: Attributes) -> None:
        code = int(value(attributes, CHARACTER) or "0", 16) if _is_hex(value(attributes, CHARACTER)) else 0
        if code > 31 and not 0xD800 <= code < 0xE000:
            self._write(chr(code))

    # Paragraphs, tables, text boxes.

    def _end_paragraph(self) -> None:
        self.flow.end(RegionKind.HEADING)
        gap = LINE if self._rows else PARAGRAPH
        self.flow.settle(gap)
        self.flow.separate(gap)

    def _style(self, attributes: Attributes) -> None:
        if HEADING.match(value(attributes, VAL)):
            self.flow.begin(RegionKind.HEADING)

    def _begin_table(self, _: Attributes) -> None:
        self.flow.separate(PARAGRAPH)
        self.flow.begin(RegionKind.TABLE)

    def _end_table(self) -> None:
        self.flow.end(RegionKind.TABLE)
        self.flow.gap = LINE if self._rows else PARAGRAPH

    def _begin_row(self, _: Attributes) -> None:
        self.flow.gap = LINE if self.flow.gap != PARAGRAPH else PARAGRAPH
        self._rows.append((0, self.flow.length))

    def _end_row(self) -> None:
        self._rows.pop()
        self.flow.gap = LINE

    def _begin_cell(self, _: Attributes) -> None:
        if not self._rows:
            return
        cells, start = self._rows[-1]
        self._rows[-1] = (cells + 1, start)
        if cells:
            nothing_yet = self.flow.length == start or self.flow.gap.endswith(CELL)
            self.flow.gap = self.flow.gap + CELL if nothing_yet else CELL

    def _begin_box(self, _: Attributes) -> None:
        deleted = [kind for kind in self.flow.within if kind is RegionKind.DELETED]
        self._outer.append(self.flow)
        self.flow = Flow(deleted)

    def _end_box(self) -> None:
        if self._outer:
            box, self.flow = self.flow, self._outer.pop()
            self.flow.late.append(box.finished())

    # Tracked changes and alternatives.

    def _begin_deleted(self, _: Attributes) -> None:
        self.flow.begin(RegionKind.DELETED)

    def _end_deleted(self) -> None:
        self.flow.end(RegionKind.DELETED)

    def _begin_inserted(self, _: Attributes) -> None:
        self.flow.begin(RegionKind.INSERTED)

    def _end_inserted(self) -> None:
        self.flow.end(RegionKind.INSERTED)

    def _skip(self, _: Attributes) -> None:
        self._skipping = 1

    def _begin_alternatives(self, _: Attributes) -> None:
        self._alternatives.append(self._written)

    def _end_alternatives(self) -> None:
        if self._alternatives:
            self._alternatives.pop()

    def _fallback(self, _: Attributes) -> None:
        if self._alternatives and self._written > self._alternatives[-1]:
            self._skipping = 1

    # Pages and sections.

    def _break_page(self, way: str) -> None:
        if not self._outer:
            self.flow.break_page(way)

    def _rendered_break(self, _: Attributes) -> None:
        self._break_page("rendered")

    def _break_before(self, attributes: Attributes) -> None:
        if value(attributes, VAL) not in OFF:
            self._break_page("before")

    def _begin_section(self, _: Attributes) -> None:
        self._section = _Section()

    def _section_type(self, attributes: Attributes) -> None:
        self._section.continuous = value(attributes, VAL) == "continuous"

    def _header(self, attributes: Attributes) -> None:
        self._section.headers.append(value(attributes, LINK))

    def _footer(self, attributes: Attributes) -> None:
        self._section.footers.append(value(attributes, LINK))

    def _end_section(self) -> None:
        """A section's properties stand at its end; whether it began a new page is one of them."""
        section, start = self._section, self._section_start
        if start and not section.continuous and not self._outer:
            self.flow.breaks.append((start, "section"))
        self.sections.append((start, tuple(section.headers), tuple(section.footers)))
        self._section_start = self.flow.length if not self._outer else start

    # What is told elsewhere.

    def _mark(self, what: str, name: str) -> None:
        body = self._outer[0] if self._outer else self.flow
        self.marks.append((body.last_place, what, name))

    def _begin_note(self, attributes: Attributes) -> None:
        self._outer.append(self.flow)
        self.flow = Flow()
        self._note = value(attributes, ID)

    def _end_note(self) -> None:
        if self._outer:
            note, self.flow = self.flow, self._outer.pop()
            self.notes[self._note] = note.finished()


class _Section:
    def __init__(self) -> None:
        self.continuous = False
        self.headers: list[str] = []
        self.footers: list[str] = []


def _is_hex(text: str) -> bool:
    return re.fullmatch(r"[0-9A-Fa-f]{1,5}", text) is not None


def _marking(what: str, where: tuple[str, ...]) -> Callable[[WordPart, Attributes], None]:
    """Return what to do where something is referred to that stands in another part."""

    def handle(part: WordPart, attributes: Attributes) -> None:
        part._mark(what, value(attributes, where))

    return handle


def _writing(character: str) -> Callable[[WordPart, Attributes], None]:
    """Return what to do at an element that stands for a character."""

    def handle(part: WordPart, _: Attributes) -> None:
        part._write(character)

    return handle


def _table(
    rows: Iterable[tuple[tuple[str, ...], str, Any]],  # Any: handlers of beginnings and of ends differ
) -> dict[str, Any]:
    return {name: handle for spaces, local, handle in rows for name in names(spaces, *local.split())}


STARTS: Mapping[str, Callable[[WordPart, Attributes], None]] = _table(
    [
        ((*WORD, *DRAWING, *MATHS), "t", WordPart._begin_text),
        (WORD, "delText", WordPart._begin_text),
        (WORD, "tab ptab", WordPart._tab),
        ((*WORD, *DRAWING), "br", WordPart._break),
        (WORD, "cr", _writing("\n")),
        (WORD, "noBreakHyphen", _writing("\u2011")),
        (WORD, "softHyphen", _writing("\u00ad")),
        (WORD, "sym", WordPart._symbol),
        (WORD, "pStyle", WordPart._style),
        ((*WORD, *DRAWING), "tbl", WordPart._begin_table),
        ((*WORD, *DRAWING), "tr", WordPart._begin_row),
        ((*WORD, *DRAWING), "tc", WordPart._begin_cell),
        (WORD, "txbxContent", WordPart._begin_box),
        (WORD, "del moveFrom", WordPart._begin_deleted),
        (WORD, "ins moveTo", WordPart._begin_inserted),
        (WORD, "pPrChange rPrChange sectPrChange", WordPart._skip),
        (ALTERNATIVES, "AlternateContent", WordPart._begin_alternatives),
        (ALTERNATIVES, "Fallback", WordPart._fallback),
        (WORD, "lastRenderedPageBreak", WordPart._rendered_break),
        (WORD, "pageBreakBefore", WordPart._break_before),
        (WORD, "sectPr", WordPart._begin_section),
        (WORD, "type", WordPart._section_type),
        (WORD, "headerReference", WordPart._header),
        (WORD, "footerReference", WordPart._footer),
        (WORD, "footnoteReference", _marking("footnote", ID)),
        (WORD, "endnoteReference", _marking("endnote", ID)),
        (WORD, "commentReference", _marking("comment", ID)),
        (CHART, "chart", _marking("drawing", LINK)),
        (DIAGRAM, "relIds", _marking("drawing", DATA_LINK)),
        (DRAWING, "blip", _marking("picture", ())),
        (VML, "imagedata", _marking("picture", ())),
        (WORD, "footnote endnote comment", WordPart._begin_note),
    ]
)
ENDS: Mapping[str, Callable[[WordPart], None]] = _table(
    [
        ((*WORD, *DRAWING, *MATHS), "t", WordPart._end_text),
        (WORD, "delText", WordPart._end_text),
        ((*WORD, *DRAWING), "p", WordPart._end_paragraph),
        ((*WORD, *DRAWING), "tbl", WordPart._end_table),
        ((*WORD, *DRAWING), "tr", WordPart._end_row),
        (WORD, "txbxContent", WordPart._end_box),
        (WORD, "del moveFrom", WordPart._end_deleted),
        (WORD, "ins moveTo", WordPart._end_inserted),
        (ALTERNATIVES, "AlternateContent", WordPart._end_alternatives),
        (WORD, "sectPr", WordPart._end_section),
        (WORD, "footnote endnote comment", WordPart._end_note),
    ]
)


def read_part(chunks: Iterable[bytes], *, allowance: Allowance) -> WordPart:
    """Return what one part of a document says. Raises ReadingError: broken or too large."""
    part = WordPart(allowance)
    listen(chunks, listener=part)
    return part
