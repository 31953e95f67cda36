"""Offices of the made-up bodies, in every state that an address can have, and one reviewer's tie."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from answerable.people.models import Person
from answerable.register import actions as register
from answerable.register.models import Body, Contact, Interest
from answerable.register.rules import ContactPurpose, InterestKind
from answerable.setting_up.demonstration.people import OTHER_REVIEWER, STEWARD, MadeUp

SOURCE: Final = "Made up for the demonstration"
TIED_TO: Final = "DEMO-4"


@dataclass(frozen=True, slots=True)
class Office:
    """An office, and what became of its address."""

    body: str
    office: str
    purpose: ContactPurpose
    email: str
    moves: tuple[Callable[..., Contact], ...] = ()


OFFICES: Final = (
    Office(
        "DEMO-1",
        "Information Governance",
        ContactPurpose.INFORMATION_REQUESTS,
        "foi@pellingshaw.example",
        (register.confirm_contact,),
    ),
    Office(
        "DEMO-1", "Office of the Medical Director", ContactPurpose.REPLIES, "md.office@pellingshaw.example"
    ),
    Office(
        "DEMO-2",
        "Information Governance",
        ContactPurpose.INFORMATION_REQUESTS,
        "foi@brindlemere.example",
        (register.confirm_contact, register.fail_contact),
    ),
    Office(
        "DEMO-5",
        "Trust Secretary",
        ContactPurpose.LETTERS,
        "secretary@cressbeck.example",
        (register.retire_contact,),
    ),
)


def make(people: dict[MadeUp, Person]) -> None:
    """Put down the offices and the tie that are not there yet."""
    for one in OFFICES:
        body = Body.objects.get(code=one.body)
        if not body.contacts.filter(office=one.office).exists():
            _add(one, body, by=people[STEWARD])
    tied, reviewer = Body.objects.get(code=TIED_TO), people[OTHER_REVIEWER]
    if not Interest.objects.filter(person=reviewer, body=tied).exists():
        register.declare(tied, InterestKind.WORKED_THERE, by=reviewer)


def _add(one: Office, body: Body, *, by: Person) -> None:
    contact = register.add_contact(
        body, office=one.office, purpose=one.purpose, email=one.email, source=SOURCE, by=by
    )
    for move in one.moves:
        contact = move(contact, by=by)
