"""One document: what is known of it, its pages as text and as pictures, and the file as it came."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from answerable.archive import actions, pictures, queries
from answerable.archive.rules import IntakeState
from answerable.archive.words import kind_words
from answerable.doors.web.addresses import address, of_body, of_page
from answerable.doors.web.forms.archive import Change
from answerable.doors.web.gate import allowed
from answerable.doors.web.look import undrawn
from answerable.doors.web.look.notes import hard_topics
from answerable.doors.web.pages.archive import Linked, crumbs, triage_address
from answerable.errors import AnswerableError, NotFound
from answerable.people.queries import actions as actions_of
from answerable.people.queries import may
from answerable.people.rules import Action
from answerable_engine.sentences import Sentences

if TYPE_CHECKING:
    from answerable.archive.models import Capture, Document, Text
    from answerable.doors.web.gate import SignedInRequest

# What comes from others is never run on our pages: it is shown as a picture, or given out as a file.
LOCKED_IN: Final = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
FOR_AN_HOUR: Final = "private, max-age=3600"
HAPPENINGS: Final = {
    "added": gettext_lazy("Handed in"),
    "handed in again": gettext_lazy("Handed in again, and known"),
    "received": gettext_lazy("To be read once more"),
    "read": gettext_lazy("Read"),
    "screened": gettext_lazy("Searched"),
    "failed": gettext_lazy("Could not be read"),
    "changed": gettext_lazy("What is said of it was changed"),
    "found damaged": gettext_lazy("Its bytes were found damaged"),
    "found whole again": gettext_lazy("Its bytes were found whole again"),
}
LONGEST_SPLIT: Final = 60_000  # code points of a page whose sentences are offered to choose from


@dataclass(frozen=True, slots=True)
class Shown:
    """A document as its page tells of it."""

    id: str
    title: str
    kind: str
    body: Linked
    dated_on: object
    address: str
    obtained: str
    added_at: object
    added_by: str
    access: str
    state: str
    reason: str
    pages: int
    pages_without_text: int
    size_words: str
    media_type_words: str
    sha256: str
    reader: str


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A document, from one of its pages."""

    id: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class CaptureShown:
    """A document's bytes at a moment."""

    captured_at: object
    file_name: str
    size_words: str
    sha256: str
    download_address: str


@dataclass(frozen=True, slots=True)
class PictureShown:
    """A picture of a page, and the rectangles round some of its words."""

    address: str
    width: int
    height: int
    page: int
    boxes: tuple[tuple[int, int, int, int], ...]
    says: str = ""


@require_safe
@allowed(Action.READ_DOCUMENT)
def document(request: "SignedInRequest", document_id: str) -> HttpResponse:
    """Show what is known of a document: where it comes from, how it was read, what was found in it."""
    found = queries.document(document_id, by=request.user)
    if found.pk != document_id:
        return redirect("document", found.pk)
    listed = queries.listed(found)
    texts = queries.texts(listed.capture.sha256)
    failed = listed.standing.intake == IntakeState.FAILED
    may_add = may(request.user, Action.ADD_DOCUMENT, body=found.body.code)
    return render(
        request,
        "document.html",
        {
            "crumbs": crumbs(),
            "document": _shown(listed, texts),
            "intake": listed.standing.intake,
            "captures": [_capture(found, one) for one in queries.captures(found)],
            "page_links": [link for text in texts[:1] for link in _page_links(found, text)],
            "members": [_member(found, text) for text in texts if text.member],
            "matches": listed.standing.matches,
            "triage_address": triage_address(request.user, found.body),
            "may_change": may(request.user, Action.CHANGE_DOCUMENT, body=found.body.code),
            "change_address": address("document_change", found.pk),
            "retry_address": address("document_retry", found.pk) if failed and may_add else "",
            "history": _history(found) if Action.SEE_RECORD in actions_of(request.user) else [],
        },
    )


