"""Which passages and findings a person may read: by their grants, and never of a body that they are tied
to.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

from answerable.errors import NotAllowed
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import ALLOWED, Action, Role, ScopeKind
from answerable.register.models import Body, Interest


def within(person: Person, action: Action, *, pack: str = "pack") -> Q:
    """Return what narrows rows that have a `body` and a pack to those that a person may do this with.

    `pack` names the column, or the way to it. Two queries.
    """
    if not person.is_active:
        return Q(pk__in=[])
    tied = Interest.objects.filter(person=person, ended_at=None).values_list("body_id", flat=True)
    return _granted(person, action, pack) & ~Q(body__in=list(tied))


def _granted(person: Person, action: Action, pack: str) -> Q:
    held = person.grants.filter(ended_at=None).values_list("role", "scope_kind", "scope_code")
    scopes = {(kind, code) for role, kind, code in held if action in ALLOWED[Role(role)]}
    if (ScopeKind.EVERYWHERE, "") in scopes:
        return Q()
    bodies = [code for kind, code in scopes if kind == ScopeKind.BODY]
    packs = [code for kind, code in scopes if kind == ScopeKind.PACK]
    return Q(body__code__in=bodies) | Q(**{f"{pack}__in": packs})


def check_may_judge(person: Person, action: Action, *, body: Body, pack: str) -> None:
    """Raise NotAllowed unless this is a person, may do this here, and has no tie to the body. Two queries."""
    if person.is_machine:
        raise NotAllowed(
            _("Only a person can say what a passage shows."), hint=_("A machine may only point to a place.")
        )
    check_may(person, action, body=body.code, pack=pack)
    if Interest.objects.filter(person=person, body=body, ended_at=None).exists():
        raise NotAllowed(
            _("You said that you have a tie to this body, so others judge its papers."),
            hint=_("If the tie has ended, say so on the page of your account."),
        )
