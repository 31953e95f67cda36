"""Papers for the tests of triage: made up, screened by the real engine, and taken in."""

from datetime import date

import make
from answerable.archive.models import Document
from answerable.findings import actions
from answerable.findings.actions import Said
from answerable.findings.models import Triage
from answerable.findings.rules.periods import KnownBy, Period, period
from answerable.findings.rules.placing import Placed
from answerable.people.models import Person
from answerable.people.queries import machine
from answerable.register.models import Body
from answerable_engine.document import Speaker, Stance

OFFICER = (
    "A police officer is part of the community mental health team. Each week he visits people at home, and "
    "helps to deliver their care plan."
)
CONTRACT = (
    "Patients sign a behavioural contract. Whoever calls the crisis line again after self-harm is warned, "
    "and care is withheld if the contract is broken."
)
TODAY = date(2026, 3, 2)


def paper(*passages: str, of: Body, title: str = "", dated_on: date | None = None) -> Document:
    """A paper of a body with these passages, each on lines of its own, screened and taken in."""
    text = "Northmoor Care Trust. Notes of the board.\n\n" + "\n\n".join(passages) + "\n"
    made = make.document(text, of=of, title=title, dated_on=dated_on)
    actions.take_screenings(by=machine("clock"))
    return made


def waiting(body: Body) -> list[Triage]:
    """What waits to be read of a body."""
    return list(
        Triage.objects.select_related("body", "document", "match__page__text")
        .filter(body=body)
        .order_by("pk")
    )


def one(body: Body | None = None, words: str = OFFICER) -> Triage:
    """One passage that waits."""
    body = body or make.body()
    paper(words, of=body)
    return waiting(body)[0]


def fresh(triage: Triage) -> Triage:
    """The same passage as another request would read it."""
    return Triage.objects.select_related("body", "document", "match__page__text").get(pk=triage.pk)


def said(triage: Triage, **other: object) -> Said:
    """What somebody says of a passage, as the machine read it, unless they say otherwise."""
    values: dict[str, object] = {
        "body": triage.body,
        "pack": triage.pack,
        "requirement": triage.requirement,
        "elements": tuple(triage.match.elements) or ("police",),
        "stance": Stance.IN_USE,
        "speaker": Speaker.BODY,
        "placed": Placed.HERE,
        "period": stated("2024"),
    }
    return Said(**{**values, **other})  # type: ignore[arg-type]  # each is of its field's type


def stated(written: str) -> Period:
    """A period that the text states."""
    return period(written, "", known_by=KnownBy.STATED, about=False, today=TODAY)


def reviewer(**more: str) -> Person:
    """Somebody who reads."""
    return make.person(**more)
