"""What the clock does to the record and to accounts, twice: the second time changes nothing."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

import make
from answerable.doors.clock import people as clock
from answerable.people import actions
from answerable.people.models import Event, Seal, SignIn


@pytest.mark.django_db(transaction=True)
def test_the_clock_seals_every_line_and_finds_nothing_the_second_time() -> None:
    make.person()

    clock.seal_the_record()
    sealed = Seal.objects.count()
    clock.seal_the_record()

    assert sealed == Event.objects.count() == Seal.objects.count() > 0


@pytest.mark.django_db
def test_the_clock_forgets_who_was_signed_in_a_month_ago() -> None:
    person = make.person()
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    for at in (long_ago, long_ago + timedelta(days=31)):
        with time_machine.travel(at, tick=False):
            actions.begin_sign_in(by=person)

    with time_machine.travel(long_ago + timedelta(days=31), tick=False):
        clock.forget_old_sign_ins()
        clock.forget_old_sign_ins()

    assert SignIn.objects.get(person=person).began_at == long_ago + timedelta(days=31)
