"""Two people mark a cell apart, a third decides where they differ, and nobody sees a mark early."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

import make
from answerable.errors import AnswerableError, NotAllowed, WrongState
from answerable.findings import actions, queries
from answerable.findings.actions import Judgement
from answerable.findings.models import Mark, RoundCell, Seat
from answerable.findings.rules.grounds import Note
from answerable.findings.rules.rounds import CellState
from answerable.findings.rules.seats import A_SEAT_LASTS, SeatKind
from answerable.people.models import Event, Person
from answerable.people.queries import machine
from answerable.people.rules import Role
from answerable.register import actions as register
from answerable.register.rules import Exactness, Verdict
from answerable.register.rules.sides import Shows, Side
from answerable.register.rules.verdicts import Unchecked
from findings import judging
from findings.papers import reviewer

pytestmark = pytest.mark.django_db
BLOCKED = Judgement(Verdict.COULD_NOT_CHECK, "The site gave us nothing.", unchecked=Unchecked.BLOCKED)


def seen(cell: RoundCell, person: Person) -> list[str]:
    return [mark.verdict for mark in queries.marking(judging.fresh(cell), person=person).marks]


def test_two_who_agree_settle_a_cell() -> None:
    cell = judging.cell()

    judging.marked(cell)
    assert judging.fresh(cell).state == CellState.TO_MARK
    judging.marked(cell)

    assert judging.fresh(cell).state == CellState.SETTLED


def test_where_two_differ_a_third_decides_and_neither_of_the_two_is_that() -> None:
    cell, ada, bo = judging.cell(), reviewer(), reviewer()
    judging.marked(cell, by=ada)
    judging.marked(cell, BLOCKED, by=bo)
    assert judging.fresh(cell).state == CellState.DISAGREED

    for person in (ada, bo):
        with pytest.raises(NotAllowed):
            actions.take_seat(cell, by=person)
    third = judging.marked(cell, BLOCKED)

    assert third.seat.kind == SeatKind.THIRD
    assert judging.fresh(cell).state == CellState.SETTLED


def test_a_mark_needs_a_reason_and_a_verdict_that_the_evidence_allows() -> None:
    cell, ada = judging.cell(), reviewer()
    seat = actions.take_seat(cell, by=ada)

    for judgement in (
        Judgement(Verdict.NO_EVIDENCE_FOUND, "  "),
        Judgement(Verdict.NOT_ASSESSED, "I cannot say."),
        Judgement(Verdict.COULD_NOT_CHECK, "It was blocked."),
        judging.CONTINUING,
    ):
        with pytest.raises(AnswerableError) as refused:
            actions.mark(seat, judgement, by=ada)
        assert refused.value.hint
    assert not Mark.objects.exists()


def test_before_both_marks_are_in_nobody_sees_the_other_and_all_are_told_how_many_there_are() -> None:
    cell, ada, steward, auditor = judging.cell(), reviewer(), judging.steward(), make.person(Role.AUDITOR)
    judging.marked(cell, by=ada)

    assert seen(cell, ada) == [Verdict.NO_EVIDENCE_FOUND]
    for person in (reviewer(), steward, auditor):
        assert seen(cell, person) == []
        assert queries.marking(judging.fresh(cell), person=person).marks_in == 1


def test_once_both_are_in_those_who_marked_and_who_runs_the_round_see_both_and_others_wait() -> None:
    cell, ada, bo = judging.cell(), reviewer(), reviewer()
    judging.marked(cell, by=ada)
    judging.marked(cell, BLOCKED, by=bo)

    for person in (ada, bo, judging.steward(), make.person(Role.AUDITOR)):
        assert len(seen(cell, person)) == 2
    third = reviewer()
    assert seen(cell, third) == []
    actions.take_seat(cell, by=third)
    assert len(seen(cell, third)) == 2


def test_the_record_says_that_a_mark_was_given_and_not_which() -> None:
    judging.settled(judging.cell())

    for event in Event.objects.filter(subject_kind="findings.roundcell"):
        assert "evidence" not in str(event.payload)
        assert "verdict" not in event.details


def test_a_person_has_one_name_in_a_round_that_does_not_tell_who_came_first() -> None:
    bodies = [make.body(), make.body()]
    for body in bodies:
        make.document(f"Notes of {body.name}, in which nothing was said.", of=body)
    made, ada, bo = judging.open_round(*bodies), reviewer(), reviewer()

    names = [
        actions.take_seat(cell, by=person).pseudonym for cell in made.cells.all() for person in (ada, bo)
    ]

    assert names[:2] == names[2:]
    assert len(set(names)) == 2
    assert all(name.startswith("Reviewer ") for name in names)


def test_whoever_has_a_seat_keeps_it_and_hands_it_back_without_a_reason() -> None:
    cell, ada = judging.cell(), reviewer()
    seat = actions.take_seat(cell, by=ada)

    assert actions.take_seat(cell, by=ada) == seat
    actions.hand_back_seat(seat, by=ada)

    assert actions.take_seat(cell, by=reviewer()).kind == SeatKind.FIRST
    with pytest.raises(WrongState):
        actions.hand_back_seat(seat, by=ada)


def test_a_seat_lapses_and_whoever_had_it_cannot_mark_in_it_once_somebody_else_took_it() -> None:
    cell, ada, bo, cy = judging.cell(), reviewer(), reviewer(), reviewer()
    seat = actions.take_seat(cell, by=ada)
    actions.take_seat(cell, by=bo)

    with time_machine.travel(timezone.now() + A_SEAT_LASTS + timedelta(minutes=1)):
        assert actions.take_seat(cell, by=cy).kind == SeatKind.FIRST
        with pytest.raises(NotAllowed):
            actions.mark(seat, judging.NONE_FOUND, by=ada)


def test_nobody_marks_twice_or_in_the_seat_of_another() -> None:
    cell, ada, bo = judging.cell(), reviewer(), reviewer()
    seat = actions.take_seat(cell, by=ada)

    with pytest.raises(NotAllowed):
        actions.mark(seat, judging.NONE_FOUND, by=bo)
    actions.mark(seat, judging.NONE_FOUND, by=ada)
    with pytest.raises(WrongState):
        actions.mark(seat, BLOCKED, by=ada)
    with pytest.raises(WrongState):
        actions.hand_back_seat(seat, by=ada)


@pytest.mark.parametrize("role", [Role.STEWARD, Role.ARCHIVIST, Role.AUDITOR])
def test_only_reviewers_mark(role: Role) -> None:
    with pytest.raises(NotAllowed):
        actions.take_seat(judging.cell(), by=make.person(role))


def test_a_machine_takes_no_seat() -> None:
    with pytest.raises(NotAllowed):
        actions.take_seat(judging.cell(), by=machine("clock"))


@pytest.mark.parametrize("which", ["itself", "before", "after", "long before"])
def test_nobody_judges_a_body_that_they_are_tied_to_nor_one_before_or_after_it(which: str) -> None:
    bodies = {name: make.body() for name in ("long before", "before", "itself", "after")}
    for earlier, later in (("long before", "before"), ("before", "itself"), ("itself", "after")):
        register.succeed(
            bodies[earlier],
            bodies[later],
            on=None,
            exactness=Exactness.DAY,
            work="",
            source="made up",
            by=judging.steward(),
        )
    cell, ada = judging.cell(bodies["itself"]), reviewer()
    judging.tie(ada, bodies[which])

    with pytest.raises(NotAllowed):
        actions.take_seat(cell, by=ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(cell=cell, person=ada, kind=SeatKind.FIRST, number=1, taken_at=timezone.now())
    assert queries.next_cell(ada, round=cell.round) is None


def test_a_body_beside_another_is_nobodys_tie() -> None:
    parent, one, other = make.body(), make.body(), make.body()
    for child in (one, other):
        register.succeed(
            parent, child, on=None, exactness=Exactness.DAY, work="a part", source="x", by=judging.steward()
        )
    judging.tie(ada := reviewer(), other)

    assert actions.take_seat(judging.cell(one), by=ada).kind == SeatKind.FIRST


def test_who_declares_a_tie_later_loses_the_seat_and_the_mark_is_kept_and_counts_for_nothing() -> None:
    cell, ada = judging.cell(), reviewer()
    judging.marked(cell, by=ada)
    judging.marked(cell)
    judging.tie(ada, cell.body)

    assert actions.empty_tied_seats(by=machine("clock")) == 1

    assert judging.fresh(cell).state == CellState.TO_MARK
    seat = Seat.objects.get(person=ada)
    assert seat.mark.verdict == Verdict.NO_EVIDENCE_FOUND
    assert "tied" in seat.set_aside_because
    assert actions.empty_tied_seats(by=machine("clock")) == 0
    judging.marked(cell)
    assert judging.fresh(cell).state == CellState.SETTLED


def test_what_a_third_person_decided_falls_with_a_mark_that_it_was_about() -> None:
    cell, ada = judging.cell(), reviewer()
    judging.marked(cell, by=ada)
    judging.marked(cell, BLOCKED)
    third = judging.marked(cell, BLOCKED)
    judging.tie(ada, cell.body)

    actions.empty_tied_seats(by=machine("clock"))

    third.seat.refresh_from_db()
    assert third.seat.set_aside_at is not None
    assert judging.fresh(cell).state == CellState.TO_MARK


def test_where_the_third_is_tied_another_third_decides() -> None:
    cell, third = judging.cell(), reviewer()
    judging.marked(cell)
    judging.marked(cell, BLOCKED)
    judging.marked(cell, BLOCKED, by=third)
    judging.tie(third, cell.body)

    actions.empty_tied_seats(by=machine("clock"))

    assert judging.fresh(cell).state == CellState.DISAGREED
    judging.marked(cell)
    assert judging.fresh(cell).state == CellState.SETTLED


def test_what_changed_since_is_marked_anew_by_others() -> None:
    cell, ada = judging.cell(), reviewer()
    judging.marked(cell, by=ada)
    judging.marked(cell)
    judging.finding(cell.body)

    actions.mark_anew(cell, because="A finding was made since.", by=judging.steward())

    assert judging.fresh(cell).state == CellState.TO_MARK
    assert seen(cell, judging.steward()) == []  # until both new ones are in
    with pytest.raises(NotAllowed):
        actions.take_seat(cell, by=ada)
    judging.settled(cell, judging.CONTINUING)
    assert judging.fresh(cell).state == CellState.SETTLED


def test_without_a_mark_there_is_nothing_to_mark_anew() -> None:
    with pytest.raises(WrongState):
        actions.mark_anew(judging.cell(), because="So.", by=judging.steward())


def test_who_runs_rounds_too_does_not_judge_blind_what_they_could_have_seen() -> None:
    cell, both = judging.cell(), make.person(Role.REVIEWER)
    judging.settled(cell)
    from_people = both.grants.model.objects.create(person=both, role=Role.STEWARD, granted_by=both)
    actions.mark_anew(cell, because="A finding was made since.", by=both)

    with pytest.raises(AnswerableError):
        actions.take_seat(cell, by=both)
    assert from_people.pk


def test_a_mark_and_a_seat_never_change_whoever_asks() -> None:
    mark = judging.marked(judging.cell())

    for change in (
        lambda: Mark.objects.filter(pk=mark.pk).update(verdict=Verdict.STATED_STOPPED),
        lambda: Mark.objects.filter(pk=mark.pk).delete(),
        lambda: Seat.objects.filter(pk=mark.seat_id).update(person=reviewer()),
        lambda: Seat.objects.filter(pk=mark.seat_id).update(handed_back_at=timezone.now()),
        lambda: Seat.objects.filter(pk=mark.seat_id).delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_the_database_takes_no_mark_in_a_paused_round_or_in_a_seat_that_is_over() -> None:
    cell, ada = judging.cell(), reviewer()
    seat = actions.take_seat(cell, by=ada)

    def put_a_mark() -> None:
        Mark.objects.create(
            seat=seat, verdict=Verdict.COULD_NOT_CHECK, why="Blocked.", given_at=timezone.now()
        )

    actions.pause_round(cell.round, because="We wait.", by=judging.steward())
    with pytest.raises(IntegrityError), transaction.atomic():
        put_a_mark()
    actions.resume_round(cell.round, by=judging.steward())
    actions.hand_back_seat(seat, by=ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        put_a_mark()


def test_the_view_has_every_finding_for_and_against_and_the_table_as_it_is_now() -> None:
    body = make.body()
    shown = judging.finding(body)
    gone = judging.finding(body)
    actions.withdraw(gone, because="It is of another place.", by=reviewer())
    cell, ada = judging.cell(body), reviewer()

    view = queries.marking(judging.fresh(cell), person=ada)

    (weighed,) = view.findings
    assert weighed.finding == shown
    assert weighed.sides[Verdict.SHOWN_CONTINUING] is Side.FOR
    assert weighed.sides[Verdict.NO_EVIDENCE_FOUND] is Side.AGAINST
    assert view.table[Verdict.SHOWN_CONTINUING] is None
    assert "evidence" in str(view.table[Verdict.NO_EVIDENCE_FOUND])
    assert (view.bare, len(view.covered)) == ((), 4)
    assert view.seat is None
    actions.take_seat(cell, by=ada)
    assert queries.marking(judging.fresh(cell), person=ada).seat


def test_the_table_follows_what_somebody_says_before_they_mark() -> None:
    cell = judging.fresh(judging.cell())

    before = queries.marking(cell, person=reviewer())
    after = queries.marking(cell, person=reviewer(), why="It was blocked.", unchecked=Unchecked.BLOCKED)

    assert before.table[Verdict.COULD_NOT_CHECK] is not None
    assert after.table[Verdict.COULD_NOT_CHECK] is None


def test_a_note_on_a_finding_is_kept_with_the_mark_and_shown_with_it() -> None:
    body = make.body()
    shown = judging.finding(body)
    note = Note(Shows.INSPECTION, "North site")
    judgement = Judgement(judging.CONTINUING.verdict, judging.CONTINUING.why, notes={shown.pk: note})

    mark = judging.marked(judging.cell(body), judgement)

    assert mark.notes == {shown.pk: {"shows": "inspection", "site": "North site"}}


def test_the_search_record_counts_what_was_read_up_to_the_day_of_the_round() -> None:
    body = make.body()
    today = timezone.localdate()
    make.document("Notes of May.", of=body, kind="minutes", dated_on=today - timedelta(days=90))
    make.document("Notes of June.", of=body, kind="policy", dated_on=today - timedelta(days=60))
    make.document("Notes of a later day.", of=body, dated_on=today - timedelta(days=3))
    make.document(b"", of=body, kind="minutes", dated_on=today - timedelta(days=70))  # no words in it
    cell = judging.cell(body, up_to=today - timedelta(days=30))

    record = queries.marking(judging.fresh(cell), person=reviewer()).basis.searched

    assert (record.documents, record.unreadable) == (2, 1)
    assert record.kinds == {"minutes": 1, "policy": 1}
    assert (record.earliest, record.latest) == (today - timedelta(days=90), today - timedelta(days=60))
    assert (record.up_to, record.pages) == (today - timedelta(days=30), 2)
    assert record.pack_hash == make.pack().hash
