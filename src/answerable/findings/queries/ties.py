"""Nobody judges a body that they are tied to."""

from django.utils.translation import gettext as _

from answerable.errors import NotAllowed
from answerable.people.models import Person
from answerable.register.models import Body
from answerable.register.queries import is_tied


def check_is_not_tied(person: Person, body: Body) -> None:
    """Raise NotAllowed where a person is tied to a body, or to its kin. At most two queries."""
    if is_tied(person, body):
        raise NotAllowed(
            _("You said that you have a tie to this body, or to one that its work came from or went to."),
            hint=_("Others judge it. If the tie has ended, say so on the page of your account."),
        )
