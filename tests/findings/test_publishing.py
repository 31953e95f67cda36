"""A cell is published once, when everything holds, by somebody who had no part in judging it."""

from datetime import timedelta
from threading import Event
from time import sleep

import pytest
from django.db import connection, transaction

import make
from answerable.archive.models import Page
from answerable.asks.models import Ask
from answerable.asks.rules import Position
from answerable.errors import AnswerableError, NotAllowed, WrongState
from answerable.findings import actions, queries
from answerable.findings.actions import Judgement
from answerable.findings.models import Correction, Finding, RoundCell
from answerable.findings.rules.gate import Gate
from answerable.findings.rules.rounds import CellState
from answerable.people import actions as people
from answerable.people.models import Person
from answerable.people.queries import machine
from answerable.people.rules import Role
from answerable.register.models import Version
from answerable.register.rules import Verdict
from answerable.register.rules.sides import Side
from answerable.register.rules.standings import VersionKind
from findings import judging
from findings.papers import OFFICER, paper, reviewer
from findings.test_at_once import together

pytestmark = pytest.mark.django_db


def shut_by(cell: RoundCell, person: Person | None = None) -> set[Gate]:
    gate = queries.at_gate(judging.fresh(cell), person=person or judging.steward())
    return {condition.name for condition in gate.conditions if not condition.holds}


def test_what_is_published_has_its_evidence_its_search_record_its_marks_and_its_answer() -> None:
    body = make.body()
    shown = judging.finding(body)

    cell, version = judging.published(judging.CONTINUING, body=body)

    assert (cell.state, cell.standing) == (CellState.PUBLISHED, version.standing_id)
    (cited,) = version.citations.select_related("evidence")
    assert (cited.evidence.finding, cited.side) == (shown.pk, Side.FOR)
    assert cited.evidence.words == queries.shown(shown).words
    assert version.searched_documents == 1
    assert {opinion.seat for opinion in version.opinions.all()} == {"first", "second"}
    assert version.method_hash == cell.round.method.hash
    (reply,) = version.standing.replies.all()
    assert reply.words == judging.WORDS


def test_a_later_round_publishes_the_same_cell_again_and_both_stay() -> None:
    cell, first = judging.published()
    made = judging.open_round(cell.body, code="autumn")
    again = made.cells.get()
    judging.settled(again)
    judging.answered(judging.asked(judging.fresh(again)), words="We have nothing to add.")
    actions.make_ready(judging.fresh(again), by=judging.steward())

    second = actions.publish(judging.fresh(again), by=judging.steward())

    assert second.standing_id == first.standing_id
    assert (second.number, second.kind) == (2, VersionKind.AGAIN)


def test_it_is_published_once() -> None:
    cell, _version = judging.published()

    with pytest.raises(WrongState) as refused:
        actions.publish(cell, by=judging.steward())
    assert "already" in refused.value.message


@pytest.mark.django_db(transaction=True)
def test_of_two_who_press_at_once_one_publishes_and_the_other_is_told() -> None:
    cell = judging.ready()

    came = together(
        [(lambda by: actions.publish(judging.fresh(cell), by=by), judging.steward()) for _press in range(3)]
    )

    assert sum(isinstance(one, Version) for one in came) == 1
    assert sum(isinstance(one, WrongState) and "already" in one.message for one in came) == 2
    assert Version.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_who_take_a_seat_at_once_two_get_one_and_the_others_are_told() -> None:
    cell = judging.cell()

    came = together([(lambda by: actions.take_seat(cell, by=by), reviewer()) for _press in range(4)])

    assert sum(isinstance(one, AnswerableError) for one in came) == 2
    assert {seat.kind for seat in cell.seats.all()} == {"first", "second"}
    assert len({seat.number for seat in cell.seats.all()}) == 2


@pytest.mark.django_db(transaction=True)
def test_two_who_mark_at_once_settle_the_cell() -> None:
    cell, ada, bo = judging.cell(), reviewer(), reviewer()
    seats = {person.pk: actions.take_seat(cell, by=person) for person in (ada, bo)}

    came = together(
        [(lambda by: actions.mark(seats[by.pk], judging.NONE_FOUND, by=by), person) for person in (ada, bo)]
    )

    assert not [one for one in came if isinstance(one, AnswerableError)]
    assert judging.fresh(cell).state == CellState.SETTLED


