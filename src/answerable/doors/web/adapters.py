"""What django-allauth asks of us: nobody signs up, nobody's address is kept, and changes go on record."""

import hmac
from datetime import date
from ipaddress import IPv6Address, ip_address, ip_network
from secrets import token_bytes
from typing import TYPE_CHECKING, Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from answerable.doors.web import secrets
from answerable.outside import clock
from answerable.people import actions, queries

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator

    from answerable.people.models import Person

DOOR: Final = "web"  # the machine account of what comes in by a page
# What is written to people elsewhere when they change how they sign in; here it goes on record.
CHANGES: Final = {
    "account/email/password_changed": "changed their password",
    "account/email/password_set": "set a password",
    "mfa/email/totp_activated": "set up codes from an app",
    "mfa/email/totp_deactivated": "gave up codes from an app",
    "mfa/email/webauthn_added": "added a passkey",
    "mfa/email/webauthn_removed": "removed a passkey",
    "mfa/email/recovery_codes_generated": "made new recovery codes",
}
_KEY: Final = token_bytes(32)  # of this process, and gone with it


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # it has no types
    """Signing in, as we do it."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: a steward invites."""
        del request
        return False

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Ask who it is before what matters, unless they have just proved it.

        Whoever has yet to set up their second factor is not asked either: they came in a moment ago.
        """
        if app == "allauth.mfa" and not queries.has_second_factor(self.request.user):
            return False
        records = get_authentication_records(self.request, self.request.user)
        proved_at = max((float(record["at"]) for record in records), default=0.0)
        if clock.real().timestamp() - proved_at < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **more))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return a stand-in for the visitor's address, only to count attempts: another one each day."""
        return stand_in(get_client_ip(request) or "", on=clock.today())

    def get_http_user_agent(self, request: HttpRequest) -> str:
        """Return nothing: we do not want to know."""
        del request
        return ""

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Put on record that somebody could not sign in."""
        super().authentication_failed(request, **credentials)
        actions.note_failure(str(credentials.get("email", "")), by=queries.machine(DOOR))

    def send_notification_mail(self, template_prefix: str, user: "Person", *more: Any, **others: Any) -> None:
        """Put on record what changed in how somebody signs in."""
        del more, others
        if what := CHANGES.get(template_prefix):
            actions.note_change(what, by=user)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send nothing: what allauth would write carries the visitor's address."""

    def add_message(
        self, request: HttpRequest, level: int, message_template: str = "", *more: Any, **others: Any
    ) -> None:
        """Say what changed; that somebody signed in or out they see themselves."""
        if not message_template.endswith(("logged_in.txt", "logged_out.txt")):
            super().add_message(request, level, message_template, *more, **others)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # it has no types
    """Second factors, as we keep them."""

    def encrypt(self, text: str) -> str:
        """Close a secret with the key of this register: a copy of the database alone gives nobody away."""
        return secrets.close(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret again."""
        return secrets.open_again(encrypted_text)

    def generate_authenticator_name(self, user: "Person", type: "Authenticator.Type") -> str:
        """Return a name for a new passkey, which its owner can change."""
        del type
        return _("Passkey %d") % (queries.own_account(user).factors.passkeys + 1)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return what a device shows as the place that a passkey is for."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Answerable"}


def stand_in(address: str, *, on: date) -> str:
    """Return what stands for a visitor's address on one day, in this process; nobody can turn it back."""
    try:
        found = ip_address(address)
    except ValueError:
        known = address
    else:
        is_many = isinstance(found, IPv6Address)  # one household has 2^64 of them
        known = str(ip_network(f"{found}/64", strict=False)) if is_many else str(found)
    return hmac.new(_KEY, f"{on} {known}".encode(), "sha256").hexdigest()


def how_they_signed_in(request: HttpRequest) -> str:
    """Return the kinds of proof that somebody gave when they signed in: `password, totp`."""
    records = get_authentication_records(request, request.user)
    return ", ".join(dict.fromkeys(str(record.get("type", record["method"])) for record in records))


def is_loopback(request: HttpRequest) -> bool:
    """Say whether a request comes from this very machine, and was not handed on to it."""
    if "HTTP_X_FORWARDED_FOR" in request.META or settings.IS_HTTPS:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
