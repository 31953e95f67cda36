"""What is read, in which order, for whom, and in how many queries."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

import make
from answerable.errors import NotFound
from answerable.findings import actions, queries
from answerable.findings.models import Triage
from answerable.findings.queries import parts
from answerable.findings.queries.queues import tallies
from answerable.findings.rules.missed import Pile
from answerable.findings.rules.ranking import band
from answerable.people.models import Person
from answerable.register.models import Body
from findings.papers import CONTRACT, OFFICER, fresh, one, paper, reviewer, said, waiting

pytestmark = pytest.mark.django_db

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
MENTOR = (
    "A police mentor is part of the recovery team, and sees patients for weekly planned sessions at home."
)


def three(body: Body | None = None) -> list[Triage]:
    """Three or more passages of one body that wait."""
    body = body or make.body()
    for words in (OFFICER, CONTRACT, MENTOR):
        paper(words, of=body)
    return waiting(body)


def answered(rows: list[Triage], person: Person) -> None:
    actions.accept(rows[0], said(rows[0]), by=person)
    for row in rows[1:]:
        actions.reject(row, by=person)


@pytest.fixture
def ada() -> Person:
    person = reviewer()
    person.grants.get()  # made, and known to the database
    return person


@pytest.mark.parametrize("number", [1, 2])
def test_reading_a_queue_takes_seven_queries_however_long_it_is(
    ada: Person, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    bodies = [rows[0].body for rows in (three() for _body in range(number))]
    answered(waiting(bodies[0])[:2], reviewer())

    with django_assert_num_queries(7):
        found = queries.queues(bodies, person=ada)
        assert [queue.progress.all for queue in found.values()]


def test_the_other_queries_take_as_many_as_they_say(
    ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = three()
    body = rows[0].body
    finding = actions.accept(rows[0], said(rows[0]), by=reviewer())
    actions.reject(rows[1], by=reviewer())
    sample = actions.draw_sample("stopsim", round="Spring", size=5, by=ada)
    actions.reject(one(), by=ada)
    triage = queries.triage(rows[2].pk, person=ada)
    queries.passage(triage)  # a pack is read once
    place = sample.places.filter(pile=Pile.REJECTED)[0]

    for number, ask in (
        (4, lambda: queries.bodies_in_triage(ada)),
        (7, lambda: queries.next_passage(ada, body=body)),
        (12, lambda: queries.next_passage(ada)),
        (3, lambda: queries.triage(rows[2].pk, person=ada)),
        (3, lambda: queries.passage(triage)),
        (1, lambda: queries.listed([row.pk for row in rows])),
        (9, lambda: queries.work(ada)),
        (3, lambda: queries.finding(finding.pk, person=ada)),
        (3, lambda: list(queries.findings(ada))),
        (3, lambda: list(queries.to_mask(ada))),
        (1, lambda: queries.masked_quote(finding)),
        (1, lambda: queries.history(finding)),
        (2, lambda: queries.samples(ada)),
        (1, lambda: queries.report(sample)),
        (3, lambda: list(queries.to_read_again(sample, person=ada))),
        (2, lambda: queries.place(place.pk, person=ada)),
        (5, lambda: parts.waiting(by=ada, limit=10)),
        (5, lambda: parts.findings(by=ada, limit=10)),
    ):
        with django_assert_num_queries(number):
            ask()


def test_what_a_body_yields_is_read_in_the_order_in_which_such_passages_fared(ada: Person) -> None:
    other = make.body()
    officer, contract, *_ = three(other)
    for _time in range(4):
        body = make.body()
        paper(OFFICER + f" Seen {_time}.", of=body)
        actions.reject(waiting(body)[0], by=reviewer())
        paper(CONTRACT + f" Seen {_time}.", of=body)
        row = next(row for row in waiting(body) if row.requirement == "P2")
        actions.accept(row, said(row), by=reviewer())

    order = queries.queue(other, person=ada).order

    assert order.index(contract.pk) < order.index(officer.pk)
    counted = tallies({"stopsim"})["stopsim/P1"]
    assert counted[band(officer.score)].read == 4


def test_names_come_before_everything_else(ada: Person) -> None:
    rows = three()
    Triage.objects.filter(pk=rows[-1].pk).update(named=True, score=0.41)

    assert queries.queue(rows[0].body, person=ada).order[0] == rows[-1].pk


def test_after_two_heavy_ones_a_light_one_is_offered_if_there_is_any(ada: Person) -> None:
    rows = three()
    Triage.objects.exclude(pk=rows[0].pk).update(is_heavy=True, named=True)
    Triage.objects.filter(pk=rows[0].pk).update(is_heavy=False, score=0.41)
    heavy = [one(words=CONTRACT), one(words=CONTRACT)]
    Triage.objects.filter(pk__in=[row.pk for row in heavy]).update(is_heavy=True)

    assert queries.next_passage(ada, body=rows[0].body) != rows[0].pk
    for row in heavy:
        actions.reject(fresh(row), by=ada)
    assert queries.next_passage(ada, body=rows[0].body) == rows[0].pk


def test_topics_that_somebody_avoids_are_not_offered_to_them_and_are_to_others(ada: Person) -> None:
    row = one(words=CONTRACT)
    actions.set_pace(daily_cap=None, avoided=["self-harm"], opens_words=False, by=ada)

    assert queries.next_passage(ada) is None
    assert queries.next_passage(reviewer()) == row.pk
    assert queries.queue(row.body, person=ada).waiting == 1  # it is there, and is not hidden


def test_whoever_reads_goes_on_with_the_same_body(ada: Person) -> None:
    first, second = three(), three()
    actions.reject(second[0], by=ada)

    found = queries.next_passage(ada)

    assert found in {row.pk for row in second}
    assert found not in {row.pk for row in first}


def test_copies_are_offered_and_counted_once(ada: Person) -> None:
    body = make.body()
    paper(OFFICER, of=body)
    paper(OFFICER, "Another day.", of=body)

    queue = queries.queue(body, person=ada)

    first, second = (row for row in waiting(body) if row.requirement == "P1")
    assert first.pk in queue.order
    assert second.pk not in queue.order
    assert queue.others_with_the_same_words(first.pk) == (second.pk,)
    actions.reject(first, by=ada)
    after = queries.queue(body, person=reviewer())
    assert second.pk in after.order  # it still waits
    assert after.progress.unread == queue.progress.unread - 1  # and its words were read


def test_of_which_somebody_was_unsure_counts_as_not_read(ada: Person) -> None:
    row = one()
    actions.mark_unsure(row, by=ada)

    progress = queries.queue(row.body, person=ada).progress

    assert (progress.read, progress.unread, progress.enough) == (0, 1, False)


def test_when_all_was_read_it_is_enough(ada: Person) -> None:
    rows = three()
    answered(rows, ada)

    progress = queries.queue(rows[0].body, person=ada).progress

    assert progress.enough
    assert (progress.accepted, progress.unread) == (1, 0)


def test_a_break_is_offered_after_a_while_of_reading_and_not_after_it_was_waved_away(ada: Person) -> None:
    body = make.body()
    for number in range(6):
        paper(f"{OFFICER} This is note number {number} of many that were written in that year.", of=body)
    rows = waiting(body)
    with time_machine.travel(NINE, tick=False) as clock:
        for row in rows[:6]:
            actions.hand_back(row, by=ada)
            clock.shift(timedelta(minutes=9))
        assert queries.work(ada).is_break_due
        actions.wave_break(by=ada)
        assert not queries.work(ada).is_break_due


def test_nobody_reads_somebody_elses_answers() -> None:
    row, ada, bo = one(), reviewer(), reviewer()
    decision = actions.reject(row, by=ada)

    with pytest.raises(NotFound):
        queries.decision(decision.pk, person=bo)
    assert queries.last_answers(bo) == ()