def test_whoever_judged_a_cell_does_not_publish_it() -> None:
    cell, both = judging.cell(), make.person(Role.REVIEWER)
    people.grant(both, role=Role.STEWARD, by=machine("tests"))
    judging.marked(cell, by=both)
    judging.marked(cell)
    judging.answered(judging.asked(judging.fresh(cell)))
    actions.make_ready(judging.fresh(cell), by=judging.steward())

    with pytest.raises(WrongState):
        actions.publish(cell, by=both)
    assert shut_by(cell, both) == {Gate.PUBLISHER}
    assert shut_by(cell) == set()


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ARCHIVIST, Role.AUDITOR])
def test_only_stewards_publish(role: Role) -> None:
    cell = judging.ready()

    with pytest.raises(NotAllowed):
        actions.publish(cell, by=make.person(role))


def test_a_machine_publishes_nothing() -> None:
    cell = judging.ready()

    with pytest.raises(AnswerableError):
        actions.publish(cell, by=machine("clock"))
    assert not Version.objects.exists()


def test_a_passage_that_nobody_has_read_holds_the_gate_shut_in_papers_up_to_the_day_of_the_round() -> None:
    cell = judging.ready()
    paper(OFFICER, of=cell.body, dated_on=cell.round.up_to + timedelta(days=1))
    assert shut_by(cell) == set()

    paper(f"{OFFICER} Told once more.", of=cell.body, dated_on=cell.round.up_to)

    assert shut_by(cell) == {Gate.READ}
    with pytest.raises(WrongState, match="wait for somebody to read them: 1"):
        actions.publish(cell, by=judging.steward())


def test_what_happens_to_a_finding_after_the_marks_holds_the_gate_shut() -> None:
    body = make.body()
    shown = judging.finding(body)
    cell = judging.ready(judging.CONTINUING, body=body)
    assert shut_by(cell) == set()

    actions.cover(shown, 2, 8, kind="name", by=reviewer())  # type: ignore[arg-type]  # as a form gives it
    assert shut_by(cell) == {Gate.MASKS}
    judging.settle(shown)
    Finding.objects.filter(pk=shown.pk).update(state="stale", state_because="Its paper has changed.")
    assert shut_by(cell) == {Gate.FRESH}
    Finding.objects.filter(pk=shown.pk).update(state="accepted", state_because="")
    was = shown.page.content
    Page.objects.filter(pk=shown.page_id).update(content="Other words.")
    assert shut_by(cell) == {Gate.VERBATIM}
    with pytest.raises(WrongState):
        actions.publish(cell, by=judging.steward())
    Page.objects.filter(pk=shown.page_id).update(content=was)
    actions.withdraw(shown, because="It is of another place.", by=reviewer())
    assert shut_by(cell) == {Gate.UNCHANGED, Gate.ROW}
    assert not Version.objects.exists()


def test_the_gate_says_each_condition_in_a_sentence_before_anything_was_done() -> None:
    gate = queries.at_gate(judging.fresh(judging.cell()), person=judging.steward())

    assert not gate.is_open
    assert [condition.name for condition in gate.conditions] == list(Gate)
    assert gate.verdict is None
    assert gate.why == ""


def test_a_dispute_holds_the_gate_shut_from_the_moment_that_it_is_put_down() -> None:
    cell = judging.ready()

    judging.put_down(Ask.objects.get(), Position.DISPUTES, words="We dispute it after all.")

    assert shut_by(cell) == {Gate.AUDIT}
    with pytest.raises(WrongState):
        actions.publish(cell, by=judging.steward())


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ARCHIVIST])
def test_who_may_still_have_to_judge_a_cell_does_not_see_its_gate(
    role: Role,
) -> None:
    cell = judging.fresh(judging.settled(judging.cell()))

    with pytest.raises(NotAllowed):
        queries.at_gate(cell, person=make.person(role))


def test_not_even_who_runs_the_round_sees_one_mark_at_the_gate_before_the_other_is_in() -> None:
    cell = judging.cell()
    judging.marked(cell)

    gate = queries.at_gate(judging.fresh(cell), person=judging.steward())

    assert (gate.marks, gate.deciding, gate.verdict, gate.why, gate.notes) == ((), (), None, "", {})


