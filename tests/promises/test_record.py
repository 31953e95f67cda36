"""What the record promises: lines are only added, none is passed over, and a change is found."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

import make
from answerable.people import actions, queries
from answerable.people.actions.recording import erase_details
from answerable.people.models import Event, Seal
from answerable.people.queries import machine
from answerable.people.rules.chain import payload_hash, written

REFUSED = [
    "UPDATE people_event SET verb = 'nothing'",
    "UPDATE people_event SET happened_at = now()",
    "UPDATE people_event SET actor_id = NULL",
    "UPDATE people_event SET subject = '0', payload = NULL, salt = NULL",
    "UPDATE people_event SET payload = '{}'",
    "UPDATE people_event SET payload = NULL",
    "UPDATE people_event SET payload_hash = '', payload = NULL, salt = NULL",
    "DELETE FROM people_event",
    "TRUNCATE people_event CASCADE",
    "UPDATE people_seal SET chained = ''",
    "UPDATE people_seal SET position = position + 1",
    "DELETE FROM people_seal",
    "TRUNCATE people_seal",
]

TAKEN_AWAY = "DELETE FROM people_seal WHERE event_id = {0}; DELETE FROM people_event WHERE id = {0}"


def act(verb: str = "tried", **details: object) -> Event:
    clock = machine("clock")
    return actions.record(verb, clock, by=clock, **details)


def sealed(count: int = 3) -> list[Event]:
    events = [act(number=number) for number in range(count)]
    actions.seal(by=machine("clock"))
    return events


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_to_change_or_take_away_what_was_recorded() -> None:
    sealed()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE people_event ENABLE TRIGGER events_are_not_emptied")
        cursor.execute("ALTER TABLE people_seal ENABLE TRIGGER seals_are_not_emptied")

        for statement in REFUSED:
            with pytest.raises(IntegrityError), transaction.atomic():
                cursor.execute(statement)

        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_details_can_be_erased_and_the_chain_still_holds() -> None:
    events = sealed()

    erased = erase_details(Event.objects.filter(pk=events[1].pk))

    events[1].refresh_from_db()
    assert (erased, events[1].details, events[1].salt) == (1, {}, None)
    assert list(queries.faults_of_record()) == []


@pytest.mark.django_db(transaction=True)
def test_every_line_is_sealed_once_in_order() -> None:
    first, second = sealed(3), sealed(2)

    assert actions.seal(by=machine("clock")) == 0
    assert [seal.event_id for seal in Seal.objects.order_by("position")] == [e.pk for e in first + second]
    assert list(Seal.objects.order_by("position").values_list("position", flat=True)) == [1, 2, 3, 4, 5]


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_leaves_no_gap_in_the_chain() -> None:
    sealed(1)
    with transaction.atomic():
        act()
        transaction.set_rollback(True)
    sealed(1)

    assert list(Seal.objects.order_by("position").values_list("position", flat=True)) == [1, 2]
    assert list(queries.faults_of_record()) == []


@pytest.mark.django_db(transaction=True)
def test_a_line_waits_for_transactions_that_may_bring_an_earlier_one() -> None:
    machine("clock")
    begun, go_on = Barrier(2, timeout=20), Barrier(2, timeout=20)

    def slow() -> None:
        with transaction.atomic():
            act("slow")
            begun.wait()
            go_on.wait()
        connection.close()

    thread = Thread(target=slow)
    thread.start()
    begun.wait()
    act("quick")

    assert actions.seal(by=machine("clock")) == 0
    go_on.wait()
    thread.join()
    assert actions.seal(by=machine("clock")) == 2
    assert [seal.event.verb for seal in Seal.objects.order_by("position")] == ["slow", "quick"]


@pytest.mark.django_db(transaction=True)
def test_two_sealers_at_once_do_not_fork_the_chain() -> None:
    for number in range(50):
        act(number=number)
    both, done = Barrier(4, timeout=20), []

    def seal() -> None:
        clock = machine("clock")
        both.wait()
        done.append(actions.seal(by=clock))
        connection.close()

    threads = [Thread(target=seal) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(done) == Seal.objects.count() == 50
    assert list(queries.faults_of_record()) == []


CHANGES = {
    "UPDATE people_event SET verb = 'nothing' WHERE id = {}": "was changed",
    "UPDATE people_event SET happened_at = now() WHERE id = {}": "was changed",
    "UPDATE people_event SET subject = 'x' WHERE id = {}": "was changed",
    "UPDATE people_event SET payload = '{{}}' WHERE id = {}": "details",
    "UPDATE people_event SET actor_id = (SELECT max(id) FROM people_person) WHERE id = {}": "details",
    "UPDATE people_event SET salt = NULL WHERE id = {}": "details",
    "UPDATE people_seal SET chained = 'x' WHERE event_id = {}": "was changed",
    TAKEN_AWAY: "is missing",
}


@contextmanager
def as_whoever_has_the_keys(statement: str) -> Iterator[None]:
    """Do what only the owner of the database can do, and take it back."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in ("people_event", "people_seal"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement)
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_what_was_changed_behind_the_back_of_the_record_is_found_at_its_place() -> None:
    make.person()
    events = sealed(5)
    place = Seal.objects.get(event=events[2]).position

    for statement, said in CHANGES.items():
        with as_whoever_has_the_keys(statement.format(events[2].pk)):
            faults = list(queries.faults_of_record())

        assert [fault.position for fault in faults] == [place], statement
        assert said in faults[0].what


@pytest.mark.django_db(transaction=True)
def test_a_record_that_was_cut_off_is_found_by_whoever_noted_its_end() -> None:
    events = sealed(5)
    noted = queries.end_of_record()

    with as_whoever_has_the_keys(TAKEN_AWAY.format(events[-1].pk)):
        assert list(queries.faults_of_record()) == []
        assert not queries.is_in_record(noted.chained)


@given(
    details=st.dictionaries(
        st.text(max_size=5),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
            lambda inside: st.lists(inside, max_size=3),
            max_leaves=5,
        ),
        max_size=4,
    )
)
def test_details_are_one_text_in_ascii_whatever_is_in_them(details: dict[str, Any]) -> None:
    text = written(details)

    assert text.isascii()
    assert "\x00" not in text
    assert written(details) == text
    assert payload_hash(text, actor=1, salt="a") != payload_hash(text, actor=1, salt="b")


@pytest.mark.django_db(transaction=True)
def test_odd_details_are_kept_exactly() -> None:
    act(zero="a\x00b", huge=1e22, small=1e-7, lone="\ud800", minus=-0.0)

    actions.seal(by=machine("clock"))

    assert Event.objects.latest("pk").details["zero"] == "a\x00b"
    assert list(queries.faults_of_record()) == []


@pytest.mark.django_db(transaction=True)
def test_checking_the_record_costs_one_query(django_assert_num_queries: Callable[..., Any]) -> None:
    sealed(20)

    with django_assert_num_queries(1):
        list(queries.faults_of_record())


@pytest.mark.django_db
def test_everything_that_a_line_tells_is_held_by_its_hashes() -> None:
    """A new column of an event has to be chained, or it could be changed unseen."""
    told = {field.name for field in Event._meta.get_fields() if field.concrete}

    assert told == {
        *("id", "happened_at", "verb", "subject_kind", "subject", "payload_hash"),  # in the line
        *("actor", "payload", "salt"),  # in its payload_hash
    }
