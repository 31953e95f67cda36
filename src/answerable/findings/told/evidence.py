"""A piece of evidence as the public is told it: the quote, where it comes from, and what rests on it."""

from dataclasses import dataclass
from datetime import date

from answerable.archive import queries as archive
from answerable.archive.exhibiting import Exhibit
from answerable.archive.rules import Access
from answerable.findings.told.parts import Body, Piece, body, pieces
from answerable.findings.words import period
from answerable.register import models
from answerable.register.queries import Exhibited, exhibited


@dataclass(frozen=True, slots=True)
class Element:
    """A part of the requirement that the words show."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Resting:
    """A version of a standing that goes with this evidence."""

    standing: str
    number: int
    verdict: str
    side: str
    published_on: date
    is_current: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is told of a piece of evidence. `words` is the quote as one text, masks in square brackets.

    `is_source_here`: the page that the words were taken from is still here, and still has them.
    """

    id: str
    finding: str
    body: Body
    pack: str
    requirement: str
    requirement_title: str
    elements: tuple[Element, ...]
    stance: str
    speaker: str
    is_here: bool
    period: str
    period_from: date | None
    period_to: date | None
    period_exactness: str
    period_known_by: str
    pieces: tuple[Piece, ...]
    words: str
    is_masked: bool
    shown_hash: str
    topics: tuple[str, ...]
    is_heavy: bool
    document: str
    document_title: str
    document_kind: str
    dated_on: date | None
    original_address: str
    obtained_on: date
    sha256: str
    page_number: int
    is_source_here: bool
    cited_by: tuple[Resting, ...]


def evidence(written: str) -> tuple[Evidence, Exhibit | None]:
    """Return a piece of evidence by its id, however it is written, and its page if that is still here.

    Five queries. Raises NotFound.
    """
    found = exhibited(written)
    row = found.evidence
    exhibit = find_exhibit(row)
    asked_in = found.citations[0].version.requirement if found.citations else None
    titles = {str(part["code"]): str(part["title"]) for part in asked_in.elements} if asked_in else {}
    told = Evidence(
        id=row.pk,
        finding=row.finding,
        body=body(row.body),
        pack=row.pack_id,
        requirement=row.requirement,
        requirement_title=asked_in.title if asked_in else "",
        elements=tuple(Element(code, titles.get(code, code)) for code in row.elements),
        stance=row.stance,
        speaker=row.speaker,
        is_here=row.is_here,
        period=period(row),
        period_from=row.period_from,
        period_to=row.period_to,
        period_exactness=row.period_exactness,
        period_known_by=row.period_known_by,
        pieces=pieces(row.parts),
        words=row.words,
        is_masked=any(part.get("mask") for part in row.parts),
        shown_hash=row.shown_hash,
        topics=tuple(row.topics),
        is_heavy=row.is_heavy,
        document=row.document,
        document_title=row.document_title,
        document_kind=row.document_kind,
        dated_on=row.dated_on,
        original_address=row.address,
        obtained_on=row.obtained_on,
        sha256=row.sha256,
        page_number=row.page_number,
        is_source_here=exhibit is not None,
        cited_by=_cited_by(found),
    )
    return told, exhibit


def find_exhibit(row: models.Evidence) -> Exhibit | None:
    """Return a quote on its page, if the page is still here and has the very words. Two queries."""
    access = archive.access(row.document)
    page = archive.find_page(
        row.sha256, row.page_number, start=row.start, end=row.end, quote_hash=row.quote_hash
    )
    if access is None or page is None:
        return None
    shown = tuple(None if part.get("mask") else part["words"] for part in row.parts)
    return Exhibit(page, row.start, row.end, shown, is_open=access is Access.OPEN)


def _cited_by(found: Exhibited) -> tuple[Resting, ...]:
    """Return what rests on it, the newest first; of each standing the newest version that does."""
    newest: dict[str, models.Citation] = {}
    for citation in sorted(found.citations, key=lambda one: one.version.number):
        newest[citation.version.standing_id] = citation
    return tuple(
        Resting(
            standing=standing,
            number=one.version.number,
            verdict=one.version.verdict,
            side=one.side,
            published_on=one.version.published_on,
            is_current=one.version_id in found.holding,
        )
        for standing, one in newest.items()
    )
