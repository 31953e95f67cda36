"""Files that were handed in together: how far they are, those that were not read, and trying again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from answerable.archive import actions, queries
from answerable.archive.rules import IntakeState
from answerable.archive.words import kind_words
from answerable.doors.web.addresses import address
from answerable.doors.web.gate import allowed
from answerable.doors.web.look.progress import came
from answerable.doors.web.pages.archive import Linked, crumbs, part_of, triage_address
from answerable.people.queries import actions as actions_of
from answerable.people.rules import Action

if TYPE_CHECKING:
    from answerable.archive.models import Document, Intake
    from answerable.doors.web.gate import SignedInRequest

REFRESH_SECONDS: Final = "20"


@dataclass(frozen=True, slots=True)
class BatchShown:
    """Files that were handed in together."""

    body: object
    at: object
    obtained: str
    kind: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file on its way in."""

    file_name: str
    size_words: str
    state: str
    reason: str
    document: Linked | None
    retry_address: str


@require_safe
@allowed(Action.READ_DOCUMENT)
def batch(request: "SignedInRequest", number: int) -> HttpResponse:
    """Show how far the files are that were handed in together."""
    found = queries.batch(number, by=request.user)
    progress = queries.progress(found)
    is_refreshing = not progress.is_over and request.GET.get("refresh") != "no"
    files = queries.intakes(found)
    response = render(
        request,
        "batch.html",
        {
            "crumbs": crumbs(),
            "batch": BatchShown(found.body, found.at, found.obtained, kind_words(found.kind)),
            "done": progress.done,
            "total": progress.total,
            "came": came(progress),
            "is_refreshing": is_refreshing,
            "intakes": [_file(intake) for intake in files],
            "failed": progress.failed,
            "refused": progress.refused,
            "retry_address": address("batch_retry", found.pk) if progress.failed else "",
            "matches": queries.matches_in(found),
            "triage_address": triage_address(request.user, found.body),
        },
    )
    if is_refreshing:
        response["Refresh"] = REFRESH_SECONDS
    return response


@require_safe
@allowed(Action.READ_DOCUMENT)
def failed(request: "SignedInRequest") -> HttpResponse:
    """List the files that were not read, with the reason and a button to try each again."""
    page = part_of(request, queries.failed(by=request.user))
    return render(
        request,
        "archive_failed.html",
        {
            "crumbs": crumbs(),
            "page": page,
            "intakes": [(intake.batch.body, _file(intake)) for intake in page.object_list],
            "may_add": Action.ADD_DOCUMENT in actions_of(request.user),
        },
    )


@require_POST
@allowed(Action.ADD_DOCUMENT)
def retry_batch(request: "SignedInRequest", number: int) -> HttpResponse:
    """Try all files of a batch again that failed."""
    found = queries.batch(number, by=request.user)
    _say_tried(request, actions.retry_all(queries.intakes(found), by=request.user))
    return redirect("batch", found.pk)


@require_POST
@allowed(Action.ADD_DOCUMENT)
def retry(request: "SignedInRequest", number: int) -> HttpResponse:
    """Try one file again that failed."""
    intake = actions.retry(queries.intake(number, by=request.user), by=request.user)
    _say_tried(request, 1)
    return redirect("batch", intake.batch_id)


def _file(intake: "Intake") -> FileRow:
    document = intake.capture.document if intake.capture else None
    return FileRow(
        file_name=intake.file_name,
        size_words=filesizeformat(intake.size) if intake.sha256 else "",
        state=intake.state,
        reason=intake.reason,
        document=_linked(document) if document else None,
        retry_address=address("intake_retry", intake.pk) if intake.state == IntakeState.FAILED else "",
    )


def _linked(document: "Document") -> Linked:
    return Linked(document.title, address("document", document.pk))


def _say_tried(request: HttpRequest, count: int) -> None:
    messages.success(
        request,
        ngettext("%(n)s file is tried again.", "%(n)s files are tried again.", count) % {"n": count},
    )
