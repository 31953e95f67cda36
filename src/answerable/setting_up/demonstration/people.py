"""Who works on the demonstration: accounts with made-up names, one for each role and three reviewers more."""

from dataclasses import dataclass
from typing import Final

from answerable.people import actions
from answerable.people.models import Person
from answerable.people.rules import Role


@dataclass(frozen=True, slots=True)
class MadeUp:
    """Somebody who does not exist."""

    email: str
    name: str
    role: Role


STEWARD: Final = MadeUp("steward@demonstration.example", "Wren (made-up steward)", Role.STEWARD)
ARCHIVIST: Final = MadeUp("archivist@demonstration.example", "Alder (made-up archivist)", Role.ARCHIVIST)
REVIEWER: Final = MadeUp("reviewer@demonstration.example", "Linnet (made-up reviewer)", Role.REVIEWER)
OTHER_REVIEWER: Final = MadeUp(
    "second.reviewer@demonstration.example", "Rowan (made-up reviewer)", Role.REVIEWER
)
THIRD_REVIEWER: Final = MadeUp(
    "third.reviewer@demonstration.example", "Dunnock (made-up reviewer)", Role.REVIEWER
)
FOURTH_REVIEWER: Final = MadeUp(
    "fourth.reviewer@demonstration.example", "Plover (made-up reviewer)", Role.REVIEWER
)

# One for each role that a visitor can try.
TO_TRY: Final = (STEWARD, ARCHIVIST, REVIEWER)
EVERYBODY: Final = (*TO_TRY, OTHER_REVIEWER, THIRD_REVIEWER, FOURTH_REVIEWER)


def make(*, by: Person) -> dict[MadeUp, Person]:
    """Return the accounts of everybody, and make those first that are not there. They have no password."""
    return {one: _made(one, by=by) for one in EVERYBODY}


def _made(one: MadeUp, *, by: Person) -> Person:
    if known := Person.objects.filter(email=one.email).first():
        return known
    invited = actions.invite(one.email, name=one.name, role=one.role, by=by)
    return actions.accept(invited.token, password=None, by=by)
