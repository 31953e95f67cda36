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

    @property
    def first_name(self) -> str:
        """The name without the words that say that it is made up."""
        return self.name.partition(" ")[0]


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

EVERYBODY: Final = (STEWARD, ARCHIVIST, REVIEWER, OTHER_REVIEWER, THIRD_REVIEWER, FOURTH_REVIEWER)


def make(*, by: Person) -> dict[MadeUp, Person]:
    """Return the accounts of everybody, and make those first that are not there. They have no password."""
    return {one: _made(one, by=by) for one in EVERYBODY}


def _made(one: MadeUp, *, by: Person) -> Person:
    if known := Person.objects.filter(email=one.email).first():
        return known
    invited = actions.invite(one.email, name=one.name, role=one.role, by=by)
    return actions.accept(invited.token, password=None, by=by)
