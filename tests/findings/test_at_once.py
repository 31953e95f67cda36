"""Two people at the same moment, each with a connection to the database of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from answerable.errors import AnswerableError
from answerable.findings import actions
from answerable.findings.models import Decision, Finding, Taken, Triage
from answerable.people.models import Person
from answerable.people.queries import machine
from findings.papers import OFFICER, fresh, one, reviewer, said

Act = Callable[[Person], object]


def together(acts: list[tuple[Act, Person]]) -> list[object]:
    """Let everybody act at the same moment; return what came of each, a refusal included."""
    start = Barrier(len(acts))

    def run(act: Act, person: Person) -> object:
        try:
            start.wait(timeout=20)
            return act(person)
        except AnswerableError as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [done.result(timeout=60) for done in [pool.submit(run, *act) for act in acts]]


@pytest.mark.django_db(transaction=True)
def test_of_many_who_answer_at_the_same_moment_one_is_heard_and_each_other_is_told() -> None:
    row = one()
    people = [reviewer() for _person in range(4)]
    copies = {person.pk: fresh(row) for person in people}

    came = together(
        [
            *((lambda by: actions.reject(copies[by.pk], by=by), person) for person in people[:2]),
            *((lambda by: actions.accept(copies[by.pk], said(row), by=by), person) for person in people[2:]),
        ]
    )

    refusals = [one for one in came if isinstance(one, AnswerableError)]
    assert len(refusals) == 3
    assert all(refusal.hint for refusal in refusals)
    assert Decision.objects.count() == 1
    assert Finding.objects.count() == (Triage.objects.get().state == "accepted")


@pytest.mark.django_db(transaction=True)
def test_the_same_person_pressing_twice_makes_one_finding() -> None:
    row, ada = one(), reviewer()
    copies = [fresh(row), fresh(row)]

    def accept(own: Triage) -> Act:
        return lambda by: actions.accept(own, said(row), by=by)

    came = together([(accept(own), ada) for own in copies])

    assert sum(isinstance(one, Finding) for one in came) == 1
    assert Finding.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_was_screened_is_offered_once_though_two_clocks_take_it() -> None:
    row = one(words=OFFICER)
    Triage.objects.all().delete()
    Taken.objects.all().delete()
    clock = machine("clock")

    together([(lambda by: actions.take_screenings(by=by), clock) for _clock in range(3)])

    assert Triage.objects.filter(body=row.body).count() == 1
