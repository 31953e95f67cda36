"""Who somebody is and what they may do."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Q
from django.utils.translation import gettext as _

from answerable.errors import NotAllowed, NotFound
from answerable.people.models import Person
from answerable.people.rules import ALLOWED, Action, Role, ScopeKind

BY_LINK = "by_link"  # in the session of whoever came to a demonstration by a sign-in link
ASK_A_STEWARD = "Ask a steward of this register if you think that it should."
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a person may do something: everywhere, or to bodies and within packs of these codes."""

    everywhere: bool = False
    bodies: frozenset[str] = frozenset()
    packs: frozenset[str] = frozenset()

    def over(self, *, body: str, pack: str = "") -> Q:
        """Return the condition that a row is within reach, given where it has the codes of its body and pack.

        Rows without a pack are within reach by their body only.
        """
        if self.everywhere:
            return Q()
        by_body = Q(**{f"{body}__in": self.bodies})
        return by_body | Q(**{f"{pack}__in": self.packs}) if pack else by_body


def may(person: Person, action: Action, *, body: str = "", pack: str = "") -> bool:
    """Say whether a person may do this, to this body and within this pack. One query.

    A grant within a scope counts only where that scope is named.
    """
    if not person.is_active:
        return False
    if person.is_machine:
        return True
    scopes = {(ScopeKind.EVERYWHERE, ""), (ScopeKind.BODY, body), (ScopeKind.PACK, pack)}
    held = person.grants.filter(ended_at=None).values_list("role", "scope_kind", "scope_code")
    return any((kind, code) in scopes and action in ALLOWED[Role(role)] for role, kind, code in held)


def actions(person: Person) -> frozenset[Action]:
    """Return everything that a person may do somewhere, in whatever scope. One query."""
    if not person.is_active:
        return frozenset()
    if person.is_machine:
        return frozenset(Action)
    roles = person.grants.filter(ended_at=None).values_list("role", flat=True)
    return frozenset().union(*(ALLOWED[Role(role)] for role in roles))


def reach(person: Person, action: Action) -> Reach:
    """Return where a person may do this, for lists that show only what they may see. One query."""
    if not person.is_active:
        return Reach()
    if person.is_machine:
        return Reach(everywhere=True)
    held = person.grants.filter(ended_at=None).values_list("role", "scope_kind", "scope_code")
    scopes = {(kind, code) for role, kind, code in held if action in ALLOWED[Role(role)]}
    return Reach(
        everywhere=(ScopeKind.EVERYWHERE, "") in scopes,
        bodies=frozenset(code for kind, code in scopes if kind == ScopeKind.BODY),
        packs=frozenset(code for kind, code in scopes if kind == ScopeKind.PACK),
    )


def has_second_factor(person: Person) -> bool:
    """Say whether a person signs in with more than a password. One query."""
    return bool(Authenticator.objects.filter(user=person, type__in=SECOND_FACTORS).exists())


def is_let_in(person: Person, session: SessionBase) -> bool:
    """Say whether a signed-in person proved enough: with a second factor, or by a link into a demonstration.

    One query.
    """
    if settings.IS_DEMONSTRATION and session.get(BY_LINK):
        return person.is_active
    return person.is_active and has_second_factor(person)


def check_may(person: Person, action: Action, *, body: str = "", pack: str = "") -> None:
    """Raise NotAllowed, in words fit for a page, unless this person may do this here."""
    if not may(person, action, body=body, pack=pack):
        raise NotAllowed(_("Your role does not let you do this here."), hint=_(ASK_A_STEWARD))


def check_may_somewhere(person: Person, action: Action) -> None:
    """Raise NotAllowed unless this person may do this somewhere, in whatever scope. One query."""
    if action not in actions(person):
        raise NotAllowed(_("Your role does not let you do this."), hint=_(ASK_A_STEWARD))


def person(email: str) -> Person:
    """Return the account that signs in with this address. One query."""
    found = Person.objects.filter(email__iexact=email.strip(), is_machine=False).first()
    if found is None:
        raise NotFound(
            _("Nobody here signs in as %(email)s.") % {"email": email},
            hint=_("`answerable people list` names everybody. Who is invited has to open their link first."),
        )
    return found


def machine(name: str) -> Person:
    """Return the machine account of a door, such as `clock`, making it at its first use."""
    return Person.objects.get_or_create(name=name, is_machine=True, defaults={"email": None})[0]
