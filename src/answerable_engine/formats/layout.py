"""The pages of a Word document: which headers, notes and drawings stand on which page."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from answerable_engine.document import RegionKind
from answerable_engine.formats.flow import PARAGRAPH, Flow, Stretch, cut
from answerable_engine.formats.word import WordPart

NOTHING = Stretch("")
NOTES = {
    "footnote": RegionKind.FOOTNOTE, "endnote": RegionKind.FOOTNOTE, "comment": RegionKind.COMMENT,
}  # fmt: skip
Note = tuple[str, str]  # what it is (a key of NOTES), and its id


@dataclass(slots=True)
class _Page:
    text: Stretch
    above: list[Stretch] = field(default_factory=list)
    below: list[Stretch] = field(default_factory=list)
    feet: list[Stretch] = field(default_factory=list)


def lay_out(
    body: WordPart, *, notes: Mapping[Note, Stretch], linked: Mapping[str, Stretch]
) -> tuple[Stretch, ...]:
    """Return the pages of a document: on each its headers, its text, what the text refers to, its footers.

    `linked` are headers, footers and drawings by the id of their relation. Each stands once, where it first
    belongs; endnotes, and whatever nothing refers to, stand on the last page, so that nothing is lost.
    """
    whole = body.flow.finished()
    starts = body.flow.page_starts()
    pages = [_Page(text) for text in cut(whole, starts)]
    notes, linked = dict(notes), dict(linked)
    for place, headers, footers in body.sections:
        page = pages[bisect_right(starts, place) - 1]
        page.above += [_marked(linked.pop(link, NOTHING), RegionKind.HEADER) for link in headers]
        page.feet += [_marked(linked.pop(link, NOTHING), RegionKind.HEADER) for link in footers]
    for place, what, name in body.marks:
        page = pages[-1 if what == "endnote" else bisect_right(starts, place) - 1]
        if what in NOTES:
            page.below.append(_marked(notes.pop((what, name), NOTHING), NOTES[what]))
        elif what == "drawing":
            page.below.append(linked.pop(name, NOTHING))
    pages[-1].below += [_marked(note, NOTES[what]) for (what, _), note in notes.items()]
    pages[-1].feet += [_marked(stretch, RegionKind.HEADER) for stretch in linked.values()]
    return tuple(_joined([*page.above, page.text, *page.below, *page.feet]) for page in pages)


def pages_with_pictures(body: WordPart) -> frozenset[int]:
    """Return the numbers of the pages, counted from 1, on which the body shows a picture."""
    starts = body.flow.page_starts()
    return frozenset(bisect_right(starts, place) for place, what, _ in body.marks if what == "picture")


def _marked(stretch: Stretch, kind: RegionKind) -> Stretch:
    """Return a stretch of which the whole is of some kind, too."""
    return Stretch(stretch.text, ((0, len(stretch.text), kind), *stretch.spans)) if stretch.text else stretch


def _joined(stretches: Iterable[Stretch]) -> Stretch:
    flow = Flow()
    for stretch in stretches:
        flow.separate(PARAGRAPH)
        flow.add(stretch)
    return flow.finished()
