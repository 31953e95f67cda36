"""Several people at the same moment: one ask, sent once, and no answer lost."""

from functools import partial

import pytest
from django.utils import timezone

import make
from answerable.asks import actions, queries
from answerable.asks.models import Ask, Reply
from answerable.asks.rules import AskState, SentBy
from answerable.errors import WrongState
from answerable.people.models import Person
from asks.letters import answered, archivist, drafted, sent, written
from findings.test_at_once import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_many_who_ask_a_body_one_does_and_each_other_is_told() -> None:
    body = make.body()
    people = [archivist() for _person in range(4)]

    came = together([(lambda by: drafted(of=body, by=by), by) for by in people])

    assert Ask.objects.count() == 1
    assert sum(isinstance(one, WrongState) for one in came) == 3


def test_of_many_who_send_an_ask_one_does_and_each_other_is_told() -> None:
    ask = written()
    copies = {by.pk: (by, Ask.objects.get(pk=ask.pk)) for by in (archivist() for _person in range(4))}

    came = together(
        [
            (
                lambda by: actions.send(
                    copies[by.pk][1],
                    sent_on=timezone.localdate(),
                    how=SentBy.EMAIL,
                    note=f"Receipt {by.pk}",
                    by=by,
                ),
                by,
            )
            for by, _copy in copies.values()
        ]
    )

    assert sum(isinstance(one, WrongState) for one in came) == 3
    assert Ask.objects.get().sent_note == f"Receipt {Ask.objects.get().sent_by_id}"


def test_answers_that_are_put_down_together_are_all_kept_in_order() -> None:
    ask = sent()
    people = [archivist() for _person in range(4)]

    came = together([(partial(_answer, ask), by) for by in people])

    assert all(isinstance(one, Reply) for one in came), came
    assert [one.pk for one in queries.replies_since(0)] == sorted(one.pk for one in Reply.objects.all())
    assert Reply.objects.count() == 4
    assert Ask.objects.get().state == AskState.ANSWERED


def _answer(ask: Ask, by: Person) -> Reply:
    copy = Ask.objects.get(pk=ask.pk)
    copy.drafted_by = by
    return answered(copy, timezone.localdate(), words=f"Answer {by}.")
