"""What everybody can read once something was published: bodies, answers, a correction, a method."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

import make
from answerable.findings import actions as findings
from answerable.findings.models import Method
from answerable.people.models import Person
from answerable.people.queries import machine
from answerable.register import actions
from answerable.register.models import Body, Version
from answerable.register.rules import Verdict
from answerable.register.rules.exhibits import Answer
from answerable.register.rules.standings import Seat
from register import standing

Where = Callable[[Person | None], str]  # the address, once what it shows was made

ANSWER = """Thank you for your letter of 1 September.

The post that the minutes of May 2024 speak of was ended in June 2024. The officer
has not taken part in visits since. We have told our teams so in writing.

We do not agree that the practice goes on."""
METHOD = """Two people read every paper of a body that we hold, each on their own.

Each says what the papers show, by the table of verdicts. Where they differ, a third person decides.

The body is asked before anything is published. It has twenty working days."""


def body() -> Body:
    """A body with a verdict, its answer, an older paper, and a body before it."""
    of, second = standing.requirement(), standing.requirement("P2")
    here, before = make.body("NM1", name="Northmoor Care Trust"), make.body("OQ1", name="Old Quarry Trust")
    past = date(2021, 3, 1)
    old = standing.exhibit(
        of,
        document_title="Annual report 2020 to 2021",
        document_kind="report",
        dated_on=date(2021, 6, 4),
        period_from=past,
        period_to=date(2021, 3, 31),
        period_exactness="month",
        surely_until=date(2021, 3, 31),
        is_heavy=True,
        topics=("self-harm", "police and punishment"),
    )
    in_time = standing.asked(answered_on=timezone.localdate() - timedelta(days=35))
    shown = standing.judged(of, Verdict.SHOWN_CONTINUING, standing.exhibit(of), old, asked=in_time)
    version = standing.publish(here, of, judged=shown)
    nothing = Verdict.NO_EVIDENCE_FOUND
    other = standing.publish(
        here,
        second,
        judged=standing.judged(
            second,
            nothing,
            exhibits=(),
            why="We read all board papers from June 2021 on, and found no words about it.",
            opinions=standing.heard(nothing),
            asked=in_time,
        ),
    )
    for place, position in ((version, "disputes"), (other, "accepts")):
        answered(place, position)
    received = timezone.localdate() - timedelta(days=9)
    late = "The post was ended. Our letter to the officer is attached."
    answered(version, "adds_evidence", reply="R-000002X", is_late=True, words=late, received_on=received)
    actions.succeed(before, here, on=date(2024, 6, 1), source="A list", by=machine("tests"))
    standing.publish(before, of)
    return here


def answered(version: Version, position: str, *, reply: str = "R-000001X", **more: object) -> None:
    """Let the body answer about what was published."""
    made = Answer(
        reply=reply,
        ask=version.ask,
        words=ANSWER,
        position=position,
        received_on=timezone.localdate() - timedelta(days=35),
        is_late=False,
        document="D-000001X",
        sha256="c" * 64,
    )
    actions.show_reply(version.standing, replace(made, **more), by=machine("clock"))  # type: ignore[arg-type]


def corrected(code: str = "FM1") -> Version:
    """A verdict that was wrong, and was put right."""
    of = standing.requirement()
    wrong = standing.publish(make.body(code, name="Fenmarch Trust"), of)
    told = Verdict.NOT_ASSESSED
    return actions.correct_standing(
        wrong.standing,
        standing.judged(
            of,
            told,
            why="It has to be judged anew.",
            opinions=standing.heard(told, Seat.CORRECTED, Seat.CONFIRMED),
        ),
        standing.procedure(),
        because="The minutes are of another body with a similar name.",
        by=make.steward(),
    )


def method() -> Method:
    """A method that is published, and a round that was opened by it."""
    by = make.steward()
    of = standing.requirement()
    drafted = findings.draft_method(of.pack, title="How we read and judge, 2026", text=METHOD, by=by)
    published = findings.publish_method(drafted, by=by)
    round = findings.make_round(
        of.pack,
        code="autumn-2026",
        title="Autumn 2026",
        method=published,
        up_to=date(2026, 9, 1),
        by=by,
    )
    findings.add_cells(round, [(make.body("RD1", name="Ridgeway Trust"), of)], by=by)
    findings.open_round(round, by=by)
    return published


def everything(_: Person | None = None) -> Body:
    """Make one of each thing that everybody can read, and return the body with most of it."""
    here = body()
    corrected()
    method()
    make.body("SM1", name="Saltmarsh Community Trust")
    return here


def at(name: str, query: str = "") -> Where:
    """Return how to come to a page that everybody can read."""

    def made(_: Person | None) -> str:
        here = everything()
        parts: dict[str, list[object]] = {
            "body": [here.slug],
            "requirement": ["stopsim", "P1"],
            "method": ["stopsim", 1],
        }
        return reverse(name, args=parts.get(name.removesuffix("_json"), [])) + query

    return made
