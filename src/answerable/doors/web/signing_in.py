"""The addresses of signing in, of passwords and of second factors: those of django-allauth that we use.

There is no signing up, and no way around a second factor by mail: a steward lets people in, and in again.
"""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.signals import authentication_failed
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.dispatch import receiver
from django.http import HttpResponse
from django.urls import path
from django.utils.translation import gettext as _

from answerable.doors.web.adapters import DOOR
from answerable.doors.web.gate import everyone, halfway, signed_in
from answerable.errors import WrongState
from answerable.people import actions, queries

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest
    from answerable.people.models import Person


def keeping_one(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse to take away somebody's only second factor: without a password they could not come back."""

    @wraps(view)
    def keep(request: "SignedInRequest", *given: Any, **named: Any) -> HttpResponse:  # as the view takes them
        factors = queries.own_account(request.user).factors
        if request.method == "POST" and factors.passkeys + factors.codes <= 1:
            raise WrongState(_("This is your only second step."), hint=_("Add another one first."))
        return view(request, *given, **named)

    return keep


@receiver(authentication_failed)
def note_wrong_code(user: "Person", **more: object) -> None:
    """Put on record that somebody came as far as the second step, and had no right code."""
    del more
    actions.note_wrong_code(user, by=queries.machine(DOOR))


urlpatterns = [
    path("login/", everyone(account.login), name="account_login"),
    path("logout/", everyone(account.logout), name="account_logout"),
    path("inactive/", everyone(account.account_inactive), name="account_inactive"),
    path("reauthenticate/", halfway(account.reauthenticate), name="account_reauthenticate"),
    path("password/change/", signed_in(account.password_change), name="account_change_password"),
    path("password/set/", signed_in(account.password_set), name="account_set_password"),
    path("2fa/", signed_in(mfa.index), name="mfa_index"),
    path("2fa/authenticate/", everyone(mfa.authenticate), name="mfa_authenticate"),
    path("2fa/reauthenticate/", signed_in(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", halfway(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", signed_in(keeping_one(totp.deactivate_totp)), name="mfa_deactivate_totp"),
    path(
        "2fa/recovery-codes/", signed_in(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"
    ),
    path(
        "2fa/recovery-codes/generate/",
        signed_in(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        signed_in(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("2fa/webauthn/", signed_in(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", halfway(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("2fa/webauthn/login/", everyone(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path(
        "2fa/webauthn/reauthenticate/",
        signed_in(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "2fa/webauthn/keys/<int:pk>/remove/",
        signed_in(keeping_one(webauthn.remove_webauthn)),
        name="mfa_remove_webauthn",
    ),
    path("2fa/webauthn/keys/<int:pk>/edit/", signed_in(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
]
