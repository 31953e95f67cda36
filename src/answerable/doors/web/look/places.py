"""The way through the register for who is signed in: each place that they may use, and where they are."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from answerable.people.rules import Action


@dataclass(frozen=True, slots=True)
class Place:
    """A link of the main navigation. `holds_this`: the page is one within this place."""

    name: str | Promise
    address: str
    is_here: bool
    holds_this: bool
    is_yours: bool = False


# Name of the address, what people call it, and the action that opens it (None: whoever is signed in).
# A place is shown to whoever may do its action somewhere, in whatever scope; the page itself asks again.
_PLACES: Final[tuple[tuple[str, Promise, Action | None], ...]] = (
    ("work", _("My work"), Action.TRIAGE),
    ("triage", _("Triage"), Action.TRIAGE),
    ("findings", _("Findings"), Action.SEE_FINDING),
    ("archive", _("Archive"), Action.READ_DOCUMENT),
    ("search", _("Search"), Action.SEARCH),
    ("bodies", _("Bodies"), None),
    ("packs", _("Packs"), None),
    ("people", _("People"), Action.SEE_PEOPLE),
    ("record", _("Record"), Action.SEE_RECORD),
    ("account", _("Your account"), None),
)
_YOURS: Final = "account"


def places(here: str, *, may: Collection[Action]) -> tuple[Place, ...]:
    """Return the places that somebody with these actions may use, seen from the address `here`."""
    found = []
    for code, name, action in _PLACES:
        if action is not None and action not in may:
            continue
        address = _address(code)
        if address:
            within = here.startswith(address) and here != address
            found.append(Place(name, address, here == address, within, is_yours=code == _YOURS))
    return tuple(found)


def _address(code: str) -> str:
    try:
        return reverse(code)
    except NoReverseMatch:  # a place whose pages are not built yet
        return ""
