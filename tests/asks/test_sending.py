"""An ask is sent by a person, with proof; its clock runs; and what was sent stays as it was."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from time_machine import travel

import make
from answerable.archive.actions import Handed
from answerable.asks import actions, queries
from answerable.asks.models import Ask, AskedCell
from answerable.asks.rules import AskState, SentBy
from answerable.errors import AnswerableError, NotAllowed, NotFound, WrongState
from answerable.outside import store
from answerable.people.models import Event
from answerable.people.queries import machine
from answerable.people.rules import Role
from answerable.register import actions as register
from answerable.register.rules import ContactPurpose, Exactness, InterestKind
from asks.letters import OTHER, POINT, TODAY, archivist, drafted, sent, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today() -> object:
    """The day on which all of this happens."""
    with travel("2026-03-02 12:00Z", tick=False):
        yield


def test_a_body_has_one_ask_in_a_round() -> None:
    body, by = make.body(), archivist()
    drafted(of=body, by=by)

    drafted(of=body, by=by, round_code="second")
    with pytest.raises(WrongState, match="has its ask in this round already"):
        drafted(of=body, by=by)


def test_an_ask_needs_points_and_no_requirement_twice() -> None:
    with pytest.raises(AnswerableError, match="nothing to ask"):
        actions.rewrite(drafted(), cells=[], by=archivist())
    with pytest.raises(AnswerableError, match="P1: asked about twice"):
        actions.rewrite(drafted(), cells=[POINT, POINT], by=archivist())


def test_points_are_kept_by_value_and_come_back_as_they_were() -> None:
    assert queries.points(drafted()) == (POINT, OTHER)


def test_new_points_take_the_letter_back() -> None:
    ask = actions.rewrite(written(), cells=[OTHER], by=archivist())

    assert (ask.state, ask.letter, ask.pdf_sha256) == (AskState.DRAFT, "", "")
    assert queries.points(ask) == (OTHER,)


def test_writing_a_letter_keeps_its_text_and_a_pdf() -> None:
    ask = written()

    assert ask.state == AskState.READY
    assert ask.dated_on == TODAY
    assert "Please answer by Tuesday 31 March 2026." in ask.letter
    assert b"".join(queries.letter_file(ask).pieces).startswith(b"%PDF-")


def test_a_letter_names_the_office_that_it_goes_to_and_may_be_written_again() -> None:
    ask = written()
    office = register.add_contact(
        ask.body,
        office="Governance",
        purpose=ContactPurpose.REPLIES,
        email="foi@x.example",
        source="its page",
        by=make.steward(),
    )

    ask = actions.write_letter(ask, contact=office, dated_on=TODAY - timedelta(days=3), by=archivist())

    assert f"To: Governance, {ask.body.name}, foi@x.example" in ask.letter
    assert "Date: Friday 27 February 2026" in ask.letter


def test_a_letter_goes_to_no_office_of_another_body_and_to_none_that_is_not_reached() -> None:
    ask, steward = drafted(), make.steward()
    office = register.add_contact(
        ask.body,
        office="Board",
        purpose=ContactPurpose.REPLIES,
        email="board@x.example",
        source="its page",
        by=steward,
    )
    register.fail_contact(office, by=steward)

    with pytest.raises(AnswerableError, match="Nobody is reached"):
        actions.write_letter(ask, contact=office, by=archivist())
    with pytest.raises(AnswerableError, match="of another body"):
        actions.write_letter(drafted(), contact=office, by=archivist())


def test_sending_starts_the_clock_and_keeps_how_it_was_counted() -> None:
    ask = sent()

    assert ask.state == AskState.SENT
    assert ask.due_on == date(2026, 3, 31)
    assert (date(2026, 3, 17), "Saint Patrick's Day (Northern Ireland)") in ask.not_counted


def test_a_body_that_was_reached_later_has_as_much_longer() -> None:
    ask = written()
    with travel("2026-03-09 12:00Z"):
        ask = actions.send(ask, sent_on=date(2026, 3, 5), how=SentBy.POST, note="receipt", by=archivist())

    assert ask.due_on == date(2026, 4, 7)


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 3)])
def test_nothing_is_sent_before_its_letter_or_tomorrow(day: date) -> None:
    with pytest.raises(AnswerableError, match=r"bears a later day|yet to come"):
        actions.send(written(), sent_on=day, how=SentBy.EMAIL, note="sent", by=archivist())


def test_what_is_sent_is_proved_by_a_file_or_in_words() -> None:
    with pytest.raises(AnswerableError, match="Nothing shows"):
        actions.send(written(), sent_on=TODAY, how=SentBy.EMAIL, note="  ", by=archivist())

    ask = actions.send(
        written(), sent_on=TODAY, how=SentBy.EMAIL, proof=Handed("sent.eml", [b"To: x"]), by=archivist()
    )

    kept = queries.proof_file(ask)
    assert (kept.file_name, b"".join(kept.pieces)) == ("sent.eml", b"To: x")


def test_an_ask_without_a_letter_is_not_sent_and_none_is_sent_twice() -> None:
    for ask in (drafted(), sent()):
        with pytest.raises(WrongState, match="cannot become sent"):
            actions.send(ask, sent_on=TODAY, how=SentBy.EMAIL, note="sent", by=archivist())


def test_who_read_an_older_letter_does_not_send_it() -> None:
    as_read = written()
    actions.write_letter(Ask.objects.get(pk=as_read.pk), dated_on=date(2026, 2, 27), by=archivist())

    with pytest.raises(WrongState, match="Somebody else"):
        actions.send(as_read, sent_on=TODAY, how=SentBy.EMAIL, note="sent", by=archivist())


def test_no_machine_sends() -> None:
    with pytest.raises(NotAllowed, match="Only a person"):
        actions.send(written(), sent_on=TODAY, how=SentBy.EMAIL, note="sent", by=machine("clock"))


def test_a_reviewer_sees_asks_and_sends_none() -> None:
    ask, reviewer = written(), make.person()

    assert queries.ask(ask.pk.lower(), person=reviewer) == ask
    with pytest.raises(NotAllowed):
        actions.send(ask, sent_on=TODAY, how=SentBy.EMAIL, note="sent", by=reviewer)


def test_a_role_counts_within_its_body_and_its_pack() -> None:
    ask = written()

    for inside in (archivist(body=ask.body.code), archivist(pack="stopsim")):
        assert list(queries.asks(inside)) == [ask]
    for outside in (archivist(body=make.body().code), archivist(pack="other"), make.person(None)):
        assert not queries.asks(outside).exists()


@pytest.mark.parametrize("kin", [False, True])
def test_who_is_tied_to_a_body_or_one_before_it_neither_sees_its_asks_nor_writes_to_it(kin: bool) -> None:
    ask, by, before = written(), archivist(), make.body()
    register.succeed(
        before, ask.body, on=None, exactness=Exactness.DAY, work="", source="made up", by=make.steward()
    )
    register.declare(before if kin else ask.body, kind=InterestKind.WORKS_THERE, by=by)

    with pytest.raises(NotFound):
        queries.ask(ask.pk, person=by)
    with pytest.raises(NotAllowed, match="tie"):
        actions.send(ask, sent_on=TODAY, how=SentBy.EMAIL, note="sent", by=by)


def test_each_step_is_in_the_record_and_tells_no_verdict() -> None:
    ask = sent()
    told = Event.objects.filter(subject_kind="asks.ask", subject=ask.pk).order_by("pk")

    assert [event.verb for event in told] == ["drafted", "ready", "sent"]
    assert not any("continuing" in (event.payload or "") for event in told)


def change_letter(ask: Ask) -> None:
    Ask.objects.filter(pk=ask.pk).update(letter="Another letter.")


def change_due_day(ask: Ask) -> None:
    Ask.objects.filter(pk=ask.pk).update(due_on=date(2026, 3, 3))


def delete(ask: Ask) -> None:
    Ask.objects.filter(pk=ask.pk)._raw_delete(using="default")


def change_point(ask: Ask) -> None:
    ask.cells.update(words="Other words.")


def delete_point(ask: Ask) -> None:
    ask.cells.all()[:1].get().delete()


def add_point(ask: Ask) -> None:
    AskedCell.objects.create(ask=ask, number=3, requirement="P3", version=1, title="t", words="w")


@pytest.mark.parametrize(
    "change", [change_letter, change_due_day, delete, change_point, delete_point, add_point]
)
def test_the_database_keeps_what_was_sent_as_it_was(change: Callable[[Ask], None]) -> None:
    ask = sent()

    with pytest.raises(IntegrityError, match=r"never|only its state"), transaction.atomic():
        change(ask)


def test_the_database_takes_no_machine_for_who_sent_it() -> None:
    ask = written()

    with pytest.raises(IntegrityError, match="a machine account"), transaction.atomic():
        Ask.objects.filter(pk=ask.pk).update(sent_by=machine("clock"))


def test_an_ask_lapses_when_the_day_after_its_last_one_has_begun() -> None:
    ask, clock = sent(), machine("clock")

    assert actions.lapse_due(today=date(2026, 3, 31), by=clock) == 0
    assert actions.lapse_due(today=date(2026, 4, 1), by=clock) == 1
    assert actions.lapse_due(today=date(2026, 4, 1), by=clock) == 0
    ask.refresh_from_db()
    assert ask.state == AskState.LAPSED


def test_damaged_letters_and_proofs_are_named() -> None:
    ask = sent()
    assert queries.damaged() == []

    store.path(ask.pdf_sha256).unlink()

    assert queries.damaged() == [(ask.pk, ask.pdf_sha256)]


def test_a_list_begins_with_what_falls_due_next() -> None:
    later, unsent, sooner = sent(days=30), drafted(), sent(days=5)

    assert list(queries.asks(make.person(Role.AUDITOR))) == [sooner, later, unsent]
    assert list(queries.asks(make.steward(), state=AskState.DRAFT)) == [unsent]
