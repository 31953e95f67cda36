"""What every page knows without being told: where it stands, and what this person may do."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest

from answerable.doors.web import visits
from answerable.doors.web.gate import is_let_in
from answerable.doors.web.look import places
from answerable.people import queries
from answerable.people.rules import Action

if TYPE_CHECKING:
    from answerable.people.models import Person


def surroundings(request: HttpRequest) -> dict[str, object]:
    """Return the values that base templates use. A few queries for who is signed in, none for others."""
    person = getattr(request, "user", None)  # nobody yet, where a request is refused at the very door
    return {
        "is_demonstration": settings.IS_DEMONSTRATION,
        "contact": settings.CONTACT,
        "leave_to": settings.LEAVE_TO,
        **(_theirs(request, person) if person and person.is_authenticated else {}),
    }


def _theirs(request: HttpRequest, person: "Person") -> dict[str, object]:
    return {
        "places": places.places(request.path, may=_may(person)) if is_let_in(request) else (),
        "signed_in_until": getattr(request, visits.ENDS_AT, None),
        "theme": request.session.get("theme", ""),
        "keys_are_on": request.session.get("keys_are_on", False),
    }


def _may(person: "Person") -> frozenset[Action]:
    """Return what they may do somewhere; of the record, only if they may read all of it."""
    may = queries.actions(person)
    if Action.SEE_RECORD in may and not queries.may(person, Action.SEE_RECORD):
        return may - {Action.SEE_RECORD}
    return may
