"""The two links that let somebody in: an invitation, and in a demonstration one that signs in at once.

Opening such a link changes nothing: programs that look into mail open links too. A button does.
"""

from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from answerable.doors.web.adapters import DOOR, is_loopback
from answerable.doors.web.forms.people import JoinForm, NameForm
from answerable.doors.web.gate import everyone
from answerable.doors.web.look import roles
from answerable.people import actions, queries

if TYPE_CHECKING:
    from answerable.people.models import Invitation


@everyone
@never_cache
@sensitive_post_parameters("password")
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is offered; with a name and a password, or with a passkey to come, take it up."""
    offer = queries.offered(token)
    with_passkey = "with_passkey" in request.POST
    form = _form(request, offer, with_passkey=with_passkey)
    if form.is_valid():
        password = None if with_passkey else form.cleaned_data["password"]
        name = form.cleaned_data["name"]
        person = actions.accept(token, password=password, name=name, by=queries.machine(DOOR))
        get_adapter(request).login(request, person)
        record_authentication(request, person, "invitation")
        return redirect("mfa_add_webauthn" if with_passkey else "second_factor")
    told = {
        "name": offer.name,
        "role": roles.role(offer.role) if offer.role else "",
        "scope": roles.scope(offer.scope_kind, offer.scope_code),
        "invited_by": "" if offer.invited_by.is_machine else offer.invited_by.name,
        "expires_at": offer.expires_at,
        "is_back": offer.role == "",
    }
    return render(request, "invitation.html", {"invitation": told, "form": form})


def _form(request: HttpRequest, offer: "Invitation", *, with_passkey: bool) -> NameForm:
    """Return the form: whoever begins with a passkey needs no password."""
    begun = {"name": offer.name}
    if with_passkey:
        return NameForm(request.POST, initial=begun)
    return JoinForm(request.POST or None, initial=begun, email=offer.email)


@everyone
@never_cache
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """Sign somebody in to a demonstration on this very machine, when they press the button."""
    if not (settings.IS_DEMONSTRATION and is_loopback(request)):
        raise Http404
    if request.method == "POST":
        person = actions.sign_in_with(token, by=queries.machine(DOOR))
        get_adapter(request).login(request, person)
        record_authentication(request, person, "link")
        request.session[queries.BY_LINK] = True
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "sign_in_link.html")
