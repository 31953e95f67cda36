"""Who works here: accounts, their roles and second factors, and invitations that are open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from allauth.mfa.models import Authenticator
from django.db.models import Max, Prefetch, QuerySet
from django.utils import timezone

from answerable.errors import NotFound
from answerable.people.models import Grant, Invitation, Person, SignIn
from answerable.people.rules import Role, tokens
from answerable.people.rules.lasting import A_SIGN_IN, A_SIGN_IN_UNUSED
from answerable.people.rules.roles import scope

Type = Authenticator.Type
RECOVERY_CODES: Final = 10  # that django-allauth makes at a time


@dataclass(frozen=True, slots=True)
class Factors:
    """With what somebody signs in beside a password."""

    passkeys: int = 0
    codes: bool = False  # six digits that an app shows
    recovery_codes_left: int | None = None

    @property
    def are_enough(self) -> bool:
        """Whether they have a second factor at all."""
        return self.codes or self.passkeys > 0


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who works here, with what they hold now."""

    person: Person
    grants: tuple[Grant, ...]
    factors: Factors
    last_seen_at: datetime | None


def accounts() -> tuple[Account, ...]:
    """Return everybody who has an account that is not erased: open ones first, by name. Three queries."""
    people = Person.objects.filter(is_machine=False, erased_at=None).order_by("-is_active", "name", "pk")
    return _told(people)


def account(person_id: int) -> Account:
    """Return one account. Three queries."""
    found = _told(Person.objects.filter(is_machine=False, erased_at=None, pk=person_id))
    if not found:
        raise NotFound("There is no such account.")
    return found[0]


def grant(grant_id: int) -> Grant:
    """Return a grant that counts now, with whose it is. One query."""
    held = Grant.objects.filter(pk=grant_id, ended_at=None).select_related("person").first()
    if held is None:
        raise NotFound("There is no such role, or it was ended.")
    return held


def grant_of(person: Person, role: Role, *, body: str = "", pack: str = "") -> Grant:
    """Return the grant that gives somebody a role, everywhere or for one body or pack. One query."""
    kind, code = scope(body, pack)
    held = person.grants.filter(role=role, scope_kind=kind, scope_code=code, ended_at=None).first()
    if held is None:
        raise NotFound(f"{person.name} does not have this role there.")
    return held


def open_invitations() -> QuerySet[Invitation]:
    """Return invitations that nobody accepted or withdrew, newest first; also those too old. One query."""
    unused = Invitation.objects.filter(accepted_at=None, withdrawn_at=None).exclude(email="")
    return unused.select_related("invited_by").order_by("-invited_at")


def invitation(invitation_id: int) -> Invitation:
    """Return an invitation that can still be withdrawn. One query."""
    found = open_invitations().filter(pk=invitation_id).first()
    if found is None:
        raise NotFound("There is no such invitation, or it was used.")
    return found


def offered(token: str) -> Invitation | None:
    """Return the invitation of a secret while it can be used, for its page. One query."""
    usable = Invitation.objects.filter(
        token_hash=tokens.hashed(token), withdrawn_at=None, expires_at__gt=timezone.now()
    )
    return usable.select_related("person", "invited_by").first()


def sign_ins(person: Person) -> QuerySet[SignIn]:
    """Return where somebody is signed in still, latest first. One query."""
    now = timezone.now()
    lasting = person.sign_ins.filter(ended_at=None, began_at__gt=now - A_SIGN_IN)
    return lasting.filter(seen_at__gt=now - A_SIGN_IN_UNUSED).order_by("-seen_at")


def find_sign_in(sign_in_id: object, *, of: Person) -> SignIn | None:
    """Return one of somebody's times of being signed in, if it is theirs and has not ended. One query."""
    if not isinstance(sign_in_id, int):
        return None
    return SignIn.objects.filter(pk=sign_in_id, person=of, ended_at=None).first()


def _told(people: QuerySet[Person]) -> tuple[Account, ...]:
    held = Grant.objects.filter(ended_at=None).select_related("granted_by").order_by("granted_at")
    found = people.annotate(seen_at=Max("sign_ins__seen_at"))
    rows = tuple(found.prefetch_related(Prefetch("grants", held, to_attr="held")))
    factors = _factors(rows)
    return tuple(Account(row, tuple(row.held), factors.get(row.pk, Factors()), row.seen_at) for row in rows)


def _factors(people: tuple[Person, ...]) -> Mapping[int, Factors]:
    kept: dict[int, list[Authenticator]] = {}
    for each in Authenticator.objects.filter(user__in=people):
        kept.setdefault(each.user_id, []).append(each)
    return {person: _counted(theirs) for person, theirs in kept.items()}


def _counted(theirs: list[Authenticator]) -> Factors:
    codes = [each for each in theirs if each.type == Type.RECOVERY_CODES]
    return Factors(
        passkeys=sum(each.type == Type.WEBAUTHN for each in theirs),
        codes=any(each.type == Type.TOTP for each in theirs),
        recovery_codes_left=RECOVERY_CODES - codes[0].data["used_mask"].bit_count() if codes else None,
    )
