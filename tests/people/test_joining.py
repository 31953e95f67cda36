"""How somebody comes to have an account, and what they may do with it."""

import pytest

import make
from answerable.errors import AnswerableError, NotAllowed, NotFound, WrongState
from answerable.people import actions, queries
from answerable.people.rules import Action, Role

pytestmark = pytest.mark.django_db


def test_an_invitation_makes_an_account_with_one_role() -> None:
    person = make.person(Role.REVIEWER)

    assert queries.may(person, Action.TRIAGE)
    assert not queries.may(person, Action.INVITE)


def test_an_invitation_is_good_for_one_account() -> None:
    invited = actions.invite("ada@example.org", name="Ada", role=Role.AUDITOR, by=make.steward())
    ada = actions.accept(invited.token, password=None, by=queries.machine("web"))
    make.second_factor(ada)

    with pytest.raises(NotFound):
        actions.accept(invited.token, password=None, by=queries.machine("web"))


def test_who_was_interrupted_can_open_their_invitation_again() -> None:
    invited = actions.invite("ada@example.org", name="Ada", role=Role.AUDITOR, by=make.steward())
    first = actions.accept(invited.token, password=None, by=queries.machine("web"))

    again = actions.accept(invited.token, password=make.PASSWORD, by=queries.machine("web"))

    assert again == first
    assert again.check_password(make.PASSWORD)
    assert again.grants.count() == 1


def test_only_a_steward_invites() -> None:
    with pytest.raises(NotAllowed):
        actions.invite("ada@example.org", name="Ada", role=Role.STEWARD, by=make.person(Role.ARCHIVIST))


def test_a_role_for_one_body_is_none_elsewhere() -> None:
    person = make.person(Role.REVIEWER, body="NM1")

    assert queries.may(person, Action.TRIAGE, body="NM1")
    assert not queries.may(person, Action.TRIAGE, body="NM2")
    assert not queries.may(person, Action.TRIAGE)


def test_a_role_is_held_once_and_ended_once() -> None:
    steward, person = make.steward(), make.person(Role.AUDITOR)
    given = actions.grant(person, role=Role.REVIEWER, by=steward)

    with pytest.raises(WrongState):
        actions.grant(person, role=Role.REVIEWER, by=steward)
    actions.revoke(given, by=steward)
    with pytest.raises(WrongState):
        actions.revoke(given, by=steward)
    assert not queries.may(person, Action.TRIAGE)


def test_who_was_invited_twice_joins_once_and_the_other_link_is_done_with() -> None:
    steward = make.steward()
    older, newer = (
        actions.invite("ada@example.org", name="Ada", role=role, by=steward)
        for role in (Role.AUDITOR, Role.REVIEWER)
    )
    ada = actions.accept(newer.token, password=None, by=queries.machine("web"))

    with pytest.raises(NotFound):
        actions.accept(older.token, password=None, by=queries.machine("web"))

    assert [grant.role for grant in ada.grants.all()] == [Role.REVIEWER]
    older.invitation.refresh_from_db()
    assert older.invitation.withdrawn_at
    assert not queries.open_invitations(by=steward)


@pytest.mark.parametrize("written", ["wren", "wren@", "@example.org", "a b@example.org", ""])
def test_nobody_is_invited_who_has_no_address(written: str) -> None:
    with pytest.raises(AnswerableError, match="no e-mail address"):
        actions.invite(written, name="Wren", role=Role.AUDITOR, by=make.steward())
