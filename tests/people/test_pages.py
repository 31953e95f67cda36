"""The pages about accounts and the record, as people use them."""

import json
import re
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

import make
from answerable.people import actions, queries
from answerable.people.models import Event, Grant, Invitation, Person
from answerable.people.rules import Role
from signing import signed_in

pytestmark = pytest.mark.django_db

LINK = re.compile(r"http://testserver(/invitations/[\w-]+/)")


def test_a_steward_invites_and_the_link_makes_an_account_with_a_second_factor_to_come(client: Client) -> None:
    steward = signed_in(make.steward())
    form = {"name": "Wren", "email": "wren@example.org", "role": "reviewer", "scope": "everywhere"}

    page = steward.post(reverse("invite"), form).content.decode()
    (link,) = LINK.findall(page)
    told = client.get(link).content.decode()
    reply = client.post(link, {"name": "Heron", "password": make.PASSWORD})

    assert "as Reviewer, everywhere" in told
    assert reply["Location"] == reverse("second_factor")
    person = Person.objects.get(email="wren@example.org")
    assert (person.name, person.check_password(make.PASSWORD)) == ("Heron", True)
    assert client.get(reverse("account"))["Location"] == reverse("second_factor")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_opening_the_link_changes_nothing(client: Client) -> None:
    invited = actions.invite("wren@example.org", name="Wren", role=Role.AUDITOR, by=make.steward())

    for _ in range(3):
        assert client.get(reverse("invited", args=[invited.token])).status_code == 200

    assert not Person.objects.filter(email="wren@example.org").exists()


@pytest.mark.parametrize("password", ["short", "password1234", "wren@example.org", ""])
def test_a_weak_password_is_refused_and_nothing_is_lost(client: Client, password: str) -> None:
    invited = actions.invite("wren@example.org", name="Wren", role=Role.AUDITOR, by=make.steward())

    page = client.post(reverse("invited", args=[invited.token]), {"name": "Heron", "password": password})

    assert page.status_code == 200
    assert 'value="Heron"' in page.content.decode()
    assert not Person.objects.filter(email="wren@example.org").exists()


def test_somebody_can_begin_with_a_passkey_and_no_password(client: Client) -> None:
    invited = actions.invite("wren@example.org", name="Wren", role=Role.AUDITOR, by=make.steward())

    reply = client.post(reverse("invited", args=[invited.token]), {"name": "Wren", "with_passkey": "yes"})

    assert reply["Location"] == reverse("mfa_add_webauthn")
    assert not Person.objects.get(email="wren@example.org").has_usable_password()


def test_an_invitation_that_is_too_old_says_what_to_do(client: Client) -> None:
    invited = actions.invite("wren@example.org", name="Wren", role=Role.AUDITOR, by=make.steward())
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    reply = client.get(reverse("invited", args=[invited.token]))

    assert reply.status_code == 404
    assert "Ask whoever invited you" in reply.content.decode()


def test_a_role_is_given_and_ended_after_asking_once_more() -> None:
    steward, person = signed_in(make.steward()), make.person(Role.AUDITOR)
    body = make.body("NM1")

    steward.post(reverse("grant", args=[person.pk]), {"role": "reviewer", "scope": f"body:{body.code}"})
    given = Grant.objects.get(person=person, role=Role.REVIEWER)
    asked = steward.get(reverse("end_grant", args=[given.pk])).content.decode()
    steward.post(reverse("end_grant", args=[given.pk]))

    assert given.where == {"body": "NM1"}
    assert f"End the role of {person.name}" in asked
    assert [each.role for each in queries.own_account(person).grants] == [Role.AUDITOR]


def test_nobody_gives_a_role_to_themselves() -> None:
    steward = make.steward()

    reply = signed_in(steward).post(
        reverse("grant", args=[steward.pk]), {"role": "reviewer", "scope": "everywhere"}
    )

    assert reply.status_code == 403
    assert steward.grants.count() == 1


def test_inviting_asks_again_who_it_is_after_a_while() -> None:
    client = signed_in(make.steward(password=make.PASSWORD), proved_ago=timedelta(hours=1))

    reply = client.get(reverse("invite"))

    assert reply["Location"].startswith(reverse("account_reauthenticate"))
    reply = client.post(reply["Location"], {"password": make.PASSWORD})
    assert reply["Location"] == reverse("invite")
    assert client.get(reverse("invite")).status_code == 200


def test_letting_somebody_in_again_ends_what_they_signed_in_with(client: Client) -> None:
    steward, person = signed_in(make.steward()), make.person(password=make.PASSWORD)
    theirs = signed_in(person)
    assert theirs.get(reverse("account")).status_code == 200

    page = steward.post(reverse("let_in", args=[person.pk])).content.decode()
    (link,) = LINK.findall(page)

    assert theirs.get(reverse("account")).status_code == 302
    assert not queries.has_second_factor(person)
    assert "Come in again" in client.get(link).content.decode()
    client.post(link, {"name": "Back", "password": make.PASSWORD})
    assert [each.role for each in queries.own_account(person).grants] == [Role.REVIEWER]


