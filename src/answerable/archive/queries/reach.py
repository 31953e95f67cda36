"""Whose documents a person may see: those of all bodies, or of the bodies that they look after."""

from django.db.models import Q

from answerable.archive.models import Withheld
from answerable.outside import clock
from answerable.people.models import Person
from answerable.people.queries import reach
from answerable.people.rules import Action


def seen(by: Person, body: str, *, to: Action = Action.READ_DOCUMENT) -> Q:
    """Return the condition that a person may see what belongs to a body, at `body` in a query. One query.

    Whoever works on one pack reads every document, because each is searched with every pack.
    """
    within = reach(by, to)
    return Q() if within.packs else within.over(body=f"{body}__code")


def readable(by: Person, *, document: str = "", to: Action = Action.READ_DOCUMENT) -> Q:
    """Return the condition that a person may read a document, which `document` leads to in a query of others.

    Not while it is kept from them. One query.
    """
    return seen(by, f"{document}__body" if document else "body", to=to) & not_withheld(by, document or "pk")


def not_withheld(by: Person, document: str) -> Q:
    """Return the condition that a document is not kept from a person just now. No query."""
    kept = Withheld.objects.filter(person=by, until__gt=clock.now())
    return ~Q(**{f"{document}__in": kept.values("document")})
