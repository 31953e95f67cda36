"""Being signed in ends by itself, and can be ended from elsewhere."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

import make
from answerable.doors.web.adapters import stand_in
from answerable.people.models import Event, SignIn
from answerable.people.queries import machine
from answerable.people.rules.lasting import A_SIGN_IN, A_SIGN_IN_UNUSED
from signing import signed_in

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def is_in(client: Client) -> bool:
    return client.get(reverse("mfa_index")).status_code == 200


def test_somebody_who_was_away_for_an_hour_signs_in_again() -> None:
    client = Client()
    with time_machine.travel(NOON, tick=False) as clock:
        client.force_login(make.person())
        assert is_in(client)

        clock.shift(A_SIGN_IN_UNUSED - timedelta(seconds=1))
        assert is_in(client)
        clock.shift(A_SIGN_IN_UNUSED)
        assert not is_in(client)


def test_nobody_stays_signed_in_for_more_than_a_working_day() -> None:
    client = Client()
    with time_machine.travel(NOON, tick=False) as clock:
        client.force_login(make.person())
        for _ in range(24):
            assert is_in(client)
            clock.shift(A_SIGN_IN / 24)

        assert not is_in(client)


def test_signing_in_and_being_signed_out_is_on_record_without_where_from() -> None:
    client = Client(REMOTE_ADDR="203.0.113.77", headers={"user-agent": "Marked/1.0"})
    person = make.person()
    with time_machine.travel(NOON, tick=False) as clock:
        client.force_login(person)
        is_in(client)
        clock.shift(A_SIGN_IN_UNUSED)
        is_in(client)

    verbs = Event.objects.filter(actor=person).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["accepted", "signed in", "signed out"]
    assert SignIn.objects.get(person=person).ended_at


def test_a_visitors_address_is_only_counted_and_another_number_each_day() -> None:
    today, tomorrow = NOON.date(), (NOON + timedelta(days=1)).date()
    household = [stand_in(f"2001:db8:1:2::{number}", on=today) for number in range(1, 4)]

    assert "203.0.113.77" not in stand_in("203.0.113.77", on=today)
    assert stand_in("203.0.113.77", on=today) != stand_in("203.0.113.77", on=tomorrow)
    assert len(set(household)) == 1
    assert stand_in("not an address", on=today)


def test_a_wrong_second_step_is_on_record_without_what_was_typed(client: Client) -> None:
    cache.clear()
    person = make.person(password=make.PASSWORD)
    client.post(reverse("account_login"), {"login": person.email, "password": make.PASSWORD})

    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    cache.clear()

    told = Event.objects.get(verb="gave a wrong code", subject=str(person.pk))
    assert (told.actor, told.details) == (machine("web"), {})


def test_a_page_says_when_it_is_nearly_time_to_sign_in_again() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in(make.person())
        pages = []
        for _ in range(24):  # half hours, so that nobody is away
            pages.append(client.get(reverse("account")).content.decode())
            clock.shift(timedelta(minutes=30))
        over = client.get(reverse("account"))

    said = ["At 00:00 you will be asked to sign in again" in page for page in pages]
    assert said == [False] * 23 + [True]
    assert over.headers["Location"].startswith(reverse("account_login"))


def test_whoever_tries_too_often_is_asked_to_wait(client: Client) -> None:
    cache.clear()
    person = make.person(password=make.PASSWORD)
    wrong = {"login": person.email, "password": "not it"}

    told = [client.post(reverse("account_login"), wrong).content.decode() for _ in range(7)]
    right = client.post(reverse("account_login"), {"login": person.email, "password": make.PASSWORD})
    cache.clear()

    assert "Too many failed" in told[-1]
    assert right.status_code == 200, "not even the right one, for a while"
    failed = Event.objects.filter(verb="could not sign in", subject=str(person.pk))
    assert failed.count() == 5
