"""What the pages of triage show when they are looked at: each function makes it and says where it is."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.urls import reverse

import answerable_engine
import make
from answerable.findings import actions
from answerable.findings.actions import Said
from answerable.findings.models import Decision, Finding, Place, Triage
from answerable.findings.rules.missed import Reread
from answerable.findings.rules.stretching import Span
from answerable.people.models import Person
from answerable.people.queries import machine
from answerable.register.models import Body
from findings.papers import CONTRACT, OFFICER, paper, reviewer, said, waiting

SAMPLES = Path(answerable_engine.__file__).parent / "samples"
Where = Callable[[Person | None], str]


def body() -> Body:
    """A body with a board paper, a policy and two notes with the same words."""
    made = make.body(name="Northmoor Care Trust", kind="mental health trust")
    for file in ("board-paper-september-2024.pdf", "contact-agreements-policy.pdf"):
        make.document(
            (SAMPLES / file).read_bytes(),
            of=made,
            name=file,
            title=file.removesuffix(".pdf").replace("-", " ").capitalize(),
            kind="board-paper",
            dated_on=date(2024, 9, 26),
        )
    for day in (4, 11):
        paper(OFFICER, of=made, title=f"Notes of the board, {day} May 2024", dated_on=date(2024, 5, day))
    paper(CONTRACT, of=made, title="Notes on the crisis line", dated_on=date(2024, 6, 2))
    actions.take_screenings(by=machine("clock"))
    return made


def _first() -> Triage:
    return waiting(body())[0]


def _found() -> Finding:
    row = _first()
    content = row.match.page.content
    span = Span(row.match.start, min(len(content), row.match.end + 200))
    told: Said = said(row)
    return actions.accept(row, told, span=span, by=reviewer(name="Wren"))


def of_body(name: str, query: str = "") -> Where:
    """Lead to a page about a body."""
    return lambda _who: reverse(name, args=[body().slug]) + query


def of_passage(name: str, query: str = "") -> Where:
    """Lead to a page about a passage that waits."""
    return lambda _who: reverse(name, args=[_first().pk]) + query


def of_finding(name: str) -> Where:
    """Lead to a page about a finding."""
    return lambda _who: reverse(name, args=[_found().pk])


def list_of(name: str) -> Where:
    """Lead to a list in which something stands."""

    def made(_who: Person | None) -> str:
        _found()
        return reverse(name)

    return made


def answered(name: str) -> Where:
    """Lead to a page about a passage that this person has answered."""

    def made(who: Person | None) -> str:
        assert who
        row = _first()
        actions.mark_unsure(row, by=who)
        return reverse(name, args=[row.pk])

    return made


def an_answer(who: Person | None) -> str:
    """Lead to taking an answer back."""
    assert who
    actions.reject(_first(), by=who)
    return reverse("undo", args=[Decision.objects.get(person=who).pk])


def stale(name: str) -> Where:
    """Lead to a page about a finding whose paper has changed."""

    def made(_who: Person | None) -> str:
        finding = _found()
        reason = "The document was changed, and the newest copy does not hold these words."
        Finding.objects.filter(pk=finding.pk).update(state="stale", state_because=reason)
        return reverse(name, args=[finding.pk])

    return made


def work(who: Person | None) -> str:
    """Lead to the page of somebody who has answered some and has one open."""
    assert who
    first, second, third, *_ = waiting(body())
    actions.reject(first, by=who)
    actions.hand_back(second, by=who)
    actions.claim(third, by=who)
    return reverse("work")


def by_hand(_who: Person | None) -> str:
    """Lead to adding a passage by hand."""
    return reverse("finding_add", args=[_first().match.page_id]) + "?start=0&end=60"


def sampled() -> Place:
    """A place of a sample that was drawn from a body's papers."""
    made = body()
    rows = waiting(made)
    bo = reviewer()
    for row in rows[:3]:
        actions.reject(row, by=bo)
    sample = actions.draw_sample("stopsim", round="Spring 2026", size=20, by=bo)
    return sample.places.order_by("pile", "key")[0]


def of_place(name: str, query: str = "") -> Where:
    """Lead to a page about a place of a sample."""
    return lambda _who: reverse(name, args=[sampled().pk]) + query


def samples(_who: Person | None) -> str:
    """Lead to the samples."""
    sampled()
    return reverse("missed")


def read_again(name: str) -> Where:
    """Lead to a page about a place that this person has read again."""

    def made(who: Person | None) -> str:
        assert who
        place = sampled()
        actions.read_again(place, Reread.NOTHING, by=who)
        return reverse(name, args=[place.pk])

    return made
