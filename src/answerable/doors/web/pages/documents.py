"""One document: what is known of it, what can be said better of it, and the file as it came."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from answerable.archive import actions, queries
from answerable.archive.rules import IntakeState
from answerable.archive.words import kind_words
from answerable.doors.web import given_out
from answerable.doors.web.addresses import address, of_body, of_page
from answerable.doors.web.forms.archive import Change
from answerable.doors.web.gate import allowed
from answerable.doors.web.pages.archive import Linked, crumbs, triage_address
from answerable.errors import AnswerableError
from answerable.people.queries import actions as actions_of
from answerable.people.queries import may
from answerable.people.rules import Action

if TYPE_CHECKING:
    from answerable.archive.models import Capture, Document, Text
    from answerable.doors.web.gate import SignedInRequest

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
class CaptureShown:
    """A document's bytes at a moment."""

    captured_at: object
    file_name: str
    size_words: str
    sha256: str
    download_address: str


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
def download(request: "SignedInRequest", document_id: str, sha256: str) -> StreamingHttpResponse:
    """Give out a file as it came, to be kept and opened elsewhere: never shown on our pages."""
    found = queries.document(document_id, by=request.user)
    return given_out.file(found.pk, queries.download(found, sha256, by=request.user))


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