def test_a_correction_is_proposed_by_one_and_confirmed_by_another_and_both_versions_stay() -> None:
    cell, first = judging.overlooked()
    proposer = reviewer()

    correction = actions.propose_correction(
        cell, judging.CONTINUING, because="We had overlooked a paper.", by=proposer
    )
    second = actions.confirm_correction(correction, by=judging.steward())

    assert (second.number, second.kind, second.verdict) == (
        2,
        VersionKind.CORRECTION,
        Verdict.SHOWN_CONTINUING,
    )
    assert second.because == "We had overlooked a paper."
    assert first.standing.versions.count() == 2
    assert {opinion.seat for opinion in second.opinions.all()} == {"corrected", "confirmed"}
    with pytest.raises(WrongState):
        actions.confirm_correction(correction, by=judging.steward())


@pytest.mark.django_db(transaction=True)
def test_of_two_who_confirm_a_correction_at_once_one_publishes_and_the_other_is_told() -> None:
    cell, _version = judging.overlooked()
    correction = actions.propose_correction(cell, judging.CONTINUING, because="A slip.", by=reviewer())

    came = together(
        [(lambda by: actions.confirm_correction(correction, by=by), judging.steward()) for _press in range(3)]
    )

    assert sum(isinstance(one, Version) for one in came) == 1
    assert sum(isinstance(one, WrongState) for one in came) == 2
    assert Version.objects.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("publish", ["publish", "confirm_correction"])
def test_what_is_taken_back_at_the_same_moment_is_not_published(publish: str) -> None:
    """Somebody has begun to take a finding back, and ends only once the other waits, or is through."""
    body = make.body()
    shown = judging.finding(body)
    cell = judging.ready(judging.CONTINUING, body=body)
    what: RoundCell | Correction = cell
    if publish == "confirm_correction":
        actions.publish(cell, by=judging.steward())
        what = actions.propose_correction(
            judging.fresh(cell), judging.CONTINUING, because="A slip.", by=reviewer()
        )
    before, begun, through = Version.objects.count(), Event(), Event()

    def take_back(by: Person) -> object:
        with transaction.atomic():
            actions.withdraw(shown, because="It is of another place.", by=by)
            begun.set()
            while not (through.is_set() or somebody_waits()):
                sleep(0.01)
        return None

    def press(by: Person) -> object:
        assert begun.wait(timeout=20)
        try:
            return getattr(actions, publish)(what, by=by)
        finally:
            through.set()

    _taken_back, came = together([(take_back, reviewer()), (press, judging.steward())])

    assert isinstance(came, WrongState)
    assert Version.objects.count() == before


