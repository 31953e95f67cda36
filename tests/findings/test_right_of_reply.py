"""What the marks come to is put to the body before it is published, and its answer is taken to its cells."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import make
from answerable.asks import actions as asks
from answerable.asks.models import Ask
from answerable.asks.rules import Position
from answerable.errors import NotAllowed, WrongState
from answerable.findings import actions
from answerable.findings.actions import Judgement
from answerable.findings.models import Answer, RoundCell
from answerable.findings.rules.rounds import CellState
from answerable.findings.rules.seats import SeatKind
from answerable.people.models import Event
from answerable.people.queries import machine
from answerable.register.models import Body, Reply
from answerable.register.rules import Verdict
from answerable.register.rules.verdicts import Unchecked
from asks import letters
from findings import judging
from findings.papers import reviewer

pytestmark = pytest.mark.django_db
BLOCKED = Judgement(Verdict.COULD_NOT_CHECK, "The site gave us nothing.", unchecked=Unchecked.BLOCKED)


def state(cell: RoundCell) -> str:
    return judging.fresh(cell).state


def of_two() -> tuple[Body, list[RoundCell]]:
    """A body with two cells in one round."""
    body = make.body()
    make.document("Notes of a day on which nothing of this kind was said.", of=body)
    made = judging.open_round(body, requirements=("P1", "P2"))
    return body, list(made.cells.order_by("requirement__code"))


def test_one_ask_holds_all_cells_of_a_body_with_the_words_that_they_rest_on() -> None:
    body, cells = of_two()
    shown = judging.finding(body)
    judging.settled(cells[0], judging.CONTINUING)
    judging.settled(cells[1])

    ask = judging.asked(cells[0])

    points = {point.requirement: point for point in ask.cells.all()}
    assert {code: point.verdict for code, point in points.items()} == {
        "P1": Verdict.SHOWN_CONTINUING,
        "P2": Verdict.NO_EVIDENCE_FOUND,
    }
    (quote,) = points["P1"].quotes
    assert quote["document"] == shown.document_id
    assert "police officer" in quote["words"]
    assert [state(cell) for cell in cells] == [CellState.ASKED] * 2


def test_where_nothing_was_found_the_letter_names_the_papers_that_were_read_up_to_the_day_of_the_round() -> (
    None
):
    body = make.body()
    old, new = (
        make.document(f"Nothing of this kind was said in {year}.", of=body, dated_on=date(year, 5, 4))
        for year in (2023, 2024)
    )
    make.document("Nor was it later.", of=body, dated_on=timezone.localdate() + timedelta(days=1))
    cell = judging.settled(judging.cell(body))

    point = actions.draft_ask(cell.round, body, by=judging.steward()).cells.get()

    assert point.read == 2
    assert [new.pk in point.papers[0], old.pk in point.papers[1]] == [True, True]
    assert "Saturday 4 May 2024" in point.papers[0]


def test_a_body_is_asked_once_all_of_its_cells_are_settled_or_set_aside() -> None:
    body, cells = of_two()
    judging.settled(cells[0])
    with pytest.raises(WrongState) as refused:
        actions.draft_ask(cells[0].round, body, by=judging.steward())
    assert "P2" in refused.value.message

    actions.set_cell_aside(cells[1], because="Its words have changed.", by=judging.steward())

    assert actions.draft_ask(cells[0].round, body, by=judging.steward()).cells.count() == 1


def test_nothing_goes_to_a_body_whose_words_are_not_covered_yet_or_that_rests_on_what_has_changed() -> None:
    body = make.body()
    shown = judging.finding(body)
    cell = judging.settled(judging.cell(body), judging.CONTINUING)
    steward = judging.steward()
    actions.cover(shown, 2, 8, kind="name", by=reviewer())  # type: ignore[arg-type]  # as a form gives it
    with pytest.raises(WrongState):
        actions.draft_ask(cell.round, body, by=steward)
    judging.settle(shown)
    drafted = asks.write_letter(actions.draft_ask(cell.round, body, by=steward), by=steward)
    judging.finding(body)

    with pytest.raises(WrongState):
        actions.draft_ask(cell.round, body, by=steward)
    with pytest.raises(WrongState):
        judging.send(drafted, by=steward)
    assert state(cell) == CellState.SETTLED


def test_a_letter_that_says_other_than_the_marks_do_now_is_not_sent() -> None:
    cell, steward = judging.settled(judging.cell()), judging.steward()
    drafted = asks.write_letter(actions.draft_ask(cell.round, cell.body, by=steward), by=steward)
    actions.mark_anew(cell, because="We looked again.", by=steward)
    judging.settled(cell, BLOCKED)

    with pytest.raises(WrongState):
        judging.send(drafted, by=steward)
    again = actions.draft_ask(cell.round, cell.body, by=steward)

    assert again.pk == drafted.pk
    assert judging.send(asks.write_letter(again, by=steward), by=steward).state == "sent"


def test_a_letter_that_is_sent_is_not_sent_again_and_that_is_said() -> None:
    ask = judging.asked(judging.settled(judging.cell()))

    with pytest.raises(WrongState, match="This letter was sent already"):
        judging.send(ask, by=judging.steward())


@pytest.mark.parametrize("position", [Position.ACCEPTS, Position.ADDS_EVIDENCE, Position.DECLINES])
def test_an_answer_waits_for_a_person_to_weigh_it(position: Position) -> None:
    cell = judging.settled(judging.cell())

    judging.answered(judging.asked(cell), position)

    assert state(cell) == CellState.ANSWERED
    assert actions.make_ready(judging.fresh(cell), by=judging.steward()).state == CellState.READY


def test_an_answer_that_says_nothing_to_a_cell_lets_its_time_run() -> None:
    cell = judging.settled(judging.cell())

    judging.answered(judging.asked(cell), Position.SAYS_NOTHING)

    assert state(cell) == CellState.ASKED


def test_no_answer_by_the_last_day_is_a_fact_and_an_answer_after_it_still_counts() -> None:
    cell = judging.settled(judging.cell())
    ask = judging.asked(cell)
    assert ask.due_on

    with time_machine.travel(timezone.now() + judging.A_MONTH_AND_MORE):
        asks.lapse_due(today=timezone.localdate(), by=machine("clock"))
        actions.take_replies(by=machine("clock"))
        assert state(cell) == CellState.UNANSWERED
        judging.answered(ask)
        assert state(cell) == CellState.ANSWERED


def test_what_the_body_disputes_goes_to_a_fourth_person_who_sees_everything() -> None:
    cell = judging.settled(judging.cell())
    judging.answered(judging.asked(cell), Position.DISPUTES)
    assert state(cell) == CellState.DISPUTED
    with pytest.raises(WrongState):
        actions.make_ready(judging.fresh(cell), by=judging.steward())

    mark = judging.marked(cell, BLOCKED)

    assert mark.seat.kind == SeatKind.AUDIT
    assert state(cell) == CellState.READY
    version = actions.publish(judging.fresh(cell), by=judging.steward())
    assert (version.verdict, version.why) == (BLOCKED.verdict, BLOCKED.why)
    assert version.opinions.count() == 3


def test_a_first_dispute_after_a_fourth_person_looked_is_looked_at_by_another() -> None:
    cell = judging.settled(judging.cell())
    ask = judging.asked(cell)
    judging.answered(ask)
    actions.send_to_audit(cell, because="It adds something.", by=judging.steward())
    judging.marked(cell, by=(fourth := reviewer()))

    judging.answered(ask, Position.DISPUTES, words="We dispute it after all.")

    assert state(cell) == CellState.DISPUTED
    with pytest.raises(NotAllowed):
        actions.take_seat(cell, by=fourth)
    judging.marked(cell)
    assert state(cell) == CellState.READY


def test_a_second_dispute_does_not_hold_publication_up_and_is_shown() -> None:
    cell = judging.settled(judging.cell())
    ask = judging.asked(cell)
    judging.answered(ask, Position.DISPUTES)
    judging.marked(cell)

    judging.answered(ask, Position.DISPUTES, words="We still dispute it.")

    assert state(cell) == CellState.READY
    version = actions.publish(judging.fresh(cell), by=judging.steward())
    assert version.standing.replies.count() == 2


def test_what_changed_after_the_body_was_asked_is_looked_at_by_a_fourth_person() -> None:
    cell = judging.settled(judging.cell())
    judging.answered(judging.asked(cell))
    judging.finding(cell.body)
    with pytest.raises(WrongState):
        actions.make_ready(judging.fresh(cell), by=judging.steward())
    with pytest.raises(WrongState):
        actions.mark_anew(cell, because="A finding was made.", by=judging.steward())

    actions.send_to_audit(cell, because="A finding was made since.", by=judging.steward())
    judging.marked(cell, judging.CONTINUING)

    assert actions.publish(judging.fresh(cell), by=judging.steward()).verdict == Verdict.SHOWN_CONTINUING


def test_where_a_mark_falls_after_the_body_was_asked_another_takes_its_place() -> None:
    cell, ada = judging.cell(), reviewer()
    judging.marked(cell, by=ada)
    judging.marked(cell)
    judging.answered(judging.asked(judging.fresh(cell)))
    judging.tie(ada, cell.body)
    actions.empty_tied_seats(by=machine("clock"))
    assert state(cell) == CellState.TO_MARK

    judging.marked(cell)
    actions.take_replies(by=machine("clock"))

    assert state(cell) == CellState.ANSWERED
    assert Ask.objects.count() == 1


def test_where_the_marks_then_come_to_another_verdict_a_fourth_person_looks() -> None:
    cell, both = judging.cell(), (reviewer(), reviewer())
    for person in both:
        judging.marked(cell, by=person)
    judging.answered(judging.asked(judging.fresh(cell)))
    for person in both:
        judging.tie(person, cell.body)
    actions.empty_tied_seats(by=machine("clock"))
    judging.settled(cell, BLOCKED)

    actions.take_replies(by=machine("clock"))

    assert state(cell) == CellState.DISPUTED
    assert "another verdict" in judging.fresh(cell).state_because


def test_answers_are_taken_once_however_often_a_clock_asks() -> None:
    cell = judging.settled(judging.cell())
    judging.answered(judging.asked(cell))
    events = Event.objects.count()

    assert actions.take_replies(by=machine("clock")) == 0
    assert (Answer.objects.count(), Event.objects.count()) == (1, events)


def test_answers_to_letters_whose_round_is_not_here_cost_no_more_however_many_there_are() -> None:
    by = machine("clock")

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert actions.take_replies(by=by) == 0
        return len(asked)

    before = queries()
    for number in range(3):
        letters.answered(
            letters.sent(timezone.localdate(), round_code=f"gone-{number}"), timezone.localdate()
        )

    assert queries() == before
    assert not Answer.objects.exists()


def test_an_answer_is_taken_to_a_round_that_is_here_only_later() -> None:
    """As where the one is brought back from a copy before the other."""
    body = make.body()
    ask = letters.sent(timezone.localdate(), of=body, round_code="spring")
    letters.answered(ask, timezone.localdate())
    actions.take_replies(by=machine("clock"))
    cells = judging.open_round(body, requirements=("P1", "P2")).cells

    assert actions.take_replies(by=machine("clock")) == 2
    assert Answer.objects.filter(cell__in=cells.all()).count() == 2
    assert actions.take_replies(by=machine("clock")) == 0


def test_a_late_answer_is_shown_with_what_was_published_for_ever() -> None:
    cell = judging.settled(judging.cell())
    ask = judging.asked(cell)

    with time_machine.travel(timezone.now() + judging.A_MONTH_AND_MORE):
        asks.lapse_due(today=timezone.localdate(), by=machine("clock"))
        actions.take_replies(by=machine("clock"))
        actions.make_ready(judging.fresh(cell), by=judging.steward())
        version = actions.publish(judging.fresh(cell), by=judging.steward())
        assert not Reply.objects.exists()
        with time_machine.travel(timezone.now() + timedelta(days=200)):
            judging.answered(ask, Position.DISPUTES)

    shown = Reply.objects.get()
    assert (shown.standing_id, shown.words, shown.is_late) == (version.standing_id, judging.WORDS, True)
    assert state(cell) == CellState.PUBLISHED


def test_what_was_sent_past_the_round_is_noticed_by_the_clock() -> None:
    """As where somebody puts a letter down as sent at the ask itself."""
    cell, by = judging.settled(judging.cell()), judging.steward()
    ask = asks.write_letter(actions.draft_ask(cell.round, cell.body, by=by), by=by)
    asks.send(ask, sent_on=timezone.localdate(), how="email", note="Message 1", by=by)  # type: ignore[arg-type]

    actions.take_replies(by=machine("clock"))

    assert state(cell) == CellState.ASKED
    assert judging.fresh(cell).asked_verdict == Verdict.NO_EVIDENCE_FOUND
