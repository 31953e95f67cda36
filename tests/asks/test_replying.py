"""What a body answered is archived, searched and kept word for word: in time, late, refused, once more."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from time_machine import Traveller, travel

import make
import working
from answerable.archive.actions import Handed
from answerable.archive.models import Document, Intake
from answerable.archive.rules import IntakeState
from answerable.asks import actions, queries
from answerable.asks.models import Ask, Reply, ReplyOnCell
from answerable.asks.queries import Compared
from answerable.asks.rules import AskState, Facts, Position
from answerable.errors import AnswerableError, NotAllowed, WrongState
from answerable.outside.store import LARGEST
from answerable.people.models import Event
from answerable.people.queries import machine
from asks.letters import SAID, answered, archivist, sent, written

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 31)
LATE = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[Traveller]:
    """Asks are sent on 2 March, and all answers are put down later that spring."""
    with travel("2026-03-02 12:00Z", tick=False) as traveller:
        yield traveller


@pytest.fixture
def ask(clock: Traveller) -> Ask:
    """An ask that was sent, seen a month and more later."""
    asked = sent()
    clock.move_to("2026-04-20 12:00Z")
    return asked


def state(ask: Ask) -> str:
    ask.refresh_from_db()
    return ask.state


def lapse(ask: Ask) -> None:
    actions.lapse_due(today=LATE, by=machine("clock"))
    assert state(ask) == AskState.LAPSED


def test_an_answer_is_archived_as_a_letter_searched_and_kept_word_for_word(ask: Ask) -> None:
    make.pack()
    reply = answered(ask, DUE)
    working.work_off()

    assert (reply.words, reply.is_late, state(ask)) == (SAID, False, AskState.ANSWERED)
    assert (reply.document.kind, reply.document.body) == ("letter", ask.body)
    assert reply.document.obtained == f"reply to {ask.pk}, received on 2026-03-31"
    assert Intake.objects.get(capture__document=reply.document).state == IntakeState.SCREENED
    assert queries.answers(ask)[0].compared is Compared.SAME


@pytest.mark.parametrize("words", [" spaces \n\n kept  ", "#@$\\*_", "שלום مرحبا", "x" * 10_000, "nul\0here"])
def test_no_word_of_an_answer_is_changed(ask: Ask, words: str) -> None:
    reply = answered(ask, DUE, words=words)

    assert Reply.objects.get(pk=reply.pk).words == words


def test_it_is_said_where_the_paper_has_other_words_or_none_to_read(ask: Ask) -> None:
    other = Handed("other.txt", [b"We have nothing to say about this at all."])
    picture = Handed("scan.png", [b"\x89PNG\r\n\x1a\n"])
    for paper in (other, picture):
        actions.record_reply(
            ask,
            paper=paper,
            words=SAID,
            received_on=DUE,
            positions={"P1": Position.ACCEPTS, "P2": Position.ACCEPTS},
            by=ask.drafted_by,
        )
    working.work_off()

    assert [one.compared for one in queries.answers(ask)] == [Compared.DIFFERENT, Compared.NO_TEXT]


def test_a_refusal_is_an_answer_that_declines_and_says_nothing_else(ask: Ask) -> None:
    answered(ask, DUE, first=Position.DECLINES)

    assert state(ask) == AskState.REFUSED


def test_a_receipt_answers_nothing_and_the_clock_runs_on(ask: Ask) -> None:
    answered(ask, date(2026, 3, 3), first=Position.SAYS_NOTHING)

    assert state(ask) == AskState.SENT
    lapse(ask)


def test_an_answer_after_the_last_day_is_taken_and_said_to_be_late(ask: Ask) -> None:
    lapse(ask)

    assert answered(ask, LATE).is_late
    assert state(ask) == AskState.ANSWERED_LATE


def test_an_answer_that_came_in_time_and_is_put_down_later_is_not_late(ask: Ask) -> None:
    lapse(ask)

    assert not answered(ask, DUE).is_late
    assert state(ask) == AskState.ANSWERED


def test_a_body_may_think_again_and_no_answer_takes_the_place_of_another(ask: Ask) -> None:
    answered(ask, date(2026, 3, 9), first=Position.DECLINES, words="No.")
    answered(ask, date(2026, 4, 9), words="Yes.")
    answered(ask, date(2026, 4, 10), words="And more.")

    assert [one.reply.words for one in queries.answers(ask)] == ["No.", "Yes.", "And more."]
    assert state(ask) == AskState.ANSWERED_LATE


def test_a_paper_that_is_here_already_can_be_the_answer(ask: Ask) -> None:
    paper = make.document(SAID, of=ask.body)

    reply = actions.record_reply(
        ask,
        paper=paper,
        words=SAID,
        received_on=DUE,
        positions={"P1": Position.ACCEPTS, "P2": Position.ACCEPTS},
        by=ask.drafted_by,
    )

    assert reply.document == paper


def test_a_paper_of_another_body_cannot_be_the_answer(ask: Ask) -> None:
    with pytest.raises(AnswerableError, match="of another body"):
        actions.record_reply(
            ask,
            paper=make.document(SAID),
            words=SAID,
            received_on=DUE,
            positions={"P1": Position.ACCEPTS, "P2": Position.ACCEPTS},
            by=ask.drafted_by,
        )


def test_what_came_with_an_answer_is_archived_too(ask: Ask) -> None:
    actions.record_reply(
        ask,
        paper=Handed("answer.txt", [b"See the audit."]),
        enclosed=[Handed("audit.txt", [b"An audit."])],
        words="See the audit.",
        received_on=DUE,
        positions={"P1": Position.ADDS_EVIDENCE, "P2": Position.SAYS_NOTHING},
        by=ask.drafted_by,
    )

    kept = Document.objects.filter(body=ask.body).order_by("added_at", "pk")
    assert sorted(one.title for one in kept) == [f"Reply to {ask.pk}", "audit"]


def test_a_paper_that_cannot_be_taken_leaves_nothing_behind(ask: Ask) -> None:
    huge = Handed("huge.pdf", (b"\0" * (1 << 20) for _ in range(LARGEST // (1 << 20) + 1)))

    with pytest.raises(AnswerableError, match="This file is larger"), transaction.atomic():
        actions.record_reply(
            ask,
            paper=huge,
            words=SAID,
            received_on=DUE,
            positions={"P1": Position.ACCEPTS, "P2": Position.ACCEPTS},
            by=ask.drafted_by,
        )

    assert not Reply.objects.exists()
    assert state(ask) == AskState.SENT


@pytest.mark.parametrize(
    ("positions", "words", "on", "message"),
    [
        ({"P1": Position.ACCEPTS}, SAID, DUE, "P2"),
        ({"P1": Position.ACCEPTS, "P9": Position.ACCEPTS}, SAID, DUE, "P2, P9"),
        ({"P1": Position.ACCEPTS, "P2": Position.ACCEPTS}, " \n", DUE, "words of the answer"),
        ({"P1": Position.ACCEPTS, "P2": Position.ACCEPTS}, SAID, date(2026, 3, 1), "reached the body later"),
        ({"P1": Position.ACCEPTS, "P2": Position.ACCEPTS}, SAID, date(2026, 4, 21), "yet to come"),
    ],
)
def test_what_cannot_be_is_refused(
    ask: Ask, positions: dict[str, Position], words: str, on: date, message: str
) -> None:
    with pytest.raises(AnswerableError, match=message):
        actions.record_reply(
            ask,
            paper=Handed("a.txt", [b"a"]),
            words=words,
            received_on=on,
            positions=positions,
            by=ask.drafted_by,
        )


def test_an_ask_that_was_not_sent_has_no_answer() -> None:
    ask = written()

    with pytest.raises(WrongState, match="not sent"):
        answered(ask, date(2026, 3, 2))


def test_only_people_with_the_role_put_answers_down(ask: Ask) -> None:
    for by in (make.person(), machine("inbox")):
        ask.drafted_by = by
        with pytest.raises(NotAllowed):
            answered(ask, DUE)


def test_a_reply_never_changes(ask: Ask) -> None:
    answered(ask, DUE)

    for change in (
        lambda: Reply.objects.update(words="Other words."),
        lambda: ReplyOnCell.objects.update(position=Position.ACCEPTS),
        lambda: ReplyOnCell.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError, match="A reply never changes"), transaction.atomic():
            change()


def test_the_record_says_that_an_answer_came_and_not_what_it_says(ask: Ask) -> None:
    reply = answered(ask, DUE)

    told = Event.objects.get(subject_kind="asks.reply")
    assert told.details == {
        "ask": ask.pk,
        "body": ask.body.code,
        "document": reply.document.pk,
        "is_late": False,
    }


def facts(ask: Ask, requirement: str) -> Facts | None:
    return queries.for_cell(ask.body, pack="stopsim", requirement=requirement, round="first")


def test_of_a_cell_it_is_known_when_it_was_asked_and_answered(ask: Ask) -> None:
    asked = {"ask": ask.pk, "asked_on": date(2026, 3, 2), "due_on": DUE}
    assert facts(ask, "P1") == Facts(**asked, state=AskState.SENT, answered_on=None, refused_on=None)  # type: ignore[arg-type]  # as written above

    answered(ask, date(2026, 3, 9), first=Position.DECLINES, second=Position.ACCEPTS)
    answered(ask, date(2026, 4, 9), first=Position.DISPUTES)

    first, second = facts(ask, "P1"), facts(ask, "P2")
    assert first is not None
    assert second is not None
    assert (first.answered_on, first.refused_on) == (date(2026, 4, 9), date(2026, 3, 9))
    assert (second.answered_on, second.refused_on) == (date(2026, 3, 9), None)
    assert facts(ask, "P9") is None


def test_replies_are_numbered_as_they_come(ask: Ask) -> None:
    first, second = answered(ask, date(2026, 4, 9)), answered(ask, date(2026, 3, 9), words="Sooner.")

    assert queries.replies_since(0) == (first, second)
    assert queries.replies_since(first.pk) == (second,)
    assert queries.replies_since(second.pk) == ()


def test_who_may_write_to_a_body_sees_its_answers(ask: Ask) -> None:
    answered(ask, DUE)

    assert queries.ask(ask.pk, person=archivist(body=ask.body.code)) == ask


def test_the_very_same_answer_is_kept_once_however_often_somebody_presses(ask: Ask) -> None:
    answered(ask, DUE)

    with pytest.raises(WrongState, match="This very answer is here already"):
        answered(ask, DUE)

    answered(ask, DUE, first=Position.ACCEPTS)
    answered(ask, DUE, words="Another one.")
    assert ask.replies.count() == 3
