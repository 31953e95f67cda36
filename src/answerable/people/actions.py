"""What is done to accounts, and the line that every act leaves in the record."""

import json
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from secrets import token_hex, token_urlsafe
from typing import Final

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from answerable.errors import NotFound, WrongState
from answerable.people.models import Event, Grant, Invitation, Person
from answerable.people.queries import check_may
from answerable.people.rules import Action, Role, ScopeKind

__all__ = ["Invited", "accept", "grant", "invite", "record", "revoke"]

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
    kind, code = _scope(body, pack)
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


@transaction.atomic
def grant(person: Person, *, role: Role, by: Person, body: str = "", pack: str = "") -> Grant:
    """Give somebody a role, everywhere or for one body or pack."""
    check_may(by, Action.GRANT, body=body, pack=pack)
    kind, code = _scope(body, pack)
    try:
        with transaction.atomic():
            given = Grant.objects.create(
                person=person, role=role, scope_kind=kind, scope_code=code, granted_by=by
            )
    except IntegrityError as error:
        raise WrongState(f"{person} has this role already.") from error
    record("granted", given, by=by, role=role, scope=kind, code=code, person=person.pk)
    return given


@transaction.atomic
def revoke(given: Grant, *, by: Person) -> Grant:
    """End a grant. It stays on record."""
    where = {"body" if given.scope_kind == ScopeKind.BODY else "pack": given.scope_code}
    check_may(by, Action.GRANT, **where)
    if not Grant.objects.filter(pk=given.pk, ended_at=None).update(ended_at=timezone.now()):
        raise WrongState("This role was ended already.")
    given.refresh_from_db()
    record("revoked", given, by=by, role=given.role, person=given.person_id)
    return given


def record(verb: str, subject: Model, *, by: Person, **details: object) -> Event:
    """Add a line to the record, in the transaction of the act that it tells of.

    `details` hold what a reader of the record needs and no more: never a person's words about their own care.
    """
    salt = token_hex(16)
    payload = json.loads(json.dumps(details, sort_keys=True, default=str))
    return Event.objects.create(
        happened_at=timezone.now(),
        actor=by,
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject=str(subject.pk),
        payload=payload,
        salt=salt,
        payload_hash=payload_hash(payload, salt),
    )


def payload_hash(payload: object, salt: str) -> str:
    """Return the salted hash that stands for a payload in the chain."""
    return sha256(f"{salt}{json.dumps(payload, sort_keys=True)}".encode()).hexdigest()


def _scope(body: str, pack: str) -> tuple[ScopeKind, str]:
    """Return where a grant for this body or this pack counts; it is for one of them at most."""
    if body and pack:
        raise WrongState("A role is for one body or for one pack, not for both.", hint="Give two roles.")
    if body:
        return ScopeKind.BODY, body
    return (ScopeKind.PACK, pack) if pack else (ScopeKind.EVERYWHERE, "")


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()
