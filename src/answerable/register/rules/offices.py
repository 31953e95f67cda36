"""Offices of bodies that can be written to: what for, and what is known of their addresses. Plain Python."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from answerable.errors import AnswerableError, Marked, gettext_noop
from answerable.steps import check_step

# Words that offices have in their addresses; two words without one of them are mostly somebody's name.
OFFICE_WORDS = frozenset(
    (
        *("access", "admin", "board", "business", "care", "ceo", "chair", "chief", "clerk", "communications"),
        *("complaints", "contact", "corporate", "customer", "data", "director", "enquiries", "executive"),
        *("feedback", "foi", "freedom", "governance", "help", "info", "information", "inquiries", "legal"),
        *("mail", "media", "medical", "news", "nhs", "office", "officer", "patient", "patients", "press"),
        *("protection", "public", "quality", "records", "relations", "request", "requests", "risk", "safety"),
        *("secretariat", "secretary", "services", "subject", "support", "team", "trust", "unit"),
    )
)


class ContactPurpose(StrEnum):
    """What an office of a body is written to for."""

    INFORMATION_REQUESTS = "information_requests"
    REPLIES = "replies"  # what is put to the body before it is published, and its answer
    LETTERS = "letters"
    PRESS = "press"


class ContactState(StrEnum):
    """What is known of an office's address."""

    UNCHECKED = "unchecked"  # somebody wrote it down; nobody has tried it
    CONFIRMED = "confirmed"  # it was found in a public place, or answered
    FAILED = "failed"  # what was sent there came back
    RETIRED = "retired"  # no longer used; kept


# The whole life of an office's address. docs/reference/states.md is drawn from this table.
NEXT_CONTACT_STATES: dict[ContactState, frozenset[ContactState]] = {
    ContactState.UNCHECKED: frozenset({ContactState.CONFIRMED, ContactState.FAILED, ContactState.RETIRED}),
    ContactState.CONFIRMED: frozenset({ContactState.FAILED, ContactState.RETIRED}),
    ContactState.FAILED: frozenset({ContactState.CONFIRMED, ContactState.RETIRED}),
    ContactState.RETIRED: frozenset({ContactState.UNCHECKED}),
}
# Nobody is reached there.
UNREACHED: Final = frozenset({ContactState.FAILED, ContactState.RETIRED})
# As they read in a sentence.
_SAID: Mapping[str, Marked] = {
    ContactState.UNCHECKED: gettext_noop("unchecked"),
    ContactState.CONFIRMED: gettext_noop("confirmed"),
    ContactState.FAILED: gettext_noop("failed"),
    ContactState.RETIRED: gettext_noop("retired"),
}


def check_contact_can_move(current: ContactState, to: ContactState) -> None:
    """Raise WrongState, in words fit for a button's tooltip, if this is no step in the life of an address."""
    check_step(
        current,
        to,
        NEXT_CONTACT_STATES,
        refused=gettext_noop("An address that is %(now)s cannot become %(to)s."),
        already=gettext_noop("This address is %(now)s already."),
        words=_SAID,
    )


def check_is_an_office(email: str) -> None:
    """Raise AnswerableError for an address that looks like one person's own: `first.last@…`.

    >>> check_is_an_office("information.governance@trust.example")
    """
    words = re.split(r"[._]", email.partition("@")[0].lower())
    if len(words) in {2, 3} and all(word.isalpha() for word in words) and not OFFICE_WORDS & set(words):
        raise AnswerableError(
            gettext_noop("This looks like one person's own address."),
            hint=gettext_noop(
                "Give the address of an office, such as foi@ or governance@. People move on; offices stay."
            ),
        )
