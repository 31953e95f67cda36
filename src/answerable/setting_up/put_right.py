"""The days of bodies that somebody changed: what stood there before, by the record of events."""

from collections.abc import Iterable
from typing import Final

from answerable.people.models import Event
from answerable.register.models import Body

DAYS: Final = ("valid_from", "valid_to")


def before(bodies: Iterable[Body]) -> dict[str, dict[str, str]]:
    """Return, by code and field, the day that the latest change took away from a body. One query.

    Empty where there was none before. A line of the record whose details were erased tells nothing.
    """
    known = {str(body.pk): body for body in bodies}
    changed = Event.objects.filter(subject_kind=Body._meta.label_lower, subject__in=known, verb="changed")
    found: dict[str, dict[str, str]] = {body.code: {} for body in known.values()}
    for event in changed.order_by("pk"):
        body, told = known[event.subject], event.details
        for name in DAYS:
            if name in told.get("after", {}):
                found[body.code][name] = str(told["before"][name] or "")
    return found
