"""Who may do something about an ask: by their grants, and never about a body that they are tied to."""

from django.utils.translation import gettext as _

from answerable.errors import NotAllowed
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable.register.models import Body
from answerable.register.queries import is_tied


def check_may_ask(person: Person, action: Action, *, body: Body, pack: str) -> None:
    """Raise NotAllowed unless this person may do this here, and has no tie to the body. Two queries."""
    check_may(person, action, body=body.code, pack=pack)
    if is_tied(person, body):
        raise NotAllowed(
            _("You said that you have a tie to this body, so others write to it."),
            hint=_("If the tie has ended, say so on the page of your account."),
        )


def check_is_a_person(person: Person) -> None:
    """Raise NotAllowed for a machine: what was sent and what was answered, only people can say."""
    if person.is_machine:
        raise NotAllowed(
            _("Only a person can say what was sent and what was answered."),
            hint=_("Say who you are; in a terminal, with --by EMAIL."),
        )
