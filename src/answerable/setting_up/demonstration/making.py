"""Makes the demonstration, step by step, and says what it does."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from answerable.findings import actions as findings
from answerable.outside import jobs
from answerable.people.models import Person
from answerable.setting_up import packs
from answerable.setting_up.demonstration import offices, papers, people, reading, rounds
from answerable.setting_up.demonstration.days import ago
from answerable_engine.packfiles.faults import Faults
from answerable_engine.packfiles.listing import read_listing

BODIES: Final = Path(__file__).parent / "bodies.csv"
# How many days ago each step was taken, as far as the public is told.
JOINED, HANDED_IN, READ = 425, 420, 410

Say = Callable[[str], None]


def make(*, by: Person, say: Say) -> None:
    """Fill a register with the demonstration. `say` is told, in words, what is being done.

    `by` is the machine account of the door that asks for it. Not inside a transaction: papers are read and
    screened on the way.
    """
    say(_("Made-up people"))
    somebody = people.make(by=by)
    say(_("The requirements, and made-up bodies"))
    load_pack(by=by)
    with ago(JOINED):
        offices.make(somebody)
    say(_("Made-up papers"))
    with ago(HANDED_IN):
        handed_in = papers.hand_in(by=somebody[people.ARCHIVIST])
    say(_("Reading and searching them: {n} files").format(n=handed_in))
    work_off(by=by)
    say(_("What made-up reviewers say of some passages"))
    with ago(READ):
        reading.read(somebody)
        reading.cover(somebody)
    reading.sample(somebody)
    say(_("Made-up rounds, letters and answers"))
    rounds.make(somebody)
    work_off(by=by)


def work_off(*, by: Person) -> None:
    """Read and search what came in, and offer what was found."""
    jobs.work_off()
    findings.take_screenings(by=by)


def load_pack(*, by: Person) -> None:
    """Load the shipped pack's directive and requirements, with made-up bodies in place of those it lists."""
    source = packs.source(reading.PACK)
    faults = Faults()
    bodies = read_listing(BODIES, faults=faults)
    faults.raise_any()
    packs.load(replace(source, reach=replace(source.reach, bodies=bodies, fictional=True)), by=by)
