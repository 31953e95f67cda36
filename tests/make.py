"""Makes the things that tests are about, by the same actions as the world outside: one function for each."""

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

import working
from answerable.archive import actions as archive
from answerable.archive.models import Document, Intake
from answerable.outside import shelf
from answerable.people import actions as people
from answerable.people.models import Person
from answerable.people.queries import machine
from answerable.people.rules import Role
from answerable.register import actions as register
from answerable.register.models import Body, Pack
from answerable.setting_up import packs

PASSWORD = "a kettle and a heron"  # noqa: S105 - of nobody

_numbers = count(1)


def newcomer(
    role: Role | str | None = Role.REVIEWER,
    *,
    name: str = "",
    email: str = "",
    body: str = "",
    pack: str = "",
    password: str | None = None,
) -> Person:
    """Somebody who accepted an invitation, and has no second factor yet: most pages are closed to them."""
    number = next(_numbers)
    clock = machine("clock")
    invited = people.invite(
        email or f"person{number}@example.org",
        name=name or f"Person {number}",
        role=Role(role or Role.AUDITOR),
        body=body,
        pack=pack,
        by=clock,
    )
    made = people.accept(invited.token, password=password, by=machine("web"))
    if role is None:
        people.revoke(made.grants.get(), by=clock)
    return made


def person(role: Role | str | None = Role.REVIEWER, **more: str) -> Person:
    """Somebody with a role, everywhere or for one `body` or `pack`; `role=None` is somebody without any.

    Without a `password` it is quick to make, and signs in with `client.force_login`.
    """
    return second_factor(newcomer(role, **more))


def second_factor(person: Person) -> Person:
    """Let somebody sign in with codes from an app beside their password."""
    TOTP.activate(person, generate_totp_secret())
    return person


def steward(**more: str) -> Person:
    """Somebody who may set things up."""
    return person(Role.STEWARD, **more)


def body(
    code: str = "",
    *,
    name: str = "",
    kind: str = "mental health trust",
    short_name: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
    by: Person | None = None,
) -> Body:
    """Return a fictional body; each has a code and a name of its own."""
    number = next(_numbers)
    return register.add(
        code or f"X{number:03}",
        name=name or f"Fictional Trust {number}",
        kind=kind,
        short_name=short_name,
        valid_from=valid_from,
        valid_to=valid_to,
        is_fictional=True,
        by=by or machine("tests"),
    )


def pack(name: str | Path = "stopsim", *, with_bodies: bool = False) -> Pack:
    """Return a pack that is loaded, with its directive and requirements, and if asked the bodies it lists."""
    source = _source(name)
    if not with_bodies:
        source = replace(source, reach=replace(source.reach, bodies=()))
    _put_on_the_shelf(source)
    packs.load(source, by=machine("tests"))
    return Pack.objects.get(code=source.pack.code)


@cache
def _source(name: str | Path) -> packs.Source:
    return packs.source(name)


def _put_on_the_shelf(source: packs.Source) -> None:
    """Lead to the pack itself in place of a copy, which costs more than the rest of a test."""
    place = shelf.path(source.name)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(source.folder.absolute(), target_is_directory=True)


# Made up; it says what the pack's first requirement looks for.
WORDS = """Northmoor Care Trust. Notes of the board, 4 May 2024.

A police officer is part of the community mental health team. Each week he visits
people at home, and helps to deliver their care plan.
"""


def document(
    words: str | bytes = WORDS,
    *,
    of: Body | None = None,
    name: str = "",
    title: str = "",
    kind: str = "minutes",
    obtained: str = "from the body's website",
    dated_on: date | None = None,
    is_screened: bool = True,
    by: Person | None = None,
) -> Document:
    """Return a document that was handed in, read and, if a pack is loaded, screened."""
    if is_screened:
        pack()
    data = words.encode() if isinstance(words, str) else words
    batch = archive.add(
        [archive.Handed(name or f"minutes-{next(_numbers)}.txt", [data], title=title)],
        body=of or body(),
        kind=kind,
        obtained=obtained,
        dated_on=dated_on,
        by=by or machine("tests"),
    )
    if is_screened:
        working.work_off()
    capture = Intake.objects.select_related("capture__document").get(batch=batch).capture
    assert capture, "it was taken"
    return capture.document
