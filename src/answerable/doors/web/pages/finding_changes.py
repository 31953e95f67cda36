"""What people do to findings: add one by hand, correct one, take one back, or say that it still holds."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from answerable.archive import queries as archive
from answerable.doors.web.addresses import address
from answerable.doors.web.forms.findings import Reason
from answerable.doors.web.forms.refusing import refuse
from answerable.doors.web.gate import allowed
from answerable.doors.web.pages import reading
from answerable.doors.web.pages.findings import crumbs
from answerable.doors.web.pages.triage_answers import accept_form
from answerable.errors import AnswerableError, NotFound
from answerable.findings import actions, queries
from answerable.findings.rules.periods import Exactness, When
from answerable.people.rules import Action

if TYPE_CHECKING:
    from datetime import date

    from answerable.archive.models import Document, Page
    from answerable.doors.web.gate import SignedInRequest
    from answerable.findings.models import Finding


@allowed(Action.TRIAGE)
def add(request: "SignedInRequest", page_id: int) -> HttpResponse:
    """Ask what a passage shows that somebody found and the machine had not, and make a finding of it."""
    page = archive.page(page_id)
    document = _document(request, page)
    quoted = queries.quoted(page, *_chosen(request))
    form = accept_form(request, initial={"body": document.body.code})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_by_hand(
                page, quoted.span, form.cleaned_data["said"], document=document, by=request.user
            )
        except AnswerableError as error:
            refuse(form, error)
        else:
            messages.success(request, _("It is a finding now. Look at what has to be covered."))
            return redirect("finding", made.pk)
    words = reading.words(document, quoted)
    return render(
        request,
        "accept.html",
        {
            "crumbs": [(document.title, address("document", document.pk))],
            "form": form,
            "passage": words,
            "document": reading.paper(document),
            "topics": quoted.mentions,
            "words_are_open": True,
            "requirement": reading.asked(form.asked, ""),
            "back": words.text_address,
        },
    )


@allowed(Action.CHANGE_FINDING)
def change(request: "SignedInRequest", finding_id: str) -> HttpResponse:
    """Ask what a passage shows in truth, and put a new finding in the old one's place."""
    found = queries.finding(finding_id, person=request.user)
    quoted = queries.quoted(found.page, found.start, found.end)
    form = accept_form(request, needs_reason=True, initial=_as_it_stands(found))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.correct(
                found, form.cleaned_data["said"], because=form.cleaned_data["because"], by=request.user
            )
        except AnswerableError as error:
            refuse(form, error)
        else:
            messages.success(request, _("This finding stands in its place now. Both are kept."))
            return redirect("finding", made.pk)
    return render(
        request,
        "accept.html",
        {
            "crumbs": [*crumbs(), (found.pk, address("finding", found.pk))],
            "form": form,
            "passage": reading.words(found.document, quoted),
            "document": reading.paper(found.document),
            "topics": quoted.mentions,
            "words_are_open": queries.pace_of(request.user).opens_words,
            "requirement": reading.asked(form.asked, found.requirement),
            "back": address("finding", found.pk),
            "changes": found.pk,
        },
    )


@allowed(Action.CHANGE_FINDING)
def withdraw(request: "SignedInRequest", finding_id: str) -> HttpResponse:
    """Ask why a finding is taken back, and take it back."""
    return _with_reason(
        request,
        finding_id,
        actions.withdraw,
        question=_("Take %(id)s back?"),
        happens=[_("It no longer counts."), _("It stays here, with your reason, and the record keeps both.")],
        can_be_undone=_("It cannot be put back. The same passage can be accepted anew."),
        yes=_("Yes, take it back"),
    )


@allowed(Action.CHANGE_FINDING)
def again(request: "SignedInRequest", finding_id: str) -> HttpResponse:
    """Ask why a finding still holds although its paper has changed, and let it stand."""
    return _with_reason(
        request,
        finding_id,
        actions.look_again,
        question=_("Does %(id)s still hold?"),
        happens=[_("It stands as it was accepted."), _("Your reason is kept with it.")],
        can_be_undone=_("You can still take it back later."),
        yes=_("Yes, it still holds"),
    )


def _with_reason(
    request: "SignedInRequest",
    finding_id: str,
    act: "Callable[..., Finding]",
    *,
    question: str,
    happens: list[str],
    can_be_undone: str,
    yes: str,
) -> HttpResponse:
    found = queries.finding(finding_id, person=request.user)
    form = Reason(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act(found, because=form.cleaned_data["because"], by=request.user)
        return redirect("finding", found.pk)
    return render(
        request,
        "confirm.html",
        {
            "crumbs": [*crumbs(), (found.pk, address("finding", found.pk))],
            "question": question % {"id": found.pk},
            "happens": happens,
            "can_be_undone": can_be_undone,
            "yes": yes,
            "back": address("finding", found.pk),
            "form": form,
        },
    )


def _document(request: "SignedInRequest", page: "Page") -> "Document":
    """Return the document that a page is read in: the one that was named, or the first that holds it."""
    held = archive.documents_of(page, by=request.user)
    wanted = request.GET.get("document", "")
    for document in held:
        if not wanted or document.pk == wanted:
            return document
    raise NotFound(_("There is no such page here, or you cannot read it."), hint=_("Look for it again."))


def _chosen(request: HttpRequest) -> tuple[int, int]:
    """Return the words that were chosen on a page; where none were, what is refused with what to do."""
    try:
        return int(request.GET["start"]), int(request.GET["end"])
    except (KeyError, ValueError):
        return 0, 0


def _as_it_stands(found: "Finding") -> dict[str, object]:
    """Return what was said of a finding, for a form that begins with it."""
    return {
        "body": found.body.code,
        "requirement": f"{found.pack}/{found.requirement}",
        "elements": found.elements,
        "stance": found.stance,
        "speaker": found.speaker,
        "placed": found.placed,
        "period_from": _when(found.period_from, found),
        "period_to": _when(found.period_to, found),
        "about": found.period_exactness == Exactness.ABOUT,
        "period_known_by": found.period_known_by,
    }


def _when(on: "date | None", found: "Finding") -> When | None:
    """Return one end of a finding's period, as exactly as it was known."""
    exactness = Exactness(found.period_exactness)
    return When(on, on, Exactness.YEAR if exactness is Exactness.ABOUT else exactness) if on else None
