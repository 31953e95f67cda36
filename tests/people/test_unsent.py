"""What somebody wrote is not lost where they had been signed out before they sent it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

import make
from answerable.people.models import Person
from answerable.people.rules.lasting import A_SIGN_IN, A_SIGN_IN_UNUSED
from signing import signed_in

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="(.*?)">')
NAME = "Wren of the <marsh> & the “fen”"


@pytest.fixture
def away() -> Iterator[tuple[Client, Person]]:
    """Somebody who filled in a form, went away for an hour, and then sent it."""
    with time_machine.travel(NOON, tick=False) as clock:
        person = make.person()
        client = signed_in(person)
        client.get(reverse("account_name"))
        clock.shift(A_SIGN_IN_UNUSED)
        reply = client.post(reverse("account_name"), {"name": NAME})
        assert reply["Location"] == f"{reverse('account_login')}?next={reverse('unsent')}"
        yield client, person


def test_it_waits_until_they_are_back_and_is_sent_by_one_press(away: tuple[Client, Person]) -> None:
    client, person = away
    client.force_login(person)

    page = client.get(reverse("unsent")).content.decode()
    fields = {name: unescape(value) for name, value in HIDDEN.findall(page)}
    sent = client.post(reverse("account_name"), fields)

    person.refresh_from_db()
    assert sent["Location"] == reverse("account")
    assert person.name == NAME


@pytest.mark.parametrize("away_for", [A_SIGN_IN, timedelta(hours=35)])
def test_it_waits_too_where_somebody_was_signed_in_for_as_long_as_can_be(away_for: timedelta) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in(make.person())
        client.get(reverse("account_name"))
        clock.shift(away_for)
        client.post(reverse("account_name"), {"name": NAME})

        assert dict(client.session["unsent"]["fields"]) == {"name": NAME}


def test_the_code_of_a_body_is_no_secret() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in(make.steward())
        client.get(reverse("body_add"))
        clock.shift(A_SIGN_IN_UNUSED)
        client.post(reverse("body_add"), {"name": NAME, "code": "XA1"})

        assert dict(client.session["unsent"]["fields"]) == {"name": NAME, "code": "XA1"}


@pytest.mark.parametrize("address", ["mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp"])
def test_no_code_that_proves_who_somebody_is_is_kept(address: str) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in(make.person())
        client.get(reverse("account_name"))
        clock.shift(A_SIGN_IN_UNUSED)
        client.post(reverse(address), {"code": "123456"})

        assert "unsent" not in client.session


def test_nobody_else_sees_it(away: tuple[Client, Person]) -> None:
    client, _person = away
    client.force_login(make.person())

    reply = client.get(reverse("unsent"))

    assert reply["Location"] == reverse("home")
    assert "unsent" not in client.session


def test_it_can_be_thrown_away(away: tuple[Client, Person]) -> None:
    client, person = away
    client.force_login(person)

    client.post(reverse("unsent"))

    person.refresh_from_db()
    assert person.name != NAME
    assert "unsent" not in client.session


def test_no_secret_is_kept() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in(make.person(password=make.PASSWORD))
        client.get(reverse("account_change_password"))
        clock.shift(A_SIGN_IN_UNUSED)
        client.post(reverse("account_change_password"), {"oldpassword": make.PASSWORD, "password1": "x"})

        assert "unsent" not in client.session
