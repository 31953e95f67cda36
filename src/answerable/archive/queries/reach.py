"""Whose documents a person may see: those of all bodies, or of the bodies that they look after."""

from django.db.models import Q

from answerable.people.models import Person
from answerable.people.queries import reach
from answerable.people.rules import Action


def seen(by: Person, body: str, *, to: Action = Action.READ_DOCUMENT) -> Q:
    """Return the condition that a person may see what belongs to a body, at `body` in a query. One query.

    Whoever works on one pack reads every document, because each is searched with every pack.
    """
    within = reach(by, to)
    return Q() if within.packs else within.over(body=f"{body}__code")
