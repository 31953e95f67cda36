"""Who works here: accounts, their roles and second factors, and invitations that are open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from allauth.mfa.models import Authenticator
from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from answerable.errors import NotFound
from answerable.outside import clock
from answerable.people.models import Grant, Invitation, Person, SignIn
from answerable.people.queries.accounts import Reach, has_second_factor, reach
from answerable.people.rules import Action, Role, ScopeKind, tokens
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


def accounts(*, by: Person) -> tuple[Account, ...]:
    """Return everybody with an account that is not erased: open ones first, by name. Four queries.

    Whose role counts only for a body or a pack sees those who hold one there too, and themselves.
    """
    return _told(_people(by).order_by("-is_active", "name", "pk"))


def account(person_id: int, *, by: Person) -> Account:
    """Return one account. Four queries. Raises NotFound also where `by` may not know of it."""
    found = _told(_people(by).filter(pk=person_id))
    if not found:
        raise NotFound(_("There is no such account."))
    return found[0]


def own_account(person: Person) -> Account:
    """Return somebody's own account. Three queries."""
    return _told(Person.objects.filter(pk=person.pk))[0]


def grant(grant_id: int, *, by: Person) -> Grant:
    """Return a grant that counts now, with whose it is. Two queries.

    Raises NotFound also where it is neither theirs nor in their reach.
    """
    reached = _within(reach(by, Action.GRANT)) | Q(person=by)
    held = Grant.objects.filter(reached, pk=grant_id, ended_at=None).select_related("person").first()
    if held is None:
        raise NotFound(_("There is no such role, or it was ended."))
    return held


def grant_of(person: Person, role: Role, *, body: str = "", pack: str = "") -> Grant:
    """Return the grant that gives somebody a role, everywhere or for one body or pack. One query."""
    kind, code = scope(body, pack)
    held = person.grants.filter(role=role, scope_kind=kind, scope_code=code, ended_at=None).first()
    if held is None:
        raise NotFound(f"{person.name} does not have this role there.")
    return held


def open_invitations(*, by: Person) -> QuerySet[Invitation]:
    """Return invitations in reach that nobody accepted or withdrew, newest first; also those too old.

    Two queries.
    """
    unused = Invitation.objects.filter(_within(reach(by, Action.INVITE)), accepted_at=None, withdrawn_at=None)
    return unused.exclude(email="").select_related("invited_by").order_by("-invited_at")


def invitation(invitation_id: int, *, by: Person) -> Invitation:
    """Return an invitation that can still be withdrawn. Two queries."""
    found = open_invitations(by=by).filter(pk=invitation_id).first()
    if found is None:
        raise NotFound(_("There is no such invitation, or it was used."))
    return found


def offered(token: str) -> Invitation:
    """Return the invitation of a secret while it can be used. Two queries at most; raises NotFound."""
    usable = Invitation.objects.filter(
        token_hash=tokens.hashed(token), withdrawn_at=None, expires_at__gt=clock.real()
    )
    found = usable.select_related("person", "invited_by").first()
    if found is None or is_done_with(found):
        raise NotFound(
            _("This invitation cannot be used. It may be too old, or used already."),
            hint=_("Ask whoever invited you for a new one. If you have an account, sign in."),
        )
    return found


def is_done_with(invitation: Invitation) -> bool:
    """Say whether somebody accepted an invitation and can sign in since, or was let go. One query."""
    if invitation.accepted_at is None or invitation.person is None:
        return False
    return not invitation.person.is_active or has_second_factor(invitation.person)


def sign_ins(person: Person) -> QuerySet[SignIn]:
    """Return where somebody is signed in still, latest first. One query."""
    now = clock.real()
    lasting = person.sign_ins.filter(ended_at=None, began_at__gt=now - A_SIGN_IN)
    return lasting.filter(seen_at__gt=now - A_SIGN_IN_UNUSED).order_by("-seen_at")


def find_sign_in(sign_in_id: object, *, of: Person) -> SignIn | None:
    """Return one of somebody's times of being signed in, if it is theirs and has not ended. One query."""
    if not isinstance(sign_in_id, int):
        return None
    return SignIn.objects.filter(pk=sign_in_id, person=of, ended_at=None).first()


def _people(by: Person) -> QuerySet[Person]:
    """Return the accounts that somebody may know of."""
    people = Person.objects.filter(is_machine=False, erased_at=None)
    reached = reach(by, Action.SEE_PEOPLE)
    if reached.everywhere:
        return people
    there = Grant.objects.filter(_within(reached), person=OuterRef("pk"), ended_at=None)
    return people.filter(Exists(there) | Q(pk=by.pk))


def _within(reached: Reach) -> Q:
    """Return the condition that a grant or an invitation counts only where somebody may do something."""
    if reached.everywhere:
        return Q(pk__isnull=False)  # not an empty one, which vanishes beside another: Q() | Q(x) is Q(x)
    by_body = Q(scope_kind=ScopeKind.BODY, scope_code__in=reached.bodies)
    return by_body | Q(scope_kind=ScopeKind.PACK, scope_code__in=reached.packs)


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
