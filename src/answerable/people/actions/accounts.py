"""Inviting people, and letting them in."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Final

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from answerable.errors import NotFound, WrongState
from answerable.people.actions.recording import record
from answerable.people.models import Grant, Invitation, Person
from answerable.people.queries import check_may
from answerable.people.rules import Action, Role
from answerable.people.rules.roles import scope

AN_INVITATION_LASTS: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation and its secret, which is shown once and kept nowhere."""

    invitation: Invitation
    token: str


@transaction.atomic
def invite(email: str, *, name: str, role: Role, by: Person, body: str = "", pack: str = "") -> Invited:
    """Offer an account to whoever has this address. The link that accepts it is passed on by a person."""
    check_may(by, Action.INVITE, body=body, pack=pack)
    if Person.objects.filter(email__iexact=email).exists():
        raise WrongState(f"{email} has an account here.", hint="Give that account the role instead.")
    now = timezone.now()
    token = token_urlsafe(32)
    kind, code = scope(body, pack)
    invitation = Invitation.objects.create(
        email=email.strip().lower(),
        name=name,
        role=role,
        scope_kind=kind,
        scope_code=code,
        token_hash=_hashed(token),
        invited_by=by,
        expires_at=now + AN_INVITATION_LASTS,
    )
    record("invited", invitation, by=by, role=role, scope=kind, code=code)
    return Invited(invitation, token)


@transaction.atomic
def accept(token: str, *, password: str | None, by: Person) -> Person:
    """Make the account that an invitation offers, and give it its role.

    Without a password the account is entered with a passkey. `by` is the door through which they came.
    """
    now = timezone.now()
    offered = Invitation.objects.filter(
        token_hash=_hashed(token), accepted_at=None, withdrawn_at=None, expires_at__gt=now
    )
    invitation = offered.select_for_update().first()
    if invitation is None:
        raise NotFound(
            "This invitation cannot be used. It may be over, or used already.",
            hint="Ask whoever invited you for a new one.",
        )
    person = Person.objects.create(
        name=invitation.name, email=invitation.email, password=make_password(password)
    )
    invitation.accepted_at = now
    invitation.person = person
    invitation.save(update_fields=["accepted_at", "person"])
    Grant.objects.create(
        person=person,
        role=invitation.role,
        scope_kind=invitation.scope_kind,
        scope_code=invitation.scope_code,
        granted_by=invitation.invited_by,
    )
    record("accepted", invitation, by=person, door=by.name)
    return person


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()