def test_a_closed_account_signs_in_nowhere_and_what_it_did_stays(client: Client) -> None:
    steward, person = signed_in(make.steward()), make.person(password=make.PASSWORD)
    theirs = signed_in(person)

    steward.post(reverse("close_account", args=[person.pk]))

    assert theirs.get(reverse("account")).status_code == 302
    reply = client.post(reverse("account_login"), {"login": person.email, "password": make.PASSWORD})
    assert "_auth_user_id" not in client.session
    assert reply.status_code in {200, 302}
    assert Event.objects.filter(actor=person).exists()


def test_somebody_sees_where_they_are_signed_in_and_ends_it_there() -> None:
    person = make.person()
    here, there = signed_in(person), signed_in(person)
    there.get(reverse("account"))
    here.get(reverse("account"))
    other = there.session["sign_in"]

    page = here.get(reverse("account")).content.decode()
    here.post(reverse("end_sign_in", args=[other]))

    assert reverse("end_sign_in", args=[other]) in page
    assert there.get(reverse("account")).status_code == 302
    assert here.get(reverse("account")).status_code == 200


def test_nobody_ends_where_somebody_else_is_signed_in() -> None:
    one, other = signed_in(make.person()), signed_in(make.person())
    one.get(reverse("account"))
    other.get(reverse("account"))

    reply = one.post(reverse("end_sign_in", args=[other.session["sign_in"]]))

    assert reply.status_code == 404
    assert other.get(reverse("account")).status_code == 200


def test_all_that_is_held_about_somebody_is_handed_over_without_secrets() -> None:
    person = make.person(email="wren@example.org", password=make.PASSWORD)

    held = signed_in(person).get(reverse("account_export"))
    told = json.loads(b"".join(held) if held.streaming else held.content)

    assert told["account"]["email"] == "wren@example.org"
    assert told["tables"]["people.grant.person"][0]["role"] == "reviewer"
    assert told["tables"]["mfa.authenticator.user"][0]["type"] == "totp"
    text = json.dumps(told)
    assert person.password not in text
    assert not re.search(r"token_hash|\"data\"|salt", text)


def test_the_record_is_listed_filtered_and_taken_away() -> None:
    auditor = signed_in(make.person(Role.AUDITOR))
    steward = make.steward(name="=cmd|' /C calc'!A0")
    actions.invite("wren@example.org", name="Wren", role=Role.AUDITOR, by=steward)

    page = auditor.get(reverse("record"), {"verb": "invited", "actor": str(steward.pk)})
    table = b"".join(auditor.get(reverse("record_csv"), {"actor": steward.pk})).decode()
    lines = b"".join(auditor.get(reverse("record_json"), {"actor": steward.pk})).decode().splitlines()

    assert [event["what"] for event in page.context["events"]] == ["invited"]
    assert "\"'=cmd" in table
    assert [json.loads(line)["verb"] for line in lines] == ["accepted", "invited"]


@pytest.mark.parametrize(
    "asked",
    [
        {"page": "999999999999999999999"},
        {"page": "x"},
        {"actor": "'"},
        {"verb": "no such"},
        {"subject": "\x00"},
        {"since_0": "99", "since_1": "1", "since_2": "2024"},
        {"since": "0001-01-01"},
        {"until": "9999-12-31"},
        {"subject_kind": "x"},
    ],
)
def test_the_record_answers_odd_questions_with_a_page(asked: dict[str, str]) -> None:
    auditor = signed_in(make.person(Role.AUDITOR))

    assert auditor.get(reverse("record"), asked).status_code == 200


def test_the_last_day_that_was_asked_for_belongs_to_what_is_shown() -> None:
    auditor, today = signed_in(make.person(Role.AUDITOR)), timezone.localdate()

    shown, before = (
        auditor.get(reverse("record"), {"until": str(today - timedelta(days=ago))}) for ago in (0, 1)
    )

    assert shown.context["events"]
    assert not before.context["events"]


def test_the_chain_is_checked_by_a_button() -> None:
    auditor = signed_in(make.person(Role.AUDITOR))

    page = auditor.post(reverse("record_check"))

    assert "The chain is whole" in page.content.decode()


def test_a_sign_in_link_works_once_in_a_demonstration_on_this_machine(client: Client) -> None:
    person = make.newcomer()
    with override_settings(IS_DEMONSTRATION=True):
        token = actions.make_sign_in_link(person, by=queries.machine("tests"))
        link = reverse("sign_in_link", args=[token])

        assert client.get(link, REMOTE_ADDR="203.0.113.9").status_code == 404
        assert client.get(link, headers={"x-forwarded-for": "127.0.0.1"}).status_code == 404
        assert client.get(link).status_code == 200
        assert client.post(link).status_code == 302
        assert client.get(reverse("account")).status_code == 200
        assert Client().post(link).status_code == 404
    assert client.get(reverse("account"))["Location"] == reverse("second_factor")
    assert client.get(link).status_code == 404


def test_messages_do_not_repeat_what_people_see(client: Client) -> None:
    person = make.person(password=make.PASSWORD)

    reply = client.post(reverse("account_login"), {"login": person.email, "password": make.PASSWORD})

    assert reply["Location"].startswith(reverse("mfa_authenticate"))
    assert [str(each) for each in get_messages(reply.wsgi_request)] == []
