"""The demonstration: made up throughout, by real actions, and the same however often it is made."""

import pytest

from answerable.people.models import Event, Person
from answerable.people.queries import machine
from answerable.register.models import Body
from answerable.setting_up import demonstration
from answerable.setting_up.demonstration.people import EVERYBODY

pytestmark = pytest.mark.django_db(transaction=True)


def make() -> list[str]:
    said: list[str] = []
    demonstration.make(by=machine("command"), say=said.append)
    return said


def test_every_body_says_that_it_is_made_up_and_making_it_again_changes_nothing() -> None:
    make()
    before = Event.objects.count()

    said = make()

    assert said
    assert Event.objects.count() == before
    assert all(body.is_fictional and "(made up)" in body.name for body in Body.objects.all())
    made_up = Person.objects.filter(is_machine=False)
    assert {person.email for person in made_up} == {one.email for one in EVERYBODY}
