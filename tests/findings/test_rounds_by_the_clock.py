"""What the clock does for rounds, twice: the second time changes nothing."""

import pytest
from django.utils import timezone

from answerable.asks import actions as asks
from answerable.asks.models import Ask
from answerable.doors.clock import findings as clock
from answerable.findings import actions
from answerable.findings.rules.rounds import CellState
from answerable.people.models import Event
from findings import judging
from findings.papers import reviewer

pytestmark = pytest.mark.django_db


def test_the_clock_takes_what_was_sent_to_its_cells() -> None:
    cell, by = judging.settled(judging.cell()), judging.steward()
    ask: Ask = asks.write_letter(actions.draft_ask(cell.round, cell.body, by=by), by=by)
    asks.send(ask, sent_on=timezone.localdate(), how="post", note="Receipt 1", by=by)  # type: ignore[arg-type]

    clock.take_replies()
    events = Event.objects.count()
    clock.take_replies()

    assert judging.fresh(cell).state == CellState.ASKED
    assert Event.objects.count() == events


def test_the_clock_empties_the_seat_of_whoever_is_tied() -> None:
    cell, ada = judging.cell(), reviewer()
    judging.marked(cell, by=ada)
    judging.tie(ada, cell.body)

    clock.empty_tied_seats()
    events = Event.objects.count()
    clock.empty_tied_seats()

    assert cell.seats.get().set_aside_because
    assert Event.objects.count() == events
