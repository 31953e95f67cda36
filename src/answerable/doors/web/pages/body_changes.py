"""Bodies added and put right: what is said of them, whose work they took over, where their offices are."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from answerable.doors.web.addresses import address, of_body
from answerable.doors.web.forms.register import ChangedBody, Followed, NewBody, NewContact
from answerable.doors.web.gate import allowed, allowed_everywhere
from answerable.doors.web.pages.body import at
from answerable.errors import AnswerableError
from answerable.outside import clock
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable.register import actions, queries
from answerable.register.rules import (
    NEXT_CONTACT_STATES,
    ContactPurpose,
    ContactState,
    Exactness,
    loose_day,
)

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest
    from answerable.people.models import Person
    from answerable.register.models import Body, Contact, Succession

T = TypeVar("T")
MOVES: Final["dict[ContactState, Callable[..., Contact]]"] = {
    ContactState.CONFIRMED: actions.confirm_contact,
    ContactState.FAILED: actions.fail_contact,
    ContactState.RETIRED: actions.retire_contact,
    ContactState.UNCHECKED: actions.reopen_contact,
}


@allowed_everywhere(Action.CHANGE_BODY)
def add(request: "SignedInRequest") -> HttpResponse:
    """Add a body that is not here yet."""
    form = NewBody(request.POST or None, kinds=queries.known_kinds())
    if form.is_valid():
        made = _done(form, lambda: actions.add(by=request.user, **form.cleaned_data))
        if made:
            messages.success(request, _("It is here now."))
            return redirect("body", made.slug)
    return _form(
        request,
        form,
        title=_("Add a body"),
        lead=_("A public body or office that can be asked. Never a person."),
        send=_("Add it"),
        back=address("bodies"),
    )


@allowed(Action.CHANGE_BODY)
def change(request: "SignedInRequest", slug: str) -> HttpResponse:
    """Put right what is said of a body."""
    body = _own(request, slug)
    said = {name: getattr(body, name) for name in ("name", "short_name", "kind", "valid_from", "valid_to")}
    form = ChangedBody(request.POST or None, initial=said, kinds=queries.known_kinds())
    today = clock.today()
    if form.is_valid():
        made = _done(
            form, lambda: actions.correct(body, known_on=today, by=request.user, **form.cleaned_data)
        )
        if made:
            messages.success(request, _("This is what is said of it now."))
            return redirect("body", made.slug)
    return _form(
        request,
        form,
        title=_("Change what is said of %(name)s") % {"name": body.name},
        lead=_("What was said before stays in the record, and a former name on its page."),
        send=_("Save"),
        back=of_body(body),
        body=body,
    )


@allowed(Action.CHANGE_BODY)
def follow(request: "SignedInRequest", slug: str) -> HttpResponse:
    """Say whose work a body took over."""
    body = _own(request, slug)
    others = [(code, name) for code, name in queries.names() if code != body.code]
    form = Followed(request.POST or None, bodies=others)
    if form.is_valid():
        made = _done(form, lambda: _followed(body, form, by=request.user))
        if made:
            messages.success(request, _("This is said on the pages of both."))
            return redirect("body", body.slug)
    return _form(
        request,
        form,
        title=_("Whose work did %(name)s take over?") % {"name": body.name},
        lead=_("Old papers stay with the body that wrote them, and can be found from here."),
        send=_("Save"),
        back=of_body(body),
        body=body,
    )


@allowed(Action.CHANGE_BODY)
def add_contact(request: "SignedInRequest", slug: str) -> HttpResponse:
    """Put down how an office of a body is reached."""
    body = _own(request, slug)
    form = NewContact(request.POST or None)
    if form.is_valid():
        given = {**form.cleaned_data, "purpose": ContactPurpose(form.cleaned_data["purpose"])}
        if _done(form, lambda: actions.add_contact(body, by=request.user, **given)):
            messages.success(request, _("The office is here now. Nobody has checked its address yet."))
            return redirect("body", body.slug)
    return _form(
        request,
        form,
        title=_("Add an office of %(name)s") % {"name": body.name},
        lead=_("How the body itself is reached. The addresses of persons do not belong here."),
        send=_("Add it"),
        back=of_body(body),
        body=body,
    )


@allowed(Action.CHANGE_BODY)
def contact(request: "SignedInRequest", number: int) -> HttpResponse:
    """Show an office and what became of its address; take the next step in its life."""
    found = queries.contact(number)
    check_may(request.user, Action.CHANGE_BODY, body=found.body.code)
    if request.method == "POST":
        to = request.POST.get("to", "")
        if to in set(ContactState):
            MOVES[ContactState(to)](found, by=request.user)
            messages.success(request, _("This is how the address stands now."))
        return redirect("contact", found.pk)
    return render(
        request,
        "contact.html",
        {
            "crumbs": _crumbs(found.body),
            "contact": found,
            "steps": sorted(NEXT_CONTACT_STATES[ContactState(found.state)]),
            "history": queries.contact_history(found),
            "back": of_body(found.body),
        },
    )


def _own(request: "SignedInRequest", slug: str) -> "Body":
    """Return a body that somebody may change, and not only another one. Raises NotAllowed."""
    body = at(slug)
    check_may(request.user, Action.CHANGE_BODY, body=body.code)
    return body


def _followed(body: "Body", form: forms.Form, *, by: "Person") -> "Succession":
    given = form.cleaned_data
    try:
        on, exactness = loose_day(given["when"]) if given["when"] else (None, Exactness.DAY)
    except ValueError as error:
        raise AnswerableError(
            _("“%(when)s” is no year, month or day.") % {"when": given["when"]},
            hint=_("Write 2024, 2024-10 or 2024-10-01."),
        ) from error
    return actions.succeed(
        queries.body(given["before"]),
        body,
        on=on,
        exactness=exactness,
        work=given["work"],
        source=given["source"],
        by=by,
    )


def _done(form: forms.Form, act: "Callable[[], T]") -> "T | None":
    """Do what was asked for, or say on the form why not; what was typed stays there."""
    try:
        return act()
    except AnswerableError as error:
        if error.status != 400:
            raise
        form.add_error(None, f"{error.message} {error.hint}")
        return None


def _form(
    request: "SignedInRequest",
    form: forms.Form,
    *,
    title: str,
    lead: str,
    send: str,
    back: str,
    body: "Body | None" = None,
) -> HttpResponse:
    told = {"form": form, "title": title, "lead": lead, "send": send, "back": back}
    return render(request, "body_form.html", {**told, "crumbs": _crumbs(body) if body else _crumbs()})


def _crumbs(body: "Body | None" = None) -> list[tuple[str, str]]:
    """Return the way to a page about a body."""
    return [(_("Bodies"), address("bodies")), *([(body.name, of_body(body))] if body else [])]
