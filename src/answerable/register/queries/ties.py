"""Who said that they are tied to which body. Nobody but themselves sees more of it than that it is so."""

from django.db.models import Q

from answerable.people.models import Person
from answerable.people.queries import reach
from answerable.people.rules import Action
from answerable.register.models import Body, Interest


def is_tied(person: Person, body: Body) -> bool:
    """Say whether a person declared a tie to a body, which keeps them from judging it. One query."""
    return Interest.objects.filter(person=person, body=body, ended_at=None).exists()


def within(person: Person, action: Action, *, pack: str = "pack") -> Q:
    """Return what narrows rows that have a `body` and a pack to those that a person may do this with.

    `pack` names the column, or the way to it. What is about a body that they are tied to is left out. Two
    queries.
    """
    tied = Interest.objects.filter(person=person, ended_at=None).values_list("body_id", flat=True)
    allowed = reach(person, action).over(body="body__code", pack=pack)
    return allowed & ~Q(body__in=list(tied))


def ties(person: Person) -> tuple[Interest, ...]:
    """Return a person's own ties, by the name of the body. One query."""
    return tuple(
        Interest.objects.filter(person=person, ended_at=None)
        .select_related("body")
        .order_by("body__name", "declared_at")
    )
