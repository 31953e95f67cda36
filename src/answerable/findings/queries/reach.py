"""Which passages and findings a person may read: by their grants, and never of a body that they are tied
to.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

from answerable.errors import NotAllowed
from answerable.people.models import Person
from answerable.people.queries import check_may, reach
from answerable.people.rules import Action
from answerable.register.models import Body, Interest
from answerable.register.queries import is_tied


def within(person: Person, action: Action, *, pack: str = "pack") -> Q:
    """Return what narrows rows that have a `body` and a pack to those that a person may do this with.

    `pack` names the column, or the way to it. Two queries.
    """
    tied = Interest.objects.filter(person=person, ended_at=None).values_list("body_id", flat=True)
    allowed = reach(person, action).over(body="body__code", pack=pack)
    return allowed & ~Q(body__in=list(tied))


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
