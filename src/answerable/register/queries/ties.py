"""Who said that they are tied to which body. Nobody but themselves sees more of it than that it is so."""

from answerable.people.models import Person
from answerable.register.models import Body, Interest


def is_tied(person: Person, body: Body) -> bool:
    """Say whether a person declared a tie to a body, which keeps them from judging it. One query."""
    return Interest.objects.filter(person=person, body=body, ended_at=None).exists()


def ties(person: Person) -> tuple[Interest, ...]:
    """Return a person's own ties, by the name of the body. One query."""
    return tuple(
        Interest.objects.filter(person=person, ended_at=None)
        .select_related("body")
        .order_by("body__name", "declared_at")
    )
