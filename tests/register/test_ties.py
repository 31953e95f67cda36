"""People say which bodies they are tied to, for themselves alone, and are then not asked to judge them."""

import json

import pytest
from pytest_django import DjangoAssertNumQueries

import make
from answerable.errors import NotAllowed
from answerable.people.models import Event
from answerable.people.queries import machine
from answerable.register import actions as register
from answerable.register import queries
from answerable.register.models import Interest
from answerable.register.rules import InterestKind

pytestmark = pytest.mark.django_db


def test_a_tie_holds_until_it_is_said_to_have_ended_and_is_kept_after() -> None:
    person, body = make.person(), make.body()

    register.declare(body, InterestKind.WORKED_THERE, by=person)
    assert queries.is_tied(person, body)
    assert not queries.is_tied(person, make.body())
    assert not queries.is_tied(make.person(), body)

    assert register.withdraw(body, by=person) == 1
    assert not queries.is_tied(person, body)
    assert Interest.objects.get(person=person).ended_at is not None


def test_saying_it_twice_is_saying_it_once() -> None:
    person, body = make.person(), make.body()

    first = register.declare(body, InterestKind.WORKS_THERE, by=person)
    again = register.declare(body, InterestKind.WORKS_THERE, by=person)

    assert first == again
    assert queries.ties(person) == (first,)


def test_the_record_says_that_there_is_a_tie_and_not_which() -> None:
    person, body = make.person(), make.body()

    interest = register.declare(body, InterestKind.OTHER_TIE, by=person)

    event = Event.objects.get(subject_kind="register.interest", subject=str(interest.pk))
    assert json.loads(event.payload or "") == {"body": body.code}


def test_a_machine_is_tied_to_nobody() -> None:
    with pytest.raises(NotAllowed):
        register.declare(make.body(), InterestKind.OTHER_TIE, by=machine("tests"))


def test_asking_costs_two_queries_at_most(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    person, body = make.person(), make.body()
    register.declare(body, InterestKind.WORKS_THERE, by=person)

    with django_assert_num_queries(2):
        queries.is_tied(person, body)
    with django_assert_num_queries(1):
        assert [tie.body for tie in queries.ties(person)] == [body]
