"""Who said that they are tied to which body. Nobody but themselves sees more of it than that it is so.

Whoever is tied to a body is tied to those that its work came from, and to those that it went to.
"""

from collections.abc import Collection, Iterable

from django.db.models import Q

from answerable.people.models import Person
from answerable.people.queries import reach
from answerable.people.rules import Action
from answerable.register.models import Body, Interest, Succession


def is_tied(person: Person, body: Body) -> bool:
    """Say whether a person declared a tie that keeps them from judging a body. At most two queries."""
    return body.pk in bodies_tied_to(person)


def bodies_tied_to(person: Person) -> frozenset[str]:
    """Return the ids of the bodies that a person is tied to. One query, and another where there are any."""
    own = set(Interest.objects.filter(person=person, ended_at=None).values_list("body_id", flat=True))
    return _kin(own) if own else frozenset()


def tied_to(people: Collection[int], body: Body) -> frozenset[int]:
    """Return those of these people who are tied to a body. Two queries."""
    ties = Interest.objects.filter(person__in=people, body__in=_kin({body.pk}), ended_at=None)
    return frozenset(ties.values_list("person_id", flat=True))


def within(person: Person, action: Action, *, pack: str = "pack") -> Q:
    """Return what narrows rows that have a `body` and a pack to those that a person may do this with.

    `pack` names the column, or the way to it. What is about a body that they are tied to is left out. Two
    queries, and another where they are tied to any.
    """
    allowed = reach(person, action).over(body="body__code", pack=pack)
    return allowed & ~Q(body__in=sorted(bodies_tied_to(person)))


def ties(person: Person) -> tuple[Interest, ...]:
    """Return a person's own ties, by the name of the body. One query."""
    return tuple(
        Interest.objects.filter(person=person, ended_at=None)
        .select_related("body")
        .order_by("body__name", "declared_at")
    )


def _kin(bodies: Collection[str]) -> frozenset[str]:
    """Return bodies with all that their work came from, and all that it went to. One query."""
    pairs = list(Succession.objects.values_list("before_id", "after_id"))
    return _reached(bodies, pairs) | _reached(bodies, [(after, before) for before, after in pairs])


def _reached(start: Iterable[str], steps: Iterable[tuple[str, str]]) -> frozenset[str]:
    onward: dict[str, list[str]] = {}
    for one, other in steps:
        onward.setdefault(one, []).append(other)
    found, open_ones = set(start), list(start)
    while open_ones:
        for other in onward.get(open_ones.pop(), ()):
            if other not in found:
                found.add(other)
                open_ones.append(other)
    return frozenset(found)
