"""The demonstration: made up throughout, by real actions, and the same however often it is made."""

import pytest

from answerable.archive.models import Document, Intake
from answerable.archive.rules import IntakeState
from answerable.findings.models import Finding, Mask, Place, Triage
from answerable.findings.rules.states import WAITING
from answerable.people.models import Event, Person
from answerable.people.queries import machine
from answerable.register import queries as register
from answerable.register.models import Body, Contact
from answerable.register.rules import ContactState
from answerable.setting_up import demonstration
from answerable.setting_up.demonstration.papers import PAPERS, Paper
from answerable.setting_up.demonstration.people import EVERYBODY
from answerable.setting_up.demonstration.reading import ACCEPTED, ANSWERED
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
    assert Document.objects.count() == len(PAPERS) - 1  # one was handed in twice
    assert Finding.objects.count() == len(ACCEPTED)
    assert Triage.objects.exclude(decisions=None).count() == len(ACCEPTED) + len(ANSWERED)
    assert Triage.objects.filter(state__in=sorted(WAITING), decisions=None).count() > 10
    assert Mask.objects.exists()
    assert Finding.objects.exclude(masked_at=None).count() == 1
    assert Place.objects.count() > Place.objects.exclude(said="").count() > 0
    assert set(Contact.objects.values_list("state", flat=True)) == set(ContactState)
    assert any(register.ties(person) for person in made_up)
    assert all(event.actor_id for event in Event.objects.all())

    events = Event.objects.count()
    make()
    assert Event.objects.count() == events


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.file))
def test_every_paper_says_that_it_is_made_up_on_each_page_with_words(paper: Paper) -> None:
    documents = read(paper.path)

    pages = [page for document in documents for page in document.pages if page.strip()]
    assert all(FICTIONAL in page for page in pages)
    assert pages or documents[0].state is not State.READ
