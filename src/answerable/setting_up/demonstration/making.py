"""Makes the demonstration, step by step, and says what it does."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from answerable.people.models import Person
from answerable.setting_up import packs
from answerable.setting_up.demonstration import people
from answerable_engine.packfiles.faults import Faults
from answerable_engine.packfiles.listing import read_listing

PACK: Final = "stopsim"
BODIES: Final = Path(__file__).parent / "bodies.csv"

Say = Callable[[str], None]


def make(*, by: Person, say: Say) -> None:
    """Fill a register with the demonstration. `say` is told, in words, what is being done.

    `by` is the machine account of the door that asks for it. Not inside a transaction: papers are read and
    screened on the way.
    """
    say(_("Made-up people"))
    people.make(by=by)
    say(_("The requirements, and made-up bodies"))
    load_pack(by=by)


def load_pack(*, by: Person) -> None:
    """Load the shipped pack's directive and requirements, with made-up bodies in place of those it lists."""
    source = packs.source(PACK)
    faults = Faults()
    bodies = read_listing(BODIES, faults=faults)
    faults.raise_any()
    packs.load(replace(source, reach=replace(source.reach, bodies=bodies, fictional=True)), by=by)