@allowed(Action.CHANGE_DOCUMENT)
def change(request: "SignedInRequest", document_id: str) -> HttpResponse:
    """Describe a document better."""
    found = queries.document(document_id, by=request.user)
    said = {name: getattr(found, name) for name in ("title", "kind", "dated_on", "address")}
    form = Change(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(found, by=request.user, **form.cleaned_data)
        except AnswerableError as error:
            if error.status != 400:
                raise
            form.add_error(None, f"{error.message} {error.hint}")
        else:
            messages.success(request, _("This is what is said of it now."))
            return redirect("document", found.pk)
    return render(
        request,
        "document_change.html",
        {
            "crumbs": crumbs((found.title, address("document", found.pk))),
            "document": found,
            "form": form,
            "own": queries.own_words(found),
        },
    )


@allowed(Action.ADD_DOCUMENT)
def retry(request: "SignedInRequest", document_id: str) -> HttpResponse:
    """Read a document again whose reading failed."""
    found = queries.document(document_id, by=request.user)
    if request.method == "POST":
        tried = actions.retry_all(queries.intakes_of(found), by=request.user)
        if tried:
            messages.success(request, _("It is read again. Load this page in a moment to see how it went."))
    return redirect("document", found.pk)


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
    drawn = pictures.draw(sheet.page, start=start, end=end)
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
            "picture": None if drawn.reason else _picture_shown(sheet, drawn),
            "no_picture": undrawn.why(drawn),
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
    headers = {**LOCKED_IN, "Cache-Control": FOR_AN_HOUR}
    return HttpResponse(image, content_type="image/webp", headers=headers)


@require_safe
@allowed(Action.READ_DOCUMENT)
def download(request: "SignedInRequest", document_id: str, sha256: str) -> StreamingHttpResponse:
    """Give out a file as it came, to be kept and opened elsewhere: never shown on our pages."""
    found = queries.document(document_id, by=request.user)
    file = queries.download(found, sha256, by=request.user)
    headers = {
        **LOCKED_IN,
        "Cache-Control": "private, no-store",
        "Content-Length": str(file.size),
        "Content-Disposition": as_attachment(found.pk, file.file_name),
    }
    return StreamingHttpResponse(file.pieces, content_type="application/octet-stream", headers=headers)


def as_attachment(document_id: str, file_name: str) -> str:
    """Return the header that has a file saved, under its id and what its own name ends in."""
    _stem, dot, ending = file_name.rpartition(".")
    plain = dot and ending.isascii() and ending.isalnum() and len(ending) <= 5
    return f'attachment; filename="{document_id}{"." + ending.lower() if plain else ""}"'


def _history(document: "Document") -> list[dict[str, object]]:
    return [
        {
            "happened_at": event.happened_at,
            "what": HAPPENINGS.get(event.verb, event.verb.capitalize()),
            "who": event.actor.name if event.actor else "",
        }
        for event in queries.history(document)
    ]


def _shown(listed: queries.Listed, texts: "list[Text]") -> Shown:
    document, standing, capture = listed.document, listed.standing, listed.capture
    return Shown(
        id=document.pk,
        title=document.title,
        kind=kind_words(document.kind),
        body=Linked(document.body.name, of_body(document.body)),
        dated_on=document.dated_on,
        address=document.address,
        obtained=document.obtained,
        added_at=document.added_at,
        added_by=document.added_by.name,
        access=document.access,
        state=standing.state,
        reason=standing.reason,
        pages=standing.pages,
        pages_without_text=standing.pages_without_text,
        size_words=filesizeformat(capture.size),
        media_type_words=standing.media_type,
        sha256=capture.sha256,
        reader=texts[0].reader if texts else "",
    )


def _capture(document: "Document", capture: "Capture") -> CaptureShown:
    return CaptureShown(
        captured_at=capture.captured_at,
        file_name=capture.file_name,
        size_words=filesizeformat(capture.size),
        sha256=capture.sha256,
        download_address=address("document_file", document.pk, capture.sha256),
    )


def _page_links(document: "Document", text: "Text") -> list[tuple[int, str, int, bool]]:
    matched = queries.matched_pages(text)
    return [
        (number, of_page(document, number, member=text.member), matched.get(number, 0), is_picture)
        for number, is_picture in queries.page_numbers(text)
    ]


def _member(document: "Document", text: "Text") -> dict[str, object]:
    pages = [link[1] for link in _page_links(document, text)[:1]]
    return {
        "name": text.member.rpartition("/")[2] or text.member,
        "address": pages[0] if pages else "",
        "state": text.state,
        "reason": text.reason,
    }


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


def _picture_shown(sheet: queries.Sheet, drawn: pictures.Drawn) -> PictureShown:
    number = sheet.page.number
    return PictureShown(
        address=address("page_picture", sheet.document.pk, number, file=sheet.text.member),
        width=drawn.width,
        height=drawn.height,
        page=number,
        boxes=tuple((box.left, box.top, box.right - box.left, box.bottom - box.top) for box in drawn.boxes),
    )


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