def somebody_waits() -> bool:
    """Whether a connection to the database waits for another to end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


def test_a_correction_publishes_no_quote_that_the_gate_would_hold_back() -> None:
    body = make.body()
    shown = judging.finding(body)
    cell, _version = judging.published(judging.CONTINUING, body=body)
    correction = actions.propose_correction(cell, judging.CONTINUING, because="A slip.", by=reviewer())
    Finding.objects.filter(pk=shown.pk).update(state="stale", state_because="Its paper has changed.")

    with pytest.raises(WrongState) as refused:
        actions.confirm_correction(correction, by=judging.steward())

    assert shown.pk in refused.value.message


def test_a_verdict_is_taken_back_also_where_a_finding_waits_to_be_looked_at_again() -> None:
    body = make.body()
    shown = judging.finding(body)
    cell, _version = judging.published(judging.CONTINUING, body=body)
    nothing = Judgement(Verdict.NOT_ASSESSED, "We judged papers of another body.")
    Finding.objects.filter(pk=shown.pk).update(state="stale", state_because="Its paper has changed.")

    correction = actions.propose_correction(cell, nothing, because="A mistake.", by=judging.steward())

    assert actions.confirm_correction(correction, by=judging.steward()).verdict == Verdict.NOT_ASSESSED


def test_an_earlier_round_puts_nothing_right_that_a_later_one_has_judged_since() -> None:
    cell, _version = judging.published()
    nothing = Judgement(Verdict.NOT_ASSESSED, "We judged papers of another body.")
    correction = actions.propose_correction(cell, nothing, because="A mistake.", by=reviewer())
    again = judging.open_round(cell.body, code="autumn").cells.get()
    judging.settled(again)
    judging.answered(judging.asked(judging.fresh(again)), words="We have nothing to add.")
    actions.make_ready(judging.fresh(again), by=judging.steward())
    actions.publish(judging.fresh(again), by=judging.steward())

    with pytest.raises(WrongState) as refused:
        actions.confirm_correction(correction, by=judging.steward())
    assert "A later round" in refused.value.message
    actions.turn_down_correction(correction, because="It was judged anew.", by=judging.steward())
    with pytest.raises(WrongState):
        actions.propose_correction(cell, nothing, because="A mistake.", by=reviewer())


def test_a_correction_says_of_no_body_that_it_goes_on_unless_the_body_was_asked_about_just_that() -> None:
    cell, _version = judging.published()
    judging.finding(cell.body)

    with pytest.raises(WrongState) as refused:
        actions.propose_correction(cell, judging.CONTINUING, because="A slip.", by=reviewer())

    assert refused.value.message.startswith("The body was not asked about this verdict")
    assert "new round" in refused.value.hint


def test_what_a_body_was_asked_about_can_be_said_again_after_it_was_taken_back() -> None:
    cell, _version = judging.overlooked()
    nothing = Judgement(Verdict.NOT_ASSESSED, "We judged papers of another body.")
    for judgement in (nothing, judging.CONTINUING):
        proposed = actions.propose_correction(cell, judgement, because="A mistake.", by=reviewer())
        version = actions.confirm_correction(proposed, by=judging.steward())

    assert (version.number, version.verdict) == (3, Verdict.SHOWN_CONTINUING)


def test_what_was_published_can_be_taken_back_to_not_assessed() -> None:
    cell, _version = judging.published()
    nothing = Judgement(Verdict.NOT_ASSESSED, "We judged papers of another body.")

    correction = actions.propose_correction(cell, nothing, because="A mistake.", by=judging.steward())

    assert actions.confirm_correction(correction, by=judging.steward()).verdict == Verdict.NOT_ASSESSED


def test_nobody_confirms_their_own_correction_and_nobody_with_a_tie_has_a_part_in_one() -> None:
    cell, _version = judging.overlooked()
    steward, tied = judging.steward(), judging.steward()
    judging.tie(tied, cell.body)
    with pytest.raises(NotAllowed):
        actions.propose_correction(cell, judging.CONTINUING, because="A mistake.", by=tied)

    correction = actions.propose_correction(cell, judging.CONTINUING, because="A mistake.", by=steward)

    for person in (steward, tied, reviewer(), machine("clock")):
        with pytest.raises(AnswerableError):
            actions.confirm_correction(correction, by=person)
    assert Version.objects.count() == 1


def test_a_correction_meets_its_row_and_rests_on_what_there_is_when_it_is_confirmed() -> None:
    cell, _version = judging.overlooked()
    stopped = Judgement(Verdict.STATED_STOPPED, "The Trust says that it stopped.")
    with pytest.raises(AnswerableError, match="No finding has the body itself say"):
        actions.propose_correction(cell, stopped, because="A mistake.", by=reviewer())
    correction = actions.propose_correction(cell, judging.CONTINUING, because="A mistake.", by=reviewer())
    judging.finding(cell.body)

    with pytest.raises(WrongState):
        actions.confirm_correction(correction, by=judging.steward())
    with pytest.raises(WrongState):
        actions.propose_correction(cell, judging.CONTINUING, because="Another.", by=reviewer())
    actions.turn_down_correction(correction, because="More was found since.", by=judging.steward())
    again = actions.propose_correction(cell, judging.CONTINUING, because="A mistake.", by=reviewer())
    assert actions.confirm_correction(again, by=judging.steward()).kind == VersionKind.CORRECTION


def test_who_proposed_a_correction_can_take_it_back() -> None:
    cell, _version = judging.overlooked()
    ada = reviewer()
    correction = actions.propose_correction(cell, judging.CONTINUING, because="A mistake.", by=ada)

    with pytest.raises(NotAllowed):
        actions.take_correction_back(correction, by=judging.steward())
    assert actions.take_correction_back(correction, by=ada).state == "taken_back"


def test_what_was_not_published_needs_no_correction() -> None:
    with pytest.raises(WrongState):
        actions.propose_correction(judging.cell(), judging.NONE_FOUND, because="A mistake.", by=reviewer())
