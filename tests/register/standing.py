"""Makes what is published about cells, by the same actions as a round does."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from django.utils import timezone

import make
from answerable.people.models import Person
from answerable.people.rules import Role
from answerable.register import actions, queries
from answerable.register.models import Body, Requirement, Version
from answerable.register.rules import Verdict
from answerable.register.rules.exhibits import Exhibit, Procedure
from answerable.register.rules.standings import Seat
from answerable.register.rules.verdicts import Asked, Searched
from answerable_engine.document import Speaker, Stance

_numbers = count(1)
IN_FORCE, AFTER = date(2023, 3, 10), date(2024, 5, 4)


def requirement(code: str = "P1") -> Requirement:
    make.pack("stopsim")
    return queries.requirement("stopsim", code)


def elements(of: Requirement) -> tuple[str, ...]:
    return tuple(str(element["code"]) for element in of.elements)


def exhibit(of: Requirement, stance: Stance = Stance.IN_USE, **more: object) -> Exhibit:
    """Return a finding of every element, by the body, of itself, after the day in force."""
    number = next(_numbers)
    made = Exhibit(
        finding=f"F-{number:06}X",
        elements=elements(of),
        stance=stance,
        speaker=Speaker.BODY,
        is_here=True,
        period_from=AFTER,
        period_to=AFTER,
        period_exactness="day",
        period_known_by="document",
        surely_until=AFTER,
        document=f"D-{number:06}X",
        document_title="Notes of the board",
        document_kind="minutes",
        dated_on=AFTER,
        address="https://northmoor.example/board.pdf",
        obtained_on=date(2025, 1, 6),
        sha256=f"{number:064x}",
        page_number=3,
        start=10,
        end=40,
        parts=({"words": "A police officer helps to deliver "}, {"mask": "name"}, {"words": "'s plan"}),
        quote_hash=f"{number:064x}",
        shown_hash=f"{number:064x}",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def heard(verdict: Verdict, *seats: Seat, **by: Person) -> list[actions.Heard]:
    """Return opinions that agree: of two people, or of whoever sits in these seats."""
    return [
        actions.Heard(
            seat,
            f"Reviewer {place}",
            by.get(seat) or make.person(Role.REVIEWER),
            verdict,
            "The minutes say so.",
            date(2026, 9, 1),
        )
        for place, seat in enumerate(seats or (Seat.FIRST, Seat.SECOND), 1)
    ]


def asked(**more: object) -> Asked:
    today = timezone.localdate()
    lapsed = Asked("A-000001X", today - timedelta(days=60), today - timedelta(days=30))
    return replace(lapsed, **more)  # type: ignore[arg-type]


def searched(documents: int = 4) -> Searched:
    return Searched(
        documents, 60, 1, date(2021, 6, 1), AFTER, date(2026, 9, 1), {"minutes": documents}, "1.0", "a" * 64
    )


def judged(
    of: Requirement, verdict: Verdict = Verdict.SHOWN_CONTINUING, *exhibits: Exhibit, **more: object
) -> actions.Judged:
    made = actions.Judged(
        verdict=verdict,
        why="The minutes of May 2024 say so.",
        requirement=of,
        exhibits=exhibits or (exhibit(of),),
        opinions=heard(verdict),
        asked=asked(),
        searched=searched(),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def procedure(**more: object) -> Procedure:
    later = timezone.localdate() + timedelta(days=365)
    made = Procedure("autumn-2026", "Autumn 2026", 1, "b" * 64, later)
    return replace(made, **more)  # type: ignore[arg-type]


def publish(body: Body | None = None, of: Requirement | None = None, **more: object) -> Version:
    """Publish that the practice goes on at a body, or whatever `judged` is."""
    of = of or requirement()
    told = more.pop("judged", None) or judged(of, **more)  # type: ignore[arg-type]
    assert isinstance(told, actions.Judged)
    return actions.publish(body or make.body(), told, procedure(), by=make.steward())
