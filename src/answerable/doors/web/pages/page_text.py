"""One page of a document: its text beside its picture, what was found on it, and what is chosen of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.archive import pictures, queries
from answerable.doors.web import given_out
from answerable.doors.web.addresses import address, of_page
from answerable.doors.web.gate import allowed
from answerable.doors.web.look.notes import hard_topics
from answerable.doors.web.pages import reading
from answerable.doors.web.pages.archive import crumbs
from answerable.errors import NotFound
from answerable.people.queries import actions as actions_of
from answerable.people.rules import Action
from answerable_engine.sentences import Sentences

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest

FOR_AN_HOUR: Final = {"Cache-Control": "private, max-age=3600"}
LONGEST_SPLIT: Final = 60_000  # code points of a page whose sentences are offered to choose from


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A document, from one of its pages."""

    id: str
    title: str
    address: str


@require_safe
@allowed(Action.READ_DOCUMENT)
def page_text(request: "SignedInRequest", document_id: str, number: int) -> HttpResponse:
    """Show one page as text beside its picture; `start` and `end` mark some of it, `add` offers to choose."""
    found = queries.document(document_id, by=request.user)
    member = request.GET.get("file", "")
    sheet = queries.sheet(found, number, member=member)
    content = sheet.page.content
    start, end = _range(request, len(content))
    pointed = [(match.start, match.end) for match in queries.matches_on(sheet.page)]
    marks_on = request.GET.get("marks") == "yes"
    hard = hard_topics(content)
    may_triage = Action.TRIAGE in actions_of(request.user)
    chooses = may_triage and request.GET.get("add") == "yes" and len(content) <= LONGEST_SPLIT
    drawn, no_picture = reading.picture(found, sheet.page, start=start, end=end)
    return render(
        request,
        "page_text.html",
        {
            "crumbs": crumbs((found.title, address("document", found.pk))),
            "document": PaperShown(found.pk, found.title, address("document", found.pk)),
            "member": sheet.text.member,
            "number": number,
            "pages": sheet.pages,
            "parts": _parts(content, ([(start, end)] if end else []) + (pointed if marks_on else [])),
            "topics": hard,
            "words_are_open": not hard or bool(end) or chooses or marks_on,
            "picture": drawn,
            "no_picture": no_picture,
            "previous": of_page(found, number - 1, member=member) if number > 1 else "",
            "next": of_page(found, number + 1, member=member) if number < sheet.pages else "",
            "pointed": len(pointed),
            "marks_on": marks_on,
            "marks_address": of_page(found, number, member=member, marks="" if marks_on else "yes"),
            "add_address": _add_address(sheet, chooses=chooses) if may_triage else "",
            "marked_address": _marked_address(sheet, start, end) if may_triage and end else "",
            "sentences": _sentences(content) if chooses else [],
            "page_id": sheet.page.pk,
        },
    )


@require_safe
@allowed(Action.READ_DOCUMENT)
def picture(request: "SignedInRequest", document_id: str, number: int) -> HttpResponse:
    """Give one page as a picture: pixels that we made, never the document itself."""
    found = queries.document(document_id, by=request.user)
    sheet = queries.sheet(found, number, member=request.GET.get("file", ""))
    image = pictures.webp(sheet.page)
    if not image:
        raise NotFound(_("There is no picture of this page."), hint=_("Its text is on the page about it."))
    return given_out.picture(image, **FOR_AN_HOUR)


def _range(request: HttpRequest, length: int) -> tuple[int, int]:
    """Return the range of a page that was asked for, if it is one."""
    try:
        start, end = int(request.GET.get("start", "")), int(request.GET.get("end", ""))
    except ValueError:
        return 0, 0
    return (start, end) if 0 <= start < end <= length else (0, 0)


def _parts(content: str, marks: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Return a page in parts, in order, of which some are marked; marks that meet are one."""
    parts, place = [], 0
    for start, end in _joined(marks):
        parts += [(content[place:start], False), (content[start:end], True)]
        place = end
    return [part for part in (*parts, (content[place:], False)) if part[0]]


def _joined(marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _sentences(content: str) -> list[tuple[int, int, str]]:
    split = Sentences(content)
    found: list[tuple[int, int, str]] = []
    place = 0
    while place < len(content):
        one = split.at(place)
        if one.start < one.end and (not found or found[-1][1] <= one.start):
            found.append((one.start, one.end, content[one.start : one.end]))
        place = max(one.end, place + 1)
    return found


def _marked_address(sheet: queries.Sheet, start: int, end: int) -> str:
    """Return where what is marked is added by hand, in whole sentences."""
    split = Sentences(sheet.page.content)
    begin, finish = split.at(start).start, max(split.at(end - 1).end, end)
    return address("finding_add", sheet.page.pk, document=sheet.document.pk, start=begin, end=finish)


def _add_address(sheet: queries.Sheet, *, chooses: bool) -> str:
    """Return where a passage is added by hand: first to choose it, then with what was chosen."""
    if chooses:
        return address("finding_add", sheet.page.pk)
    number = sheet.page.number
    return address("page_text", sheet.document.pk, number, file=sheet.text.member, add="yes")
