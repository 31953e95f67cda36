"""A list shows what somebody may see, and no more: where a role counts, said for many rows at once."""

from itertools import product

import pytest
from pytest_django import DjangoAssertNumQueries

import make
from answerable.people import queries
from answerable.people.rules import Action, Role
from answerable.register.models import Body

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [None, *Role])
@pytest.mark.parametrize("scope", ["everywhere", "body"])
def test_a_list_holds_exactly_the_rows_that_a_person_may_see(role: Role | None, scope: str) -> None:
    bodies = [make.body(), make.body(), make.body()]
    person = make.person(role, body=bodies[1].code if scope == "body" else "")

    for action, body in product(Action, bodies):
        listed = Body.objects.filter(queries.reach(person, action).over(body="code"))
        assert (body in listed) == queries.may(person, action, body=body.code)


def test_a_role_within_a_pack_reaches_rows_of_that_pack_and_none_without_one() -> None:
    body = make.body()
    person = make.person(Role.REVIEWER, pack="stopsim")
    reach = queries.reach(person, Action.TRIAGE)

    # A row that calls its own kind a pack stands for any row with a pack.
    assert Body.objects.filter(reach.over(body="code", pack="kind")).count() == 0
    assert Body.objects.filter(reach.over(body="code")).count() == 0
    assert reach.packs == {"stopsim"}
    Body.objects.filter(pk=body.pk).update(kind="stopsim")
    assert Body.objects.filter(reach.over(body="code", pack="kind")).get() == body


def test_somebody_whose_account_is_closed_reaches_nothing() -> None:
    person = make.person(Role.STEWARD)
    person.is_active = False

    assert queries.reach(person, Action.SEE_RECORD) == queries.Reach()


def test_a_machine_reaches_everything() -> None:
    assert queries.reach(queries.machine("clock"), Action.SEE_RECORD).everywhere


def test_asking_for_a_reach_is_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    person = make.person(Role.STEWARD)

    with django_assert_num_queries(1):
        queries.reach(person, Action.SEE_RECORD)
