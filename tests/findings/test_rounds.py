"""Rounds: a method that everybody can read before anybody judges, and nothing that changes on the way."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

import make
from answerable.errors import AnswerableError, NotAllowed, WrongState
from answerable.findings import actions
from answerable.findings.models import Method, Round, RoundCell
from answerable.findings.rules.rounds import CellState, RoundState
from answerable.people.models import Event
from answerable.people.rules import Role
from answerable.register import queries as register
from findings import judging
from findings.papers import reviewer

pytestmark = pytest.mark.django_db


def refused_by_the_database(change: Callable[[], object]) -> str:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        change()
    return str(refused.value)


def test_a_published_method_has_a_hash_of_its_words_and_never_changes() -> None:
    by = judging.steward()
    method = actions.draft_method(make.pack(), title="How we judge", text="Two look.", by=by)
    method = actions.rewrite_method(method, title="How we judge", text="Two people look.", by=by)

    published = actions.publish_method(method, by=by)

    assert (published.number, len(published.hash)) == (1, 64)
    with pytest.raises(WrongState):
        actions.rewrite_method(published, title="Other", text="Other", by=by)
    assert "never changes" in refused_by_the_database(
        lambda: Method.objects.filter(pk=method.pk).update(text="Other")
    )
    assert "never changes" in refused_by_the_database(lambda: Method.objects.filter(pk=method.pk).delete())


def test_a_new_method_of_a_pack_has_the_next_number() -> None:
    by, pack = judging.steward(), make.pack()

    assert [judging.method(pack, by=by).number for _time in range(2)] == [1, 2]


def test_a_method_says_something() -> None:
    with pytest.raises(AnswerableError):
        actions.draft_method(make.pack(), title="How we judge", text=" \n ", by=judging.steward())


def test_a_round_opens_only_with_a_published_method_and_cells() -> None:
    by, pack = judging.steward(), make.pack()
    method = actions.draft_method(pack, title="How we judge", text="Two look.", by=by)
    made = actions.make_round(
        pack, code="spring", title="Spring", method=method, up_to=timezone.localdate(), by=by
    )
    actions.add_cells(made, [(make.body(), register.requirement("stopsim", "P1"))], by=by)

    with pytest.raises(WrongState):
        actions.open_round(made, by=by)
    assert "published before" in refused_by_the_database(
        lambda: Round.objects.filter(pk=made.pk).update(state=RoundState.OPEN, opened_at=timezone.now())
    )
    actions.publish_method(method, by=by)
    assert actions.open_round(made, by=by).state == RoundState.OPEN


def test_a_round_without_cells_does_not_open() -> None:
    made = judging.draft_round()

    with pytest.raises(WrongState):
        actions.open_round(made, by=made.made_by)


def test_cells_are_added_once_and_dropped_only_before_the_round_opens() -> None:
    body, made = make.body(), judging.draft_round()
    pair = (body, register.requirement("stopsim", "P1"))

    assert actions.add_cells(made, [pair, pair], by=made.made_by) == 1
    assert actions.add_cells(made, [pair], by=made.made_by) == 0
    actions.drop_cell(made.cells.get(), by=made.made_by)
    actions.add_cells(made, [pair], by=made.made_by)
    actions.open_round(made, by=made.made_by)
    with pytest.raises(WrongState):
        actions.add_cells(made, [(make.body(), pair[1])], by=made.made_by)
    with pytest.raises(WrongState):
        actions.drop_cell(made.cells.get(), by=made.made_by)


def test_the_database_keeps_what_an_open_round_is_made_of() -> None:
    made = judging.open_round(make.body())
    other, cells = judging.method(made.pack), RoundCell.objects.filter(round=made)

    for change in (
        lambda: Round.objects.filter(pk=made.pk).update(method=other),
        lambda: Round.objects.filter(pk=made.pk).update(up_to=made.up_to - timedelta(days=9)),
        lambda: Round.objects.filter(pk=made.pk).update(reply_days=1),
        lambda: Round.objects.filter(pk=made.pk).update(state=RoundState.DRAFT, opened_at=None),
        lambda: cells.update(body=make.body()),
        lambda: cells.update(requirement=register.requirement("stopsim", "P2")),
        cells.delete,
        lambda: RoundCell.objects.create(
            round=made,
            body=make.body(),
            requirement=register.requirement("stopsim", "P1"),
            state_since=timezone.now(),
        ),
    ):
        assert "fixed" in (told := refused_by_the_database(change)) or "opened with" in told


def test_a_round_searches_up_to_a_day_that_has_been() -> None:
    by, pack = judging.steward(), make.pack()
    method = judging.method(pack, by=by)

    with pytest.raises(AnswerableError):
        actions.make_round(
            pack,
            code="spring",
            title="Spring",
            method=method,
            up_to=timezone.localdate() + timedelta(days=1),
            by=by,
        )


def test_a_code_names_one_round() -> None:
    judging.draft_round()

    with pytest.raises(WrongState):
        judging.draft_round()


def test_in_a_paused_round_nothing_is_marked_sent_made_ready_or_published() -> None:
    waiting, done = make.body(), make.body()
    for body in (waiting, done):
        make.document(f"Notes of {body.name}, in which nothing was said.", of=body)
    made = judging.open_round(waiting, done)
    by = made.made_by
    cell = made.cells.get(body=done)
    judging.settled(cell)
    drafted = actions.draft_ask(made, done, by=by)
    seat = actions.take_seat(made.cells.get(body=waiting), by=(ada := reviewer()))

    actions.pause_round(made, because="We found a mistake in the method.", by=by)

    for act in (
        lambda: actions.take_seat(made.cells.get(body=waiting), by=reviewer()),
        lambda: actions.mark(seat, judging.NONE_FOUND, by=ada),
        lambda: actions.draft_ask(made, done, by=by),
        lambda: judging.send(drafted, by=by),
        lambda: actions.make_ready(judging.fresh(cell), by=by),
        lambda: actions.publish(judging.fresh(cell), by=by),
        lambda: actions.close_round(made, by=by),
    ):
        with pytest.raises(WrongState):
            act()
    actions.resume_round(made, by=by)
    actions.mark(seat, judging.NONE_FOUND, by=ada)


def test_while_a_round_is_paused_the_time_to_answer_runs_on() -> None:
    cell = judging.settled(judging.cell())
    ask = judging.asked(cell)
    actions.pause_round(cell.round, because="We wait.", by=judging.steward())

    judging.answered(ask)

    assert judging.fresh(cell).state == CellState.ANSWERED


def test_a_round_closes_when_every_cell_is_published_or_set_aside() -> None:
    cell = judging.cell()
    by = judging.steward()
    with pytest.raises(WrongState):
        actions.close_round(cell.round, by=by)

    actions.set_cell_aside(cell, because="The body is not there any more.", by=by)

    assert actions.close_round(cell.round, by=by).state == RoundState.CLOSED


def test_a_cell_of_a_round_that_is_not_open_is_dropped_and_not_set_aside() -> None:
    cell = judging.draft_round(make.body()).cells.get()

    with pytest.raises(WrongState) as refused:
        actions.set_cell_aside(cell, because="It has none.", by=judging.steward())
    assert "has not been opened" in refused.value.message


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ARCHIVIST, Role.AUDITOR])
def test_only_stewards_run_rounds(role: Role) -> None:
    made, by = judging.open_round(make.body()), make.person(role)

    for act in (
        lambda: actions.draft_method(made.pack, title="Other", text="Other", by=by),
        lambda: actions.pause_round(made, because="So.", by=by),
        lambda: actions.close_round(made, by=by),
        lambda: actions.set_cell_aside(made.cells.get(), because="So.", by=by),
        lambda: actions.mark_anew(made.cells.get(), because="So.", by=by),
        lambda: actions.send_to_audit(made.cells.get(), because="So.", by=by),
        lambda: actions.make_ready(made.cells.get(), by=by),
        lambda: actions.take_replies(by=by),
        lambda: actions.empty_tied_seats(by=by),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_every_step_of_a_round_is_on_record() -> None:
    cell, _version = judging.published()

    verbs = list(Event.objects.order_by("pk").values_list("verb", flat=True))
    for verb in (
        *("drafted", "method published", "round made", "cells added", "round opened", "seat taken"),
        *("mark given", "settled", "asked", "answered", "ready", "published", "shown with a reply"),
    ):
        assert verb in verbs
    told = Event.objects.get(verb="asked", subject=str(cell.pk)).details
    assert told["requirement"] == "stopsim/P1"
