"""What people call the things that are known of bodies."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from answerable.register.rules import ContactPurpose, Held, InterestKind

PURPOSES: Final[dict[str, Promise]] = {
    ContactPurpose.INFORMATION_REQUESTS: _("requests for information"),
    ContactPurpose.REPLIES: _("its right of reply"),
    ContactPurpose.LETTERS: _("letters"),
    ContactPurpose.PRESS: _("press questions"),
}
TIES: Final[dict[str, Promise]] = {
    InterestKind.WORKS_THERE: _("I work there"),
    InterestKind.WORKED_THERE: _("I worked there once"),
    InterestKind.SOMEBODY_CLOSE: _("Somebody close to me works there"),
    InterestKind.OTHER_TIE: _("Another tie, which I need not name"),
}
HELD: Final[dict[str, Promise]] = {
    Held.NOTHING: _("nothing of it"),
    Held.LANDING_PAGE: _("only the page that announces it, not the text itself"),
    Held.FULL_TEXT: _("its full text"),
}


def named(table: dict[str, Promise], code: str) -> str:
    """Return what people call it; what is not in the table is called what it is written as."""
    return str(table.get(code, code))
