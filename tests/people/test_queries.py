"""What each query of this chapter costs, and who sees whom."""

from collections.abc import Callable

import pytest
from pytest_django import DjangoAssertNumQueries

import make
from answerable.errors import NotFound
from answerable.people import actions, queries
from answerable.people.models import Person
from answerable.people.rules import Action, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward() -> Person:
    return make.steward()


def costs(steward: Person) -> list[tuple[str, int, Callable[[], object]]]:
    """Every query with what its docstring says that it costs."""
    somebody = make.person(Role.REVIEWER, body="NM1")
    held = somebody.grants.get()
    sign_in = actions.begin_sign_in(by=somebody)
    invited = actions.invite("wren@example.org", name="Wren", role=Role.AUDITOR, by=steward)
    used = actions.invite("teal@example.org", name="Teal", role=Role.AUDITOR, by=steward)
    actions.accept(used.token, password=None, by=queries.machine("web"))
    return [
        ("may", 1, lambda: queries.may(somebody, Action.TRIAGE)),
        ("actions", 1, lambda: queries.actions(somebody)),
        ("has_second_factor", 1, lambda: queries.has_second_factor(somebody)),
        ("person", 1, lambda: queries.person(str(somebody.email))),
        ("accounts", 4, lambda: queries.accounts(by=steward)),
        ("account", 4, lambda: queries.account(somebody.pk, by=steward)),
        ("own_account", 3, lambda: queries.own_account(somebody)),
        ("grant", 2, lambda: queries.grant(held.pk, by=steward)),
        ("grant_of", 1, lambda: queries.grant_of(somebody, Role.REVIEWER, body="NM1")),
        ("open_invitations", 2, lambda: list(queries.open_invitations(by=steward))),
        ("invitation", 2, lambda: queries.invitation(invited.invitation.pk, by=steward)),
        ("offered", 1, lambda: queries.offered(invited.token)),
        ("offered, accepted", 2, lambda: queries.offered(used.token)),
        ("sign_ins", 1, lambda: list(queries.sign_ins(somebody))),
        ("find_sign_in", 1, lambda: queries.find_sign_in(sign_in.pk, of=somebody)),
        ("events", 2, lambda: [str(each.actor) for each in queries.events(queries.Asked(), limit=9).items]),
        ("every_event", 1, lambda: [str(each.actor) for each in queries.every_event(queries.Asked())]),
        ("verbs", 1, queries.verbs),
        ("actors", 1, queries.actors),
        ("end_of_record", 2, queries.end_of_record),
        ("is_in_record", 1, lambda: queries.is_in_record("f" * 64)),
    ]


def test_each_query_costs_what_it_says(
    steward: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for name, cost, ask in costs(steward):
        with django_assert_num_queries(cost, info=name):
            ask()


def test_a_list_of_many_costs_no_more(
    steward: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(20):
        make.person()

    with django_assert_num_queries(4):
        assert len(queries.accounts(by=steward)) == 21


def test_whose_role_is_for_one_body_sees_those_who_work_on_it_too() -> None:
    scoped = make.person(Role.STEWARD, body="NM1")
    there, elsewhere = make.person(body="NM1"), make.person(body="SM1")
    actions.invite("wren@example.org", name="Wren", role=Role.AUDITOR, body="NM1", by=scoped)
    actions.invite("teal@example.org", name="Teal", role=Role.AUDITOR, body="SM1", by=make.steward())

    assert {each.person for each in queries.accounts(by=scoped)} == {scoped, there}
    assert [each.email for each in queries.open_invitations(by=scoped)] == ["wren@example.org"]
    assert queries.grant(there.grants.get().pk, by=scoped).person == there
    for ask in (
        lambda: queries.account(elsewhere.pk, by=scoped),
        lambda: queries.grant(elsewhere.grants.get().pk, by=scoped),
    ):
        with pytest.raises(NotFound):
            ask()


def test_who_may_see_nobody_sees_themselves() -> None:
    person = make.person(None)
    make.person()

    assert [each.person for each in queries.accounts(by=person)] == [person]


def test_everybody_ends_their_own_role_and_nobody_elses() -> None:
    make.steward()
    one, other = make.person(Role.AUDITOR), make.person(Role.AUDITOR)

    actions.revoke(queries.grant(one.grants.get().pk, by=one), by=one)

    with pytest.raises(NotFound):
        queries.grant(other.grants.get().pk, by=one)
