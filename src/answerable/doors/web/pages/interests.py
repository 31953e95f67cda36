"""One's own ties to bodies: nobody is asked to judge a body that they are tied to."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from answerable.doors.web.addresses import address, of_body
from answerable.doors.web.forms.register import Tie
from answerable.doors.web.gate import allowed
from answerable.doors.web.look.names import TIES, named
from answerable.doors.web.pages.body import at
from answerable.people.rules import Action
from answerable.register import actions, queries
from answerable.register.rules import InterestKind

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest


@allowed(Action.DECLARE_INTEREST)
def interests(request: "SignedInRequest") -> HttpResponse:
    """List one's own ties, and take one more."""
    initial = {"body": request.GET.get("body", "")}
    form = Tie(request.POST or None, bodies=list(queries.names()), initial=initial)
    if form.is_valid():
        body = queries.body(form.cleaned_data["body"])
        actions.declare(body, InterestKind(form.cleaned_data["kind"]), by=request.user)
        messages.success(request, _("You are not asked to judge %(name)s from now on.") % {"name": body.name})
        return redirect("interests")
    ties = [
        {
            "body": tie.body.name,
            "address": of_body(tie.body),
            "kind": named(TIES, tie.kind),
            "declared_at": tie.declared_at,
            "end_address": address("interest_end", tie.body.slug),
        }
        for tie in queries.ties(request.user)
    ]
    return render(request, "interests.html", {"form": form, "ties": ties})


@allowed(Action.DECLARE_INTEREST)
def end(request: "SignedInRequest", slug: str) -> HttpResponse:
    """Say that one is no longer tied to a body, after asking once more."""
    body = at(slug)
    if request.method == "POST":
        actions.withdraw(body, by=request.user)
        messages.success(request, _("You said that this tie has ended."))
        return redirect("interests")
    context = {
        "crumbs": [(_("Your ties"), address("interests"))],
        "question": _("Has your tie to %(name)s ended?") % {"name": body.name},
        "happens": [
            _("You may be asked to read its papers again."),
            _("That you had a tie stays in the record. Which kind it was does not stand there."),
        ],
        "can_be_undone": _("You can declare it again at any time."),
        "yes": _("Yes, it has ended"),
        "back": address("interests"),
    }
    return render(request, "confirm.html", context)
