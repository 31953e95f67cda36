"""Full-text search over everything that was read."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.archive import queries
from answerable.archive.queries import Hit, Wanted
from answerable.archive.rules import Part
from answerable.archive.words import kind_words
from answerable.doors.web.addresses import address, of_page
from answerable.doors.web.forms.archive import Search
from answerable.doors.web.forms.choices import Choices
from answerable.doors.web.gate import allowed
from answerable.doors.web.look.notes import hard_topics
from answerable.doors.web.pages.archive import bodies
from answerable.errors import AnswerableError
from answerable.people.rules import Action
from answerable.register.queries import parts as register

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest

PER_PAGE: Final = 20
MOST_PAGES: Final = 100  # of results; past it, more words find more
MOST_REQUIREMENTS: Final = 1_000


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """A document as a result tells of it."""

    id: str
    title: str
    address: str
    kind: str
    dated_on: object


@dataclass(frozen=True, slots=True)
class Result:
    """One page with the words."""

    document: DocumentShown
    body: object
    page_number: int
    address: str
    snippet: tuple[Part, ...]
    topics: tuple[str, ...]


@require_safe
@allowed(Action.SEARCH)
def search(request: "SignedInRequest") -> HttpResponse:
    """Show the pages that have the words, or say what was searched and what could not be."""
    form = Search(request.GET or None, bodies=bodies(), requirements=_requirements())
    shown: dict[str, object] = {"form": form, "asked": ""}
    if form.is_bound and form.is_valid() and form.cleaned_data["q"].strip():
        try:
            shown |= _found(request, form)
        except AnswerableError as error:
            if error.status != 400:
                raise
            form.add_error("q", f"{error.message} {error.hint}")
    return render(request, "search.html", shown)


def _found(request: "SignedInRequest", form: Search) -> dict[str, object]:
    wanted = _wanted(form)
    number = min(max(_number(request.GET.get("page", "")), 1), MOST_PAGES)
    offset = (number - 1) * PER_PAGE
    hits = queries.search(wanted, by=request.user, offset=offset, limit=PER_PAGE)
    results = [_result(hit) for hit in hits.hits]
    leafed = range(min(hits.total, PER_PAGE * MOST_PAGES))
    page = Paginator(leafed, PER_PAGE).get_page(number)
    shown: dict[str, object] = {
        "asked": wanted.words,
        "results": results,
        "closed_ones": any(result.topics for result in results),
        "words_are_open": request.GET.get("open") == "yes",
        "page": page,
        "total": hits.total,
    }
    if not hits.total:
        covered = queries.coverage(wanted, by=request.user)
        shown |= {
            "searched": covered.pages,
            "unsearched": covered.documents_not_read,
            "unread": covered.documents_waiting,
            "pictures": covered.pages_without_words,
        }
    return shown


def _wanted(form: Search) -> Wanted:
    asked = form.cleaned_data
    return Wanted(
        asked["q"],
        body=asked["body"],
        kind=asked["kind"],
        year_from=asked["dated_from"],
        year_to=asked["dated_to"],
        requirement=asked["requirement"],
        is_matched=form.is_matched,
    )


def _result(hit: Hit) -> Result:
    document = hit.document
    member = hit.page.text.member
    return Result(
        document=DocumentShown(
            document.pk,
            document.title,
            address("document", document.pk),
            kind_words(document.kind),
            document.dated_on,
        ),
        body=document.body,
        page_number=hit.page.number,
        address=of_page(document, hit.page.number, member=member, start=hit.start, end=hit.end),
        snippet=hit.parts,
        topics=hard_topics("".join(part.words for part in hit.parts)),
    )


def _requirements() -> Choices:
    every = register.requirements(limit=MOST_REQUIREMENTS).items
    return [(f"{one.pack_id}/{one.code}", f"{one.code}: {one.title}") for one in every]


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 1
