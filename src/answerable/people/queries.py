"""Who somebody is and what they may do."""

from answerable.errors import NotAllowed, NotFound
from answerable.people.models import Person
from answerable.people.rules import ALLOWED, Action, Role, ScopeKind

__all__ = ["check_may", "machine", "may", "person"]


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


def check_may(person: Person, action: Action, *, body: str = "", pack: str = "") -> None:
    """Raise NotAllowed, in words fit for a page, unless this person may do this here."""
    if not may(person, action, body=body, pack=pack):
        raise NotAllowed(
            "Your role does not let you do this here.",
            hint="Ask a steward of this register if you think that it should.",
        )


def person(email: str) -> Person:
    """Return the account that signs in with this address. One query."""
    found = Person.objects.filter(email__iexact=email.strip(), is_machine=False).first()
    if found is None:
        raise NotFound(f"Nobody here signs in as {email}.", hint="`answerable people list` names everybody.")
    return found


def machine(name: str) -> Person:
    """Return the machine account of a door, such as `clock`, making it at its first use."""
    return Person.objects.get_or_create(name=name, is_machine=True, defaults={"email": None})[0]
