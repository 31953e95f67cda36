"""Two people at once: one account comes of one invitation, and one steward stays."""

from collections.abc import Callable
from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

import make
from answerable.errors import AnswerableError, WrongState
from answerable.people import actions, queries
from answerable.people.models import Event, Grant, Invitation, Person
from answerable.people.queries import machine
from answerable.people.rules import Action, Role

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do several things at the same moment, each on a connection of its own; return what came of each."""
    start, came = Barrier(len(acts), timeout=20), list[object]()

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            came.append(act())
        except AnswerableError as error:
            came.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


def test_an_invitation_that_is_accepted_twice_at_once_makes_one_account() -> None:
    invited = actions.invite("wren@example.org", name="Wren", role=Role.AUDITOR, by=make.steward())
    web = machine("web")

    came = at_once(*[lambda: actions.accept(invited.token, password=None, by=web)] * 4)

    assert len(set(came)) == 1
    assert Person.objects.filter(email="wren@example.org").count() == 1
    assert Event.objects.filter(verb="accepted", actor__email="wren@example.org").count() == 1


def test_nobody_is_invited_anew_while_they_accept() -> None:
    steward, web = make.steward(), machine("web")
    invited = actions.invite("wren@example.org", name="Wren", role=Role.AUDITOR, by=steward)
    came: list[object] = []

    def invite_again() -> None:
        came.extend(
            at_once(lambda: actions.invite("Wren@example.org", name="Wren", role=Role.REVIEWER, by=steward))
        )

    with transaction.atomic():
        actions.accept(invited.token, password=None, by=web)
        other = Thread(target=invite_again)
        other.start()
        other.join(timeout=0.5)  # time enough for who does not wait
    other.join()

    assert [type(each) for each in came] == [WrongState]
    assert not Invitation.objects.filter(accepted_at=None, withdrawn_at=None).exists()


def test_two_invitations_at_once_make_one_account_in_the_end() -> None:
    steward, web = make.steward(), machine("web")
    came = at_once(
        *[lambda: actions.invite("wren@example.org", name="Wren", role=Role.AUDITOR, by=steward)] * 2
    )
    tokens = [each.token for each in came if isinstance(each, actions.Invited)]

    accepted = at_once(*[partial(actions.accept, token, password=None, by=web) for token in tokens])

    assert [type(each) for each in accepted].count(Person) == 1
    assert Person.objects.filter(email="wren@example.org").count() == 1


def test_the_last_two_stewards_cannot_leave_at_once() -> None:
    one, other = make.steward(), make.steward()

    came = at_once(lambda: actions.close(one, by=one), lambda: actions.close(other, by=other))

    assert [type(each) for each in came].count(WrongState) == 1
    assert Grant.objects.filter(role=Role.STEWARD, ended_at=None).count() == 1


def test_a_role_that_is_given_twice_at_once_is_held_once() -> None:
    steward, person = make.steward(), make.person(Role.AUDITOR)

    came = at_once(*[lambda: actions.grant(person, role=Role.REVIEWER, by=steward)] * 4)

    assert [type(each) for each in came].count(Grant) == 1
    assert queries.may(person, Action.TRIAGE)


def test_a_sign_in_link_that_is_used_twice_at_once_is_used_once(settings: object) -> None:
    settings.IS_DEMONSTRATION = True  # type: ignore[attr-defined]  # pytest-django's own
    web = machine("web")
    token = actions.make_sign_in_link(make.person(), by=web)

    came = at_once(*[lambda: actions.sign_in_with(token, by=web)] * 4)

    assert [type(each) for each in came].count(Person) == 1
