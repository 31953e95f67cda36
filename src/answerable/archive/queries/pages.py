"""Pages of texts: one by its place, the marks on it, its quotes, and pages in which nothing was found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256 as hash_of

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext as _

from answerable.archive.models import Batch, Capture, Document, Match, Page, Screening, Text
from answerable.archive.queries.documents import present_matches
from answerable.archive.queries.reach import readable
from answerable.errors import NotFound
from answerable.people.models import Person
from answerable_engine.document import State


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a document, with the text that it is of and how many pages that has."""

    document: Document
    capture: Capture
    text: Text
    page: Page
    pages: int


def sheet(document: Document, number: int, *, member: str = "") -> Sheet:
    """Return a page of a document's newest bytes, or of a file inside them. Four queries. Raises NotFound."""
    capture = document.captures.order_by("captured_at", "pk").last()
    sha256 = capture.sha256 if capture else ""
    text = Text.objects.filter(file_sha256=sha256, member=member, superseded_at=None).first()
    page = Page.objects.filter(text=text, number=number).first()
    if capture is None or text is None or page is None:
        raise NotFound(
            _("This paper has no page %(number)s.") % {"number": number},
            hint=_("Its own page lists those there are."),
        )
    return Sheet(document, capture, text, page, pages=text.pages.count())


def page(number: int) -> Page:
    """Return a page by its own number, with its text. One query. Raises NotFound."""
    if found := Page.objects.select_related("text").filter(pk=number).first():
        return found
    raise NotFound(_("There is no such page here."))


def find_page(sha256: str, number: int, *, start: int, end: int, quote_hash: str) -> Page | None:
    """Return the page of a file, by its hash, that has these very words in this place, or None. One query.

    Of several readings of it the present one, or else the newest.
    """
    read = Page.objects.select_related("text").filter(text__sha256=sha256, number=number)
    for found in read.order_by(F("text__superseded_at").desc(nulls_first=True), "-pk"):
        if hash_of(found.content[start:end].encode()).hexdigest() == quote_hash:
            return found
    return None


def page_of(text: Text, number: int) -> Page:
    """Return a page of a text by its place in it. One query. Raises NotFound."""
    if found := Page.objects.select_related("text").filter(text=text, number=number).first():
        return found
    raise NotFound(_("This text has no page %(number)s.") % {"number": number})


def documents_of(page: Page, *, by: Person) -> list[Document]:
    """Return the documents that hold a page, oldest first, of those that a person may see. Two queries.

    There can be several: the same file is one text, and a document of each body that it came from.
    """
    held = Document.objects.filter(captures__sha256=page.text.file_sha256).distinct()
    return list(held.filter(readable(by)).select_related("body").order_by("added_at", "pk"))


def page_numbers(text: Text) -> list[tuple[int, bool]]:
    """Return the number of each page of a text, and whether it is a picture without words. One query."""
    return list(text.pages.order_by("number").values_list("number", "has_picture_only"))


def matches_in(batch: Batch) -> int:
    """Return how many passages worth a look the files of a batch have. One query."""
    hashes = batch.intakes.values("sha256")
    found = present_matches().filter(screening__text__file_sha256__in=hashes)
    return found.values("identity").distinct().count()


def matches_on(page: Page) -> list[Match]:
    """Return the matches on a page that are worth a look, in their order. One query."""
    return list(present_matches().filter(page=page).order_by("start", "end"))


def matched_pages(text: Text) -> dict[int, int]:
    """Return how many matches worth a look each page of a text has, by its number. One query."""
    counted: dict[int, int] = {}
    for number in present_matches().filter(page__text=text).values_list("page__number", flat=True):
        counted[number] = counted.get(number, 0) + 1
    return counted


def matches_of(body: str, *, pack: str = "") -> "QuerySet[Match, Match]":
    """Return the matches in a body's documents that are worth a look, by its code. One query."""
    here = Capture.objects.filter(sha256=OuterRef("screening__text__file_sha256"), document__body__code=body)
    found = present_matches().filter(Exists(here))
    return found.filter(pack=pack) if pack else found


def unmatched_pages(body: str, *, pack: str) -> "QuerySet[Page, Page]":
    """Return the pages of a body's documents with words, and with no match at all for a pack. One query.

    Only pages that were searched with the pack's present version count: of others nobody can say.
    """
    here = Capture.objects.filter(sha256=OuterRef("text__file_sha256"), document__body__code=body)
    searched = Screening.objects.filter(text=OuterRef("text"), pack=pack, superseded_at=None)
    matched = Match.objects.filter(page=OuterRef("pk"), pack=pack, screening__superseded_at=None)
    pages = Page.objects.filter(text__superseded_at=None, text__state=State.READ, has_picture_only=False)
    with_words = pages.filter(content__regex=r"\S")
    return with_words.filter(Exists(here), Exists(searched), ~Exists(matched))


def is_verbatim(page: Page, *, start: int, end: int, quote: str) -> bool:
    """Say whether a quote stands at its place on a page, character for character. No query."""
    return 0 <= start < end and page.content[start:end] == quote


def misquoted(matches: "Iterable[Match] | None" = None) -> Iterator[Match]:
    """Yield the matches whose quote does not stand at its place; all matches where none are given."""
    every = Match.objects.select_related("page").order_by("page_id", "pk").iterator(chunk_size=500)
    for match in every if matches is None else matches:
        if not is_verbatim(match.page, start=match.start, end=match.end, quote=match.quote):
            yield match
