"""What people who work here say of their own ties to bodies. Nobody says it for somebody else."""

from django.db import transaction
from django.utils.translation import gettext as _

from answerable.errors import NotAllowed
from answerable.outside import clock
from answerable.people.actions import record
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable.register.models import Body, Interest
from answerable.register.rules import InterestKind


@transaction.atomic
def declare(body: Body, kind: InterestKind, *, by: Person) -> Interest:
    """Say that one is tied to a body. Saying it again changes nothing."""
    _check_is_own(by, body)
    interest, is_new = Interest.objects.get_or_create(person=by, body=body, kind=kind, ended_at=None)
    if is_new:
        # Which tie it is stays out of the record: that there is one is all that anybody needs to know.
        record("declared", interest, by=by, body=body.code)
    return interest


@transaction.atomic
def withdraw(body: Body, *, by: Person) -> int:
    """Say that one is no longer tied to a body. What was said is kept; returns how many ties that ends."""
    _check_is_own(by, body)
    ended = list(Interest.objects.select_for_update().filter(person=by, body=body, ended_at=None))
    for interest in ended:
        interest.ended_at = clock.now()
        interest.save(update_fields=["ended_at"])
        record("ended", interest, by=by, body=body.code)
    return len(ended)


def _check_is_own(by: Person, body: Body) -> None:
    if by.is_machine:
        raise NotAllowed(_("A machine is tied to nobody."))
    check_may(by, Action.DECLARE_INTEREST, body=body.code)
