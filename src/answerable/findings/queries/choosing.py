"""What to read next: the bodies of whose papers something waits, and the passage that is best read now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from answerable.errors import NotFound
from answerable.findings.models import Decision, Triage
from answerable.findings.queries.queues import queue
from answerable.findings.queries.reach import to_triage
from answerable.findings.rules.states import DECIDED
from answerable.people.models import Person
from answerable.register.models import Body


@dataclass(frozen=True, slots=True)
class Counted:
    """A body of whose papers passages were offered: how many of these wait, copies included."""

    body: Body
    offered: int
    waiting: int


def body_of(slug: str) -> Body:
    """Return the body whose pages have this in their address. One query."""
    found = Body.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound(_("There is no such body here."), hint=_("Begin at the list of what waits."))
    return found


def listed(numbers: Sequence[int]) -> tuple[Triage, ...]:
    """Return passages in this order, with their papers and the numbers of their pages. One query."""
    rows = Triage.objects.select_related("document", "match__page").defer(
        "match__page__content", "match__quote", "match__why"
    )
    found = rows.in_bulk(list(numbers))
    return tuple(found[number] for number in numbers if number in found)


def bodies_in_triage(person: Person) -> tuple[Counted, ...]:
    """Return the bodies of which passages were offered that this person may read; most waiting, first.

    Four queries.
    """
    counts = (
        Triage.objects.filter(to_triage(person))
        .values_list("body")
        .annotate(offered=Count("pk"), waiting=Count("pk", filter=~Q(state__in=sorted(DECIDED))))
    )
    counted = [(body, offered, waiting) for body, offered, waiting in counts]
    bodies = Body.objects.in_bulk([one for one, _offered, _waiting in counted])
    found = (Counted(bodies[body], offered, waiting) for body, offered, waiting in counted)
    return tuple(sorted(found, key=lambda one: (-one.waiting, one.body.name)))


def next_passage(person: Person, *, body: Body | None = None) -> int | None:
    """Return the passage that a person is best offered next: of one body, or of any. None where nothing is
    free.

    Whoever reads goes on with the body of their last answer; after that comes what tells most. Seven queries
    for each body that is looked at, and five more to choose the first.
    """
    for candidate in [body] if body else _bodies_by_promise(person):
        free = queue(candidate, person=person).free
        if free:
            return free[0]
    return None


def _bodies_by_promise(person: Person) -> Iterable[Body]:
    waiting = (
        Triage.objects.filter(to_triage(person))
        .exclude(state__in=sorted(DECIDED))
        .values_list("body")
        .annotate(named=Count("pk", filter=Q(named=True)), best=Max("score"))
    )
    promise = {body: (named > 0, best) for body, named, best in waiting}
    last = (
        Decision.objects.filter(person=person).order_by("-at", "-pk").values_list("triage__body", flat=True)
    )
    going_on_with = last.first()
    order = sorted(promise, key=lambda body: (body == going_on_with, promise[body]), reverse=True)
    bodies = Body.objects.in_bulk(order)
    return (bodies[body] for body in order)
