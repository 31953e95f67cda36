"""The demonstration: made up throughout, by real actions, and the same however often it is made."""

from collections.abc import Iterable

import pytest
from django.utils import timezone

from answerable.archive.models import Document, Intake
from answerable.archive.rules import IntakeState
from answerable.asks.models import Reply
from answerable.findings.models import Finding, Mask, Place, Round, Triage
from answerable.findings.queries.gate import at_gate
from answerable.findings.rules.rounds import CellState, RoundState
from answerable.findings.rules.states import WAITING
from answerable.people.models import Event, Person
from answerable.people.queries import machine
from answerable.register import queries as register
from answerable.register.models import Body, Contact, Version
from answerable.register.models import Reply as StandingReply
from answerable.register.queries.cells import Cell
from answerable.register.rules import ContactState, Verdict
from answerable.register.rules.standings import Seat
from answerable.setting_up import demonstration
from answerable.setting_up.demonstration.accepted import ACCEPTED, ANSWERED, MISSED, WITHOUT_ENCODER
from answerable.setting_up.demonstration.papers import PAPERS, Paper
from answerable.setting_up.demonstration.people import EVERYBODY, REVIEWER, STEWARD
from answerable_engine import read
from answerable_engine.document import State

FICTIONAL = "FICTIONAL EXAMPLE"


def make() -> list[str]:
    said: list[str] = []
    demonstration.make(by=machine("command"), say=said.append)
    return said


@pytest.mark.django_db(transaction=True)
def test_it_has_something_of_everything_and_making_it_again_changes_nothing() -> None:
    assert make()

    assert all(body.is_fictional and "(made up)" in body.name for body in Body.objects.all())
    made_up = Person.objects.filter(is_machine=False)
    assert {person.email for person in made_up} == {one.email for one in EVERYBODY}
    assert all("made-up" in person.name for person in made_up)
    states = Intake.objects.values_list("state", flat=True)
    assert set(states) == {IntakeState.SCREENED, IntakeState.KNOWN, IntakeState.FAILED}
    assert Document.objects.count() == len(PAPERS) - 1 + Reply.objects.count()  # one was handed in twice
    assert Finding.objects.count() == len(ACCEPTED) + len(MISSED)
    answered = Triage.objects.exclude(decisions=None).count() - len(ACCEPTED)
    assert len(ANSWERED) <= answered <= len(ANSWERED) + len(WITHOUT_ENCODER)
    assert Triage.objects.filter(state__in=sorted(WAITING), decisions=None).count() > 10
    assert Mask.objects.exists()
    assert Finding.objects.filter(masked_at=None).exists()
    assert Place.objects.count() > Place.objects.exclude(said="").count() > 0
    assert set(Contact.objects.values_list("state", flat=True)) == set(ContactState)
    assert any(register.ties(person) for person in made_up)
    assert all(event.actor_id for event in Event.objects.all())

    it_shows_every_verdict_and_how_each_came_about()
    it_has_a_round_under_way()

    events = Event.objects.count()
    make()
    assert Event.objects.count() == events


def it_shows_every_verdict_and_how_each_came_about() -> None:
    cells = [cell for body in Body.objects.all() for cell in register.cells(body)]
    held = {f"{cell.body.code} {cell.requirement.code}": cell for cell in cells if cell.version}
    assert {cell.verdict for cell in cells} == set(Verdict)
    assert stale_ones(held.values()) == {"DEMO-7 P1"}

    seats = {seat: set(versions_heard(seat)) for seat in Seat}
    assert seats[Seat.THIRD] == {"DEMO-1 P1"}
    assert seats[Seat.AUDIT] == {"DEMO-1 P2", "DEMO-3 P1"}
    assert seats[Seat.CORRECTED] == seats[Seat.CONFIRMED] == {"DEMO-2 P1"}
    assert set(versions_heard(Seat.FIRST)) == held.keys()

    shown = {reply.standing_id: reply for reply in StandingReply.objects.all()}
    replied = {name: shown.get(cell.version.standing_id) for name, cell in held.items() if cell.version}
    assert {name for name, reply in replied.items() if reply is None} == {"DEMO-5 P1"}
    assert {name for name, reply in replied.items() if reply and reply.is_late} == {"DEMO-4 P1"}
    assert all(FICTIONAL in reply.words for reply in shown.values())

    successors = Body.objects.get(code="DEMO-5").successions.values_list("after__code", flat=True)
    assert list(successors) == ["DEMO-2"]
    for version in Version.objects.all():
        assert version.asked_on < (version.answered_on or version.refused_on or version.due_on)
        assert version.asked_on < version.published_on < timezone.localdate()


def it_has_a_round_under_way() -> None:
    running = Round.objects.get(state=RoundState.OPEN)

    assert set(running.cells.values_list("state", flat=True)) == {
        CellState.TO_MARK,
        CellState.DISAGREED,
        CellState.SETTLED,
        CellState.READY,
    }
    reviewer = Person.objects.get(email=REVIEWER.email)
    assert not any(cell.seats.filter(person=reviewer).exists() for cell in running.cells.all())
    steward = Person.objects.get(email=STEWARD.email)
    assert at_gate(running.cells.get(state=CellState.READY), person=steward).is_open


def stale_ones(cells: Iterable[Cell]) -> set[str]:
    """The cells of which what was published has to be looked at again."""
    return {
        f"{cell.body.code} {cell.requirement.code}"
        for cell in cells
        if cell.version and cell.version.recheck_on < timezone.localdate()
    }


def versions_heard(seat: Seat) -> list[str]:
    """The cells of which somebody said something from a seat."""
    of = Version.objects.filter(opinions__seat=str(seat)).select_related("standing__body")
    return [f"{version.standing.body.code} {version.standing.requirement}" for version in of]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.file))
def test_every_paper_says_that_it_is_made_up_on_each_page_with_words(paper: Paper) -> None:
    documents = read(paper.path)

    pages = [page for document in documents for page in document.pages if page.strip()]
    assert all(FICTIONAL in page for page in pages)
    assert pages or documents[0].state is not State.READ
