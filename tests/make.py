"""Makes the things that tests are about, by the same actions as the world outside: one function for each."""

from datetime import date
from itertools import count

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from answerable.people import actions as people
from answerable.people.models import Person
from answerable.people.queries import machine
from answerable.people.rules import Role
from answerable.register import actions as register
from answerable.register.models import Body

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
    made = newcomer(role, **more)
    TOTP.activate(made, generate_totp_secret())
    return made


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
