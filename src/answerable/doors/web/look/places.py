"""The way through the register for who is signed in: each place that they may use, and where they are."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from answerable.people.rules import Action


@dataclass(frozen=True, slots=True)
class Place:
    """A link of the main navigation. `holds_this`: the page is one within this place."""

    name: str | Promise
    hint: str | Promise
    address: str
    is_here: bool
    holds_this: bool
    is_yours: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of a place: its name in `urls.py`, its name to people, its use, and what opens it."""

    code: str
    name: Promise
    hint: Promise
    action: Action | None = None  # None: whoever is signed in


_MATRIX: Final = _Told(
    "matrix", _("What is known"), _("Each body under each requirement, and how it is known.")
)
_BODIES: Final = _Told("bodies", _("Bodies"), _("Who can be asked, and what is known of each."))
# A place is shown to whoever may do its action somewhere, in whatever scope; the page itself asks again.
_PLACES: Final = (
    _Told("work", _("My work"), _("The next passage to read, and your last answers."), Action.TRIAGE),
    _Told("triage", _("Triage"), _("Passages that wait, body by body."), Action.TRIAGE),
    _Told("findings", _("Findings"), _("What people read and accepted."), Action.SEE_FINDING),
    _Told("rounds", _("Rounds"), _("Cells that people mark, and what is put to bodies."), Action.SEE_ROUND),
    _Told("asks", _("Asks"), _("What bodies are asked, and what they answered."), Action.SEE_ASK),
    _Told("archive", _("Archive"), _("Papers as they were when we got them."), Action.READ_DOCUMENT),
    _Told("search", _("Search"), _("Words in all papers that you may read."), Action.SEARCH),
    _MATRIX,
    _BODIES,
    _Told("packs", _("Packs"), _("What has to stop, in its exact words.")),
    _Told("people", _("People"), _("Who works here, and what each may do."), Action.SEE_PEOPLE),
    _Told("record", _("Record"), _("Who did what, and when."), Action.SEE_RECORD),
    _Told("settings", _("Settings"), _("How this register is set up."), Action.LOAD_PACK),
    _Told("account", _("Your account"), _("How you sign in, and what is held about you.")),
)
_YOURS: Final = "account"
# What is open to everybody, shown where it holds something.
_PUBLIC: Final = (
    _MATRIX,
    _BODIES,
    _Told("methods", _("How we judge"), _("The method, in full, as it stood when it was used.")),
    _Told("corrections", _("Corrections"), _("What was wrong, what is said now, and why.")),
)


def places(here: str, *, may: Collection[Action]) -> tuple[Place, ...]:
    """Return the places that somebody with these actions may use, seen from the address `here`."""
    return tuple(_seen(told, here) for told in _PLACES if told.action is None or told.action in may)


def public(here: str, *, there: Collection[str]) -> tuple[Place, ...]:
    """Return the places for everybody, of those whose names are in `there`, seen from the address `here`."""
    return tuple(_seen(told, here) for told in _PUBLIC if told.code in there)


def _seen(told: _Told, here: str) -> Place:
    address = reverse(told.code)
    within = here.startswith(address) and here != address
    return Place(told.name, told.hint, address, here == address, within, is_yours=told.code == _YOURS)
