"""What the pages about bodies, packs and ties show when they are looked at."""

from collections.abc import Callable
from datetime import date

from django.urls import reverse

import make
from answerable.people.models import Person
from answerable.people.queries import machine
from answerable.register import actions as register
from answerable.register.models import Body, Contact, Requirement
from answerable.register.rules import ContactPurpose, InterestKind
from surroundings import ROOT

Where = Callable[[Person | None], str]
HEAT = ROOT / "docs/examples/heat-and-keys"


def body() -> Body:
    """A body with predecessors, a former name, an office and a note."""
    make.pack(HEAT, with_bodies=True)
    made = Body.objects.get(code="larkmoor")
    register.add_contact(
        made,
        office="Complaints",
        purpose=ContactPurpose.LETTERS,
        email="complaints@larkmoor.example",
        source="Its website, https://larkmoor.example/contact",
        by=machine("tests"),
    )
    return made


def of_body(name: str) -> Where:
    """Return how to come to a page about a body."""
    return lambda _: reverse(name, args=[body().slug])


def bodies(query: str = "") -> Where:
    """Return how to come to the list of bodies, of two packs."""

    def made(_: Person | None) -> str:
        body()
        make.pack("stopsim")
        return reverse("bodies") + query

    return made


def gone(_: Person | None) -> str:
    """A body whose work went to another."""
    body()
    return reverse("body", args=[Body.objects.get(code="brackenside").slug])


def contact(_: Person | None) -> str:
    """An office whose address failed."""
    body()
    office = Contact.objects.get()
    register.fail_contact(office, by=machine("tests"))
    return reverse("contact", args=[office.pk])


def tied(name: str) -> Where:
    """Return how to come to a page of somebody's ties."""

    def made(who: Person | None) -> str:
        assert who
        tie = register.declare(body(), InterestKind.OTHER_TIE, by=who)
        return reverse(name, args=[tie.body.slug] if name == "interest_end" else [])

    return made


def packs(_: Person | None) -> str:
    """The packs, one of which is loaded."""
    make.pack("stopsim")
    return reverse("packs")


def pack(_: Person | None) -> str:
    """A pack with words that are no longer in force."""
    _other_words()
    return reverse("pack", args=["heat-and-keys"])


def change_of_pack(_: Person | None) -> str:
    """What loading a pack again would change."""
    make.pack("stopsim", with_bodies=True)
    first = Requirement.objects.get(code="P1")
    _ask(first, first.words.replace("planned", "ordinary"))
    register.rename(
        Body.objects.get(code="RVN"),
        "Another Name",
        source="A list",
        known_on=date(2026, 1, 1),
        by=machine("tests"),
    )
    return reverse("pack_load", args=["stopsim"])


def requirement(query: str = "") -> Where:
    """Return how to come to a requirement that has two versions."""

    def made(_: Person | None) -> str:
        _other_words()
        return reverse("requirement", args=["heat-and-keys", "heat"]) + query

    return made


def _other_words() -> None:
    make.pack(HEAT, with_bodies=True)
    first = Requirement.objects.get(code="heat")
    _ask(first, first.words + " Nor may an agent.")


def _ask(first: Requirement, words: str) -> None:
    register.require(
        first.directive,
        first.code,
        {
            "title": first.title,
            "words": words,
            "source": first.source,
            "elements": first.elements,
            "binds": first.binds,
            "tags": first.tags,
        },
        by=machine("tests"),
    )
