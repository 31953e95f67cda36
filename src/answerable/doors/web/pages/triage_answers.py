"""Answers in triage: opening what is best read next, saying what it shows, accepting, and taking it back."""

from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from answerable.doors.web.addresses import address
from answerable.doors.web.forms.findings import Accept
from answerable.doors.web.forms.refusing import refuse
from answerable.doors.web.gate import allowed
from answerable.doors.web.pages import reading
from answerable.doors.web.pages.triage import crumbs, is_open, span_of
from answerable.errors import AnswerableError
from answerable.findings import actions, queries
from answerable.findings.rules.states import TriageState
from answerable.people.rules import Action
from answerable.register.queries import parts as register

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest
    from answerable.register.models import Body

MOST_BODIES: Final = 10_000


@require_POST
@allowed(Action.TRIAGE)
def next_of_body(request: "SignedInRequest", slug: str) -> HttpResponse:
    """Open the passage of a body that is best read next."""
    found = queries.body_of(slug)
    return open_next(request, body=found) or redirect("triage_body", found.slug)


def open_next(request: "SignedInRequest", *, body: "Body | None" = None) -> HttpResponse | None:
    """Open the passage that is best read next, or the one that is open already; None where there is none."""
    already = queries.open_item(request.user)
    if already and (body is None or already.body_id == body.pk):
        return redirect("passage", already.pk)
    number = queries.next_passage(request.user, body=body)
    if number is None:
        return None
    actions.claim(queries.triage(number, person=request.user), by=request.user)
    return redirect("passage", number)


@require_POST
@allowed(Action.TRIAGE)
def answer(request: "SignedInRequest", number: int) -> HttpResponse:
    """Keep an answer, and go on with the next passage, or to a break."""
    triage = queries.triage(number, person=request.user)
    try:
        say = actions.ANSWERS[TriageState(request.POST.get("answer", ""))]
    except (KeyError, ValueError):
        raise AnswerableError(
            _("That is no answer that can be given here."), hint=_("Press one of the buttons.")
        ) from None
    say(triage, by=request.user, with_copies=request.POST.get("copies") == "all")
    return go_on(request, triage.body)


def go_on(request: "SignedInRequest", body: "Body") -> HttpResponse:
    """Lead on after an answer: to the next passage of the body, or to one's own page where a break is due."""
    work = queries.work(request.user)
    if work.is_break_due or work.left_today == 0:
        return redirect("work")
    return open_next(request, body=body) or redirect("triage_body", body.slug)


@allowed(Action.TRIAGE)
def accept(request: "SignedInRequest", number: int) -> HttpResponse:
    """Ask what exactly a passage shows, and make a finding of it."""
    triage = queries.triage(number, person=request.user)
    found = queries.passage(triage, **span_of(request))
    queue = queries.queue(triage.body, person=request.user)
    form = accept_form(
        request, initial={"body": triage.body.code, "requirement": f"{triage.pack}/{triage.requirement}"}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.accept(
                triage,
                form.cleaned_data["said"],
                span=found.quoted.span,
                with_copies=request.POST.get("copies") == "all",
                by=request.user,
            )
        except AnswerableError as error:
            refuse(form, error)
        else:
            return go_on(request, triage.body)
    span = found.quoted.span
    return render(
        request,
        "accept.html",
        {
            "crumbs": crumbs(triage.body),
            "form": form,
            "passage": reading.words(triage.document, found.quoted),
            "document": reading.paper(triage.document),
            "topics": found.quoted.mentions,
            "words_are_open": queries.pace_of(request.user).opens_words or is_open(request),
            "requirement": reading.asked(form.asked, triage.requirement),
            "copies": len(queue.others_with_the_same_words(triage.pk)),
            "back": address("passage", triage.pk, start=span.start, end=span.end),
        },
    )


@allowed(Action.TRIAGE)
def undo(request: "SignedInRequest", number: int) -> HttpResponse:
    """Ask whether an answer shall be taken back, and take it back."""
    decision = queries.decision(number, person=request.user)
    triage = decision.triage
    if request.method == "POST":
        actions.undo(decision, by=request.user)
        return redirect("passage", triage.pk)
    happens = [
        _("The passage is open again, for you."),
        *([_("The finding that you made of it is taken back.")] if decision.said == "accepted" else []),
        _("Answers that you gave to copies at the same time are taken back as well."),
    ]
    return render(
        request,
        "confirm.html",
        {
            "question": _("Undo your answer?"),
            "happens": happens,
            "can_be_undone": _("You can answer again at once. The record keeps both."),
            "yes": _("Yes, undo it"),
            "back": address("work"),
        },
    )


def accept_form(
    request: HttpRequest, *, initial: dict[str, Any], needs_reason: bool = False
) -> Accept:  # Any: as forms take it
    """Return the form that asks what a passage shows."""
    return Accept(
        request.POST if request.method == "POST" else None,
        bodies=register.bodies(limit=MOST_BODIES).items,
        requirements=queries.requirements_in_force(),
        needs_reason=needs_reason,
        initial=initial,
    )
