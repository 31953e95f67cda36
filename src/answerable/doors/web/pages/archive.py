"""The archive: what is kept, what is on its way in, and the form that hands papers in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from answerable.archive import actions, queries
from answerable.archive.rules import IntakeState
from answerable.archive.words import kind_words
from answerable.doors.web.addresses import address, of_body
from answerable.doors.web.forms.archive import Add, Filters
from answerable.doors.web.forms.choices import Choices
from answerable.doors.web.gate import allowed
from answerable.doors.web.handed import carry, handed
from answerable.doors.web.look.progress import came
from answerable.doors.web.uploads import takes_files, too_large
from answerable.errors import AnswerableError
from answerable.outside import store
from answerable.people.queries import actions as actions_of
from answerable.people.queries import may, reach
from answerable.people.rules import Action
from answerable.register.queries import parts as register

if TYPE_CHECKING:
    from answerable.archive.models import Batch
    from answerable.doors.web.gate import SignedInRequest
    from answerable.people.models import Person
    from answerable.register.models import Body

PER_PAGE: Final = 50
MOST_BODIES: Final = 10_000
LIMITS: Final = gettext_lazy("Up to 200 files at once, each up to 50 MB.")
FORMATS: Final = gettext_lazy("PDF, Word (DOCX), e-mail, web pages and text are read. All else is kept.")


@dataclass(frozen=True, slots=True)
class Linked:
    """Something with a name and an address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """A document in the list."""

    id: str
    address: str
    title: str
    kind: str
    body: Linked
    dated_on: object
    access: str
    state_kind: str
    state: str
    reason: str
    waiting: int | None  # None: not searched, which is not the same as none


@require_safe
@allowed(Action.READ_DOCUMENT)
def archive(request: "SignedInRequest") -> HttpResponse:
    """List what is kept, newest first, and what is on its way."""
    form = Filters(request.GET, bodies=bodies())
    wanted = form.cleaned_data if form.is_valid() else {}
    page = part_of(request, queries.documents(by=request.user, **wanted))
    under_way = queries.batches_under_way(by=request.user)
    return render(
        request,
        "archive.html",
        {
            "filters": form,
            "documents": [_row(one) for one in queries.with_standing(page.object_list)],
            "page": page,
            "may_add": Action.ADD_DOCUMENT in actions_of(request.user),
            "failed": queries.failed(by=request.user).count(),
            "failed_address": address("archive_failed"),
            "batches": [_coming(batch, progress) for batch, progress in under_way],
        },
    )


@allowed(Action.ADD_DOCUMENT)
@takes_files
def add(request: "SignedInRequest") -> HttpResponse:
    """Take papers in. What is wrong with the form loses none of its files."""
    own = bodies(request.user, Action.ADD_DOCUMENT)
    person = request.user.pk
    if request.method != "POST":
        given = {"body": request.GET.get("body", "")}
        return _form(request, Add(bodies=own, person=person, initial=given))
    form = Add(request.POST, request.FILES, bodies=own, person=person)
    if form.is_valid():
        try:
            return redirect("batch", _handed_in(request, form).pk)
        except AnswerableError as error:
            if error.status >= 500 or error.status == 403:
                raise
            form.add_error(None, f"{error.message} {error.hint}")
    carry(form, request)
    return _form(request, form)


def bodies(person: "Person | None" = None, action: Action = Action.READ_DOCUMENT) -> Choices:
    """Return the bodies to choose from, by name: all, or those to which a person may do this."""
    every = register.bodies(limit=MOST_BODIES).items
    if person:
        within = reach(person, action)
        every = tuple(body for body in every if within.everywhere or body.code in within.bodies)
    return [(body.code, f"{body.name} ({body.code})") for body in every]


def triage_address(person: "Person", body: "Body") -> str:
    """Return where what waits for a body is read, or nothing for who does not read it."""
    if not may(person, Action.TRIAGE, body=body.code):
        return ""
    return address("triage_body", body.slug) or address("triage")


def part_of(request: HttpRequest, rows: Any) -> "Page[Any]":  # a query of any model
    """Return the part of a long list that was asked for."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))


def crumbs(*more: tuple[str, str]) -> list[tuple[str | Promise, str]]:
    """Return the way down from the archive."""
    return [(_("Archive"), address("archive")), *more]


def _form(request: "SignedInRequest", form: Add) -> HttpResponse:
    return render(
        request,
        "archive_add.html",
        {
            "crumbs": crumbs(),
            "form": form,
            "limits": LIMITS,
            "formats": FORMATS,
        },
    )


def _handed_in(request: "SignedInRequest", form: Add) -> "Batch":
    told = form.cleaned_data
    files = handed(form, "papers")
    files += [_refused(name) for name in too_large(request)]
    if len(files) == 1 and told["title"]:
        files = [actions.Handed(files[0].name, files[0].pieces, title=told["title"])]
    return actions.add(
        files,
        body=register.body(told["body"]),
        kind=told["kind"],
        obtained=told["obtained"],
        dated_on=told["dated_on"],
        address=told["address"],
        by=request.user,
    )


def _refused(name: str) -> actions.Handed:
    """Return a file that was too large to be let in, so that its refusal stands among the others."""
    return actions.Handed(name, map(_refuse, [b""]))


def _refuse(piece: bytes) -> bytes:
    del piece
    raise store.too_large()


def _row(listed: queries.Listed) -> Row:
    document, standing = listed.document, listed.standing
    return Row(
        id=document.pk,
        address=address("document", document.pk),
        title=document.title,
        kind=kind_words(document.kind),
        body=Linked(document.body.name, of_body(document.body)),
        dated_on=document.dated_on,
        access=document.access,
        state_kind="reading" if standing.state else "intake",
        state=standing.state or standing.intake,
        reason=standing.reason,
        waiting=standing.matches if standing.intake == IntakeState.SCREENED else None,
    )


def _coming(batch: "Batch", progress: queries.Progress) -> dict[str, object]:
    return {
        "address": address("batch", batch.pk),
        "body": batch.body,
        "at": batch.at,
        "done": progress.done,
        "total": progress.total,
        "came": came(progress),
    }
