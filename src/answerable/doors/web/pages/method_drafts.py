"""Methods before everybody can read them: written, written again, and published for good."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from answerable.doors.web.addresses import address
from answerable.doors.web.forms.refusing import refuse
from answerable.doors.web.forms.rounds import Method
from answerable.doors.web.gate import allowed
from answerable.doors.web.pages.rounds import crumbs, packs_to_run
from answerable.errors import AnswerableError
from answerable.findings import actions, queries
from answerable.people.queries import check_may
from answerable.people.rules import Action

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest
    from answerable.findings.models import Method as Written


@allowed(Action.RUN_ROUND)
def add(request: "SignedInRequest") -> HttpResponse:
    """Ask how cells of a pack are judged, and put it down. Nobody judges by it before it is published."""
    packs = {pack.code: pack for pack in packs_to_run(request)}
    form = Method(
        request.POST if request.method == "POST" else None,
        packs=[(code, pack.title) for code, pack in packs.items()],
    )
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        pack = packs[told.pop("pack")]
        try:
            made = actions.draft_method(pack, by=request.user, **told)
        except AnswerableError as error:
            refuse(form, error)
        else:
            messages.success(request, _("It is kept. Read it once more, and then publish it."))
            return redirect("method_write", pack.code, made.number)
    return _asked(request, form)


@allowed(Action.RUN_ROUND)
def write(request: "SignedInRequest", pack: str, number: int) -> HttpResponse:
    """Write a method again, as long as it is not published."""
    found = _written(request, pack, number)
    if found.published_at and request.method != "POST":
        return redirect("method", pack, number)
    form = Method(
        request.POST if request.method == "POST" else None,
        packs=[],
        initial={"title": found.title, "text": found.text},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.rewrite_method(found, by=request.user, **form.cleaned_data)
        except AnswerableError as error:
            refuse(form, error)
        else:
            messages.success(request, _("It is kept."))
            return redirect("method_write", pack, number)
    return _asked(request, form, publish=address("method_publish", pack, number), number=number)


@allowed(Action.RUN_ROUND)
def publish(request: "SignedInRequest", pack: str, number: int) -> HttpResponse:
    """Ask once more whether everybody may read a method from now on, and publish it for good."""
    found = _written(request, pack, number)
    if request.method == "POST":
        actions.publish_method(found, by=request.user)
        messages.success(request, _("Everybody can read it now."))
        return redirect("rounds")
    return render(
        request,
        "confirm.html",
        {
            "crumbs": crumbs((found.title, address("method_write", pack, number))),
            "question": _("Publish “%(title)s”?") % {"title": found.title},
            "happens": [
                _("Everybody can read it, with its day and a number that belongs to its exact words."),
                _("Rounds can judge by it."),
            ],
            "can_be_undone": _("It never changes after that, not even by a comma. A new one can be written."),
            "yes": _("Yes, publish it"),
            "back": address("method_write", pack, number),
        },
    )


def _written(request: "SignedInRequest", pack: str, number: int) -> "Written":
    """Return a method that somebody may write or publish. Raises NotAllowed as the actions do."""
    found = queries.method(pack, number)
    check_may(request.user, Action.RUN_ROUND, pack=found.pack_id)
    return found


def _asked(
    request: "SignedInRequest", form: Method, *, publish: str = "", number: int | None = None
) -> HttpResponse:
    told = {"crumbs": crumbs(), "form": form, "publish_address": publish, "number": number}
    return render(request, "method_write.html", {**told, "back": address("rounds")})
