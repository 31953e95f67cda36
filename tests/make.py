"""Makes the things that tests are about, by the same actions as the world outside: one function for each."""

from datetime import date
from itertools import count

from answerable.people.models import Person
from answerable.people.queries import machine
from answerable.register import actions as register
from answerable.register.models import Body

_numbers = count(1)


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
