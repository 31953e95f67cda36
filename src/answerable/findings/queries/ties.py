"""Which bodies somebody is tied to, with those that their work came from and went to."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from answerable.errors import NotAllowed
from answerable.people.models import Person
from answerable.register.models import Body, Interest, Succession


def bodies_tied_to(person: Person) -> frozenset[str]:
    """Return the ids of the bodies that a person may not judge in a round. Two queries.

    Whoever is tied to a body is tied to those that its work came from, and to those that it went to.
    """
    own = set(Interest.objects.filter(person=person, ended_at=None).values_list("body_id", flat=True))
    if not own:
        return frozenset()
    pairs = list(Succession.objects.values_list("before_id", "after_id"))
    onwards = _reached(own, pairs)
    backwards = _reached(own, [(after, before) for before, after in pairs])
    return onwards | backwards


def tied_to(people: Collection[int], body: Body) -> frozenset[int]:
    """Return those of these people who are tied to a body, or to one before or after it. Two queries."""
    own = {body.pk}
    pairs = list(Succession.objects.values_list("before_id", "after_id"))
    kin = _reached(own, pairs) | _reached(own, [(after, before) for before, after in pairs])
    ties = Interest.objects.filter(person__in=people, body__in=kin, ended_at=None)
    return frozenset(ties.values_list("person_id", flat=True))


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


def check_is_not_tied(person: Person, body: Body) -> None:
    """Raise NotAllowed where a person is tied to a body, or to one before or after it. Two queries."""
    if body.pk in bodies_tied_to(person):
        raise NotAllowed(
            _("You said that you have a tie to this body, or to one that its work came from or went to."),
            hint=_("Others judge it. If the tie has ended, say so on the page of your account."),
        )
