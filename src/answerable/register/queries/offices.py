"""The offices of bodies that can be written to."""

from django.utils.translation import gettext as _

from answerable.errors import NotFound
from answerable.people.models import Event
from answerable.people.queries import happened_to
from answerable.register.models import Body, Contact


def contacts(body: Body) -> tuple[Contact, ...]:
    """Return a body's offices, by their names; those that are no longer used as well. One query."""
    return tuple(body.contacts.select_related("body").order_by("office", "pk"))


def contact(number: int) -> Contact:
    """Return one office. One query."""
    found = Contact.objects.select_related("body").filter(pk=number).first()
    if found is None:
        raise NotFound(_("There is no such office here."), hint=_("Go back to the body that it belongs to."))
    return found


def contact_history(contact: Contact) -> tuple[Event, ...]:
    """Return what was done with an office's address, newest first. One query."""
    return happened_to(contact)
