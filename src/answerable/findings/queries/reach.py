"""Which passages and findings a person may read: by their grants, and never of a body that they are tied
to.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

from answerable.archive.queries.reach import not_withheld
from answerable.errors import NotAllowed
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable.register.models import Body
from answerable.register.queries import is_tied
from answerable.register.queries.ties import within

__all__ = ["check_may_judge", "to_triage", "within"]


def to_triage(person: Person) -> Q:
    """Return what narrows passages to those that a person may read, and that are not kept from them just now.
    Two queries.
    """
    return within(person, Action.TRIAGE) & not_withheld(person, "document")


def check_may_judge(person: Person, action: Action, *, body: Body, pack: str) -> None:
    """Raise NotAllowed unless this is a person, may do this here, and has no tie to the body. Two queries."""
    if person.is_machine:
        raise NotAllowed(
            _("Only a person can say what a passage shows."), hint=_("A machine may only point to a place.")
        )
    check_may(person, action, body=body.code, pack=pack)
    if is_tied(person, body):
        raise NotAllowed(
            _("You said that you have a tie to this body, so others judge its papers."),
            hint=_("If the tie has ended, say so on the page of your account."),
        )
