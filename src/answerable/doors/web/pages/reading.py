"""What the pages for reading share: a passage beside the picture of its page, in the words of templates."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from answerable.archive import pictures
from answerable.archive.words import kind_words
from answerable.doors.web.addresses import address, of_page
from answerable.doors.web.look import undrawn
from answerable.doors.web.look.lines import flowing_pieces
from answerable.doors.web.look.names import HELD, named
from answerable.doors.web.look.pictures import PictureShown, shown
from answerable.findings.words import MASKS

if TYPE_CHECKING:
    from answerable.archive.models import Document, Page
    from answerable.findings.queries import Quoted
    from answerable.findings.rules.masks import Part as Shown
    from answerable.register.models import Requirement


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as the pages for reading name it."""

    title: str
    address: str
    kind: str
    dated_on: object
    pages: int
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A quote with what stands around it, and where it can be read in full."""

    page: int
    before: str
    quote: str
    after: str
    start: int
    end: int
    text_address: str


@dataclass(frozen=True, slots=True)
class Part:
    """One element of a requirement, and whether it was seen (by a machine) or shown (to a person)."""

    title: str
    is_seen: bool = False
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement as the pages for reading show it."""

    code: str
    title: str
    words: str = ""
    source: str = ""
    held: str = ""
    held_note: str = ""
    elements: tuple[Part, ...] = ()
    address: str = ""


def paper(document: "Document", page: "Page | None" = None) -> Paper:
    """Return a document in the words of templates. One query for how many pages it has, if a page is
    given.
    """
    return Paper(
        title=document.title,
        address=address("document", document.pk),
        kind=kind_words(document.kind),
        dated_on=document.dated_on,
        pages=page.text.pages.count() if page else 0,
        sha256=page.text.sha256 if page else "",
    )


def words(document: "Document", quoted: "Quoted") -> Words:
    """Return a quote in the words of templates."""
    span, member = quoted.span, quoted.page.text.member
    before, quote, after = flowing_pieces((quoted.before, quoted.quote, quoted.after))
    return Words(
        page=quoted.number,
        before=before,
        quote=quote,
        after=after,
        start=span.start,
        end=span.end,
        text_address=of_page(document, quoted.number, member=member, start=span.start, end=span.end),
    )


def masked(parts: "Iterable[Shown]") -> list[tuple[str, str]]:
    """Return a masked quote in pieces: words, or what a mask says was there."""
    pieces = list(parts)
    flows = flowing_pieces(part.words for part in pieces)
    return [
        (words, str(MASKS[part.kind]) if part.kind else "") for words, part in zip(flows, pieces, strict=True)
    ]


def picture(
    document: "Document", page: "Page", *, start: int = 0, end: int = 0
) -> tuple[PictureShown | None, str]:
    """Return the picture of a page with some of its words marked, or why there is none."""
    drawn = pictures.draw(page, start=start, end=end)
    if drawn.reason:
        return None, undrawn.why(drawn)
    at = address("page_picture", document.pk, page.number, file=page.text.member)
    return shown(drawn, at=at, page=page.number), ""


def asked(
    requirement: "Requirement | None",
    code: str,
    *,
    seen: Iterable[str] = (),
    shown: Iterable[str] = (),
) -> Asked:
    """Return a requirement in the words of templates; one that the pack has dropped has only its code."""
    if requirement is None:
        return Asked(code=code, title="")
    return Asked(
        code=requirement.code,
        title=requirement.title,
        words=requirement.words,
        source=requirement.source,
        held=named(HELD, requirement.directive.held),
        held_note=requirement.directive.held_note,
        elements=tuple(
            Part(str(part["title"]), part["code"] in set(seen), part["code"] in set(shown))
            for part in requirement.elements
        ),
        address=address("requirement", requirement.pack_id, requirement.code),
    )
