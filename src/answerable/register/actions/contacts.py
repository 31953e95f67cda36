"""Offices of bodies that can be written to, and what becomes of their addresses."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from answerable.errors import AnswerableError, WrongState
from answerable.outside import clock
from answerable.people.actions import record
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable.register import rules
from answerable.register.models import Body, Contact
from answerable.register.rules import ContactPurpose, ContactState


@transaction.atomic
def add_contact(
    body: Body,
    *,
    office: str,
    purpose: ContactPurpose,
    source: str,
    by: Person,
    email: str = "",
    address: str = "",
) -> Contact:
    """Put down how an office of a body is reached. Nobody has tried it yet."""
    check_may(by, Action.CHANGE_BODY, body=body.code)
    email = _email(email)
    address = rules.line(address, what="address", longest=500, needed=False)
    if not email and not address:
        raise AnswerableError(
            _("There is nowhere to write to."), hint=_("Give an e-mail address or one for letters.")
        )
    contact = Contact.objects.create(
        body=body,
        office=rules.line(office, what="office", longest=120),
        purpose=purpose,
        email=email,
        address=address,
        state=ContactState.UNCHECKED,
        state_since=clock.now(),
        source=rules.line(source, what="source", longest=1000),
    )
    record("added", contact, by=by, body=body.code, office=contact.office, purpose=purpose)
    return contact


@transaction.atomic
def confirm_contact(contact: Contact, *, by: Person) -> Contact:
    """Say that an office is reached there: its body says so in public, or it answered."""
    return _move(contact, ContactState.CONFIRMED, by=by)


@transaction.atomic
def fail_contact(contact: Contact, *, by: Person) -> Contact:
    """Say that what was sent there did not arrive."""
    return _move(contact, ContactState.FAILED, by=by)


@transaction.atomic
def retire_contact(contact: Contact, *, by: Person) -> Contact:
    """Say that an address is no longer used. It is kept."""
    return _move(contact, ContactState.RETIRED, by=by)


@transaction.atomic
def reopen_contact(contact: Contact, *, by: Person) -> Contact:
    """Take a retired address up again; it is to be checked anew."""
    return _move(contact, ContactState.UNCHECKED, by=by)


def _move(contact: Contact, to: ContactState, *, by: Person) -> Contact:
    """Take one step in the life of an address, unless somebody has just taken another."""
    check_may(by, Action.CHANGE_BODY, body=contact.body.code)
    rules.check_contact_can_move(ContactState(contact.state), to)
    unmoved = Contact.objects.filter(pk=contact.pk, state=contact.state)
    if not unmoved.update(state=to, state_since=clock.now()):
        raise WrongState(_("Somebody else has just changed this address."), hint=_("Read it again first."))
    contact.refresh_from_db()
    record(to, contact, by=by, body=contact.body.code, office=contact.office)
    return contact


def _email(written: str) -> str:
    email = written.strip()
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            raise AnswerableError(
                _("This is no e-mail address."), hint=_("Write it as office@body.example.")
            ) from error
        rules.check_is_an_office(email)
    return email
