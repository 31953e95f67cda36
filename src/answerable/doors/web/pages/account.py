"""One's own account: one's name, how one signs in, where one is signed in, and all that is held."""

import json
from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from answerable.doors.web import unsent, visits
from answerable.doors.web.forms.people import NameForm
from answerable.doors.web.gate import halfway, proved_again, signed_in
from answerable.doors.web.look import roles
from answerable.errors import NotFound
from answerable.people import actions, queries
from answerable.people.rules import Action
from answerable.register import queries as register

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest

SHORT: Final = 12  # characters: what is longer was written, and not chosen from a list


@signed_in
def account(request: "SignedInRequest") -> HttpResponse:
    """Show one's own account."""
    told = queries.own_account(request.user)
    here = visits.present(request, request.user)
    context = {
        "person": told.person,
        "roles": [
            (roles.role(each.role), roles.scope(each.scope_kind, each.scope_code)) for each in told.grants
        ],
        "factors": {
            "passkeys": told.factors.passkeys,
            "totp": told.factors.codes,
            "codes_left": told.factors.recovery_codes_left,
        },
        "has_password": told.person.has_usable_password(),
        "interests": register.ties(told.person),
        "changes": _changes(queries.actions(told.person)),
        "sign_ins": [(each, each == here) for each in queries.sign_ins(told.person)],
    }
    return render(request, "account.html", context)


@signed_in
def rename(request: "SignedInRequest") -> HttpResponse:
    """Change the name that colleagues see."""
    form = NameForm(request.POST or None, initial={"name": request.user.name})
    if form.is_valid():
        actions.rename(request.user, name=form.cleaned_data["name"], by=request.user)
        messages.success(request, _("Your name was changed."))
        return redirect("account")
    return render(
        request, "account_name.html", {"form": form, "crumbs": [(_("Your account"), reverse("account"))]}
    )


@signed_in
@require_POST
def end_sign_in(request: "SignedInRequest", number: int) -> HttpResponse:
    """End one of one's own times of being signed in."""
    sign_in = queries.find_sign_in(number, of=request.user)
    if sign_in is None:
        raise NotFound(_("You are not signed in there any more."))
    actions.end_sign_in(sign_in, by=request.user)
    messages.success(request, _("You are signed out there."))
    return redirect("account")


@signed_in
@proved_again
def export(request: "SignedInRequest") -> HttpResponse:
    """Hand over all that is held about whoever asks."""
    held = json.dumps(queries.held_about(request.user), indent=2, default=str, ensure_ascii=False)
    name = 'attachment; filename="what-is-held-about-me.json"'
    return HttpResponse(held, content_type="application/json", headers={"Content-Disposition": name})


@signed_in
def send_again(request: "SignedInRequest") -> HttpResponse:
    """Offer to send what somebody wrote before they had been signed out; a press of "No" throws it away."""
    form = unsent.kept(request, request.user)
    if request.method == "POST" or form is None:
        unsent.drop(request)
        return redirect("home")
    told = [(name, value) for name, value in form.fields if len(value) > SHORT]
    return render(request, "unsent.html", {"form_of": form, "told": told})


@halfway
def second_factor(request: HttpRequest) -> HttpResponse:
    """Say why a second factor is needed, and offer the two kinds."""
    return render(request, "account/second_factor.html")


def _changes(may: Collection[Action]) -> list[tuple[str, str, str]]:
    """Return what somebody who may do these things can change for themselves, and where."""
    ties = (_("Ties to bodies"), reverse("interests"), _("So that nobody judges a body they are tied to."))
    keys = (_("Keys"), reverse("keys"), _("Single keys for who reads a lot."))
    return [
        (_("Your name for colleagues"), reverse("account_name"), _("It may be made up.")),
        *([ties] if Action.DECLARE_INTEREST in may else []),
        *([keys] if Action.TRIAGE in may else []),
        (_("All that is held about you"), reverse("account_export"), _("As a file, for you to keep.")),
    ]
