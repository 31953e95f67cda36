"""Word documents (DOCX): body, tables, headers, footers, notes, comments, text boxes, and tracked deletions.

Pages are those that the last program to save the document laid out, and the breaks its author typed; without
either, the document is one page. A deletion that is tracked is still in the file, so it is in the text, and
marked. What it takes in whole are more pages of it; files put inside (a spreadsheet, a letter) are members.
What lies outside the file is never fetched.
"""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from answerable_engine.document import Member, Reading, Region
from answerable_engine.errors import ReadingError
from answerable_engine.formats import layout
from answerable_engine.formats.chunks import READERS, taken_in
from answerable_engine.formats.dates import iso_date
from answerable_engine.formats.flow import Stretch
from answerable_engine.formats.limits import Allowance, check_pages
from answerable_engine.formats.package import Package, plain
from answerable_engine.formats.streaming import Leaves, listen
from answerable_engine.formats.word import read_part

CONTENT_TYPES = "[Content_Types].xml"
PROPERTIES = "docProps/core.xml"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
DATES = ("{http://purl.org/dc/terms/}modified", "{http://purl.org/dc/terms/}created")

# By the last word of a relation's type, which the transitional and the strict forms share.
NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
LINKED = {"header", "footer", "diagramData", "chart"}
MEMBERS = {"package", "oleObject"}
CHUNKS = {"aFChunk"}


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another: of what type it is, and its name in the package."""

    type: str
    target: str


def recognise(data: bytes) -> bool:
    """Say whether this is a zip file whose parts are those of a Word document, damaged ones included."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        return _main_part(Package(data)) is not None
    except ReadingError:
        return b"word/document" in data


def read(data: bytes) -> Reading:
    """Return the pages of a document. Raises ReadingError: broken, encrypted or too large."""
    package = Package(data)
    main = _main_part(package) or "word/document.xml"
    chunks = _files(package, _relations(package, main), CHUNKS)
    return taken_in(_read(package, main), chunks, readers=((recognise, _read_alone), *READERS))


def _read_alone(data: bytes) -> Reading:
    """Return a document that another takes in; what it takes in itself is a member, so none goes deep."""
    package = Package(data)
    main = _main_part(package) or "word/document.xml"
    return taken_in(_read(package, main), _files(package, _relations(package, main), CHUNKS), readers=())


def _read(package: Package, main: str) -> Reading:
    """Return what is in a document's own parts."""
    allowance = Allowance()
    body = read_part(package.unfolded(main), allowance=allowance)
    relations = _relations(package, main)
    pages = layout.lay_out(
        body,
        notes=_notes(package, relations, allowance),
        linked=_linked(package, relations, allowance),
    )
    check_pages(len(pages))
    shown = layout.pages_with_pictures(body)
    return Reading(
        pages=tuple(page.text for page in pages),
        pictures=tuple(
            number for number, page in enumerate(pages, start=1) if number in shown and not page.text.strip()
        ),
        metadata=_metadata(package),
        regions=tuple(
            Region(number, *span) for number, page in enumerate(pages, start=1) for span in page.spans
        ),
        members=tuple(_files(package, relations, MEMBERS)),
    )


def _main_part(package: Package) -> str | None:
    """Return the name of the part that holds the body, if this is a Word document."""
    office = [one.target for one in _relations(package, "").values() if one.type == "officeDocument"]
    named = [plain(name) for name in (*office, "word/document.xml") if name in package]
    if named and (named[0].startswith("word/") or b"wordprocessingml" in package.whole(CONTENT_TYPES)):
        return named[0]
    return None


def _relations(package: Package, part: str) -> Mapping[str, Relation]:
    """Return what a part says of others in the package, by id; what lies outside the package is left out."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in package:
        return {}
    leaves = Leaves()
    listen(package.unfolded(listed), listener=leaves)
    return {
        said.get("Id", ""): Relation(
            said.get("Type", "").rpartition("/")[2], posixpath.join(folder, said.get("Target", ""))
        )
        for tag, said, _ in leaves.found
        if tag == RELATION and said.get("TargetMode") != "External"
    }


def _notes(
    package: Package, relations: Mapping[str, Relation], allowance: Allowance
) -> Mapping[layout.Note, Stretch]:
    """Return every footnote, endnote and comment, by what it is and its id."""
    return {
        (NOTES[one.type], name): note
        for one in relations.values()
        if one.type in NOTES and one.target in package
        for name, note in read_part(package.unfolded(one.target), allowance=allowance).notes.items()
    }


def _linked(
    package: Package, relations: Mapping[str, Relation], allowance: Allowance
) -> Mapping[str, Stretch]:
    """Return the text of headers, footers, diagrams and charts, by the id of their relation."""
    return {
        link: read_part(package.unfolded(one.target), allowance=allowance).flow.finished()
        for link, one in relations.items()
        if one.type in LINKED and one.target in package
    }


def _files(package: Package, relations: Mapping[str, Relation], types: Collection[str]) -> Iterator[Member]:
    """Yield the files inside the document to which it is related in one of these ways."""
    for one in relations.values():
        if one.type in types and one.target in package:
            yield Member(posixpath.basename(one.target), package.whole(one.target))


def _metadata(package: Package) -> Mapping[str, str]:
    """Return the title, and the day of the last change (else of the beginning)."""
    if PROPERTIES not in package:
        return {}
    leaves = Leaves()
    try:
        listen(package.unfolded(PROPERTIES), listener=leaves)
    except ReadingError:  # the text is worth more than its title
        return {}
    said = {tag: " ".join("".join(text).split()) for tag, _, text in leaves.found}
    dates = [iso_date(said.get(tag, "")) for tag in DATES]
    found = {"title": said.get(TITLE, ""), "date": next(filter(None, dates), "")}
    return {name: value for name, value in found.items() if value}
