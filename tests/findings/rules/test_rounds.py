"""The life of a round and of its cells, and who may sit where."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.errors import AnswerableError, NotAllowed, WrongState
from answerable.findings.rules.answers import Heard, months_later, onward
from answerable.findings.rules.corrections import CorrectionState, check_correction_can_move
from answerable.findings.rules.grounds import (
    Note,
    kept_notes,
    merged,
    print_of,
    read_notes,
    reason,
    surely_until,
)
from answerable.findings.rules.periods import Exactness, KnownBy
from answerable.findings.rules.rounds import (
    ENDED,
    NEXT_CELL_STATES,
    CellState,
    RoundState,
    check_can_be_marked,
    check_cell_can_move,
    check_is_draft,
    check_is_running,
    outcome,
)
from answerable.findings.rules.seats import (
    A_SEAT_LASTS,
    SeatKind,
    Sitting,
    Waiting,
    find_seat,
    in_order,
    no_seat,
    numbers_to_draw,
    own,
)
from answerable.register.rules import Verdict
from answerable.register.rules.sides import Shows

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
NOTHING_HEARD = Heard(was_sent=True, answered=False, time_is_over=False)


def sat(person: int, kind: SeatKind = SeatKind.FIRST, **more: object) -> Sitting:
    values: dict[str, object] = {"taken_at": NOW - timedelta(hours=1), **more}
    return Sitting(person, kind, **values)  # type: ignore[arg-type]  # each is of its field's type


def seat_for(
    person: int, *sittings: Sitting, state: CellState = CellState.TO_MARK, may_look: bool = False
) -> str:
    return find_seat(state, sittings, person=person, may_look=may_look, now=NOW) or ""


def test_a_published_cell_changes_no_more() -> None:
    assert {state for state, onwards in NEXT_CELL_STATES.items() if not onwards} == ENDED
    with pytest.raises(WrongState) as refused:
        check_cell_can_move(CellState.PUBLISHED, CellState.TO_MARK)
    assert "nothing: this is the end" in refused.value.hint


def test_whatever_is_not_published_can_be_set_aside() -> None:
    assert all(CellState.SET_ASIDE in NEXT_CELL_STATES[state] for state in set(CellState) - ENDED)


def test_only_what_is_ready_is_published() -> None:
    before = {state for state, onwards in NEXT_CELL_STATES.items() if CellState.PUBLISHED in onwards}

    assert before == {CellState.READY}


def test_two_who_agree_settle_a_cell_and_two_who_differ_do_not() -> None:
    assert outcome(Verdict.STATED_STOPPED, Verdict.STATED_STOPPED) is CellState.SETTLED
    assert outcome(Verdict.STATED_STOPPED, Verdict.SHOWN_STOPPED) is CellState.DISAGREED


def test_what_an_open_round_is_made_of_is_fixed() -> None:
    check_is_draft(RoundState.DRAFT)
    for state in (RoundState.OPEN, RoundState.CLOSED):
        with pytest.raises(WrongState):
            check_is_draft(state)


@pytest.mark.parametrize(
    ("state", "is_paused"), [(RoundState.DRAFT, False), (RoundState.CLOSED, False), (RoundState.OPEN, True)]
)
def test_only_an_open_round_that_is_not_paused_runs(state: RoundState, is_paused: bool) -> None:
    check_is_running(RoundState.OPEN, is_paused=False)
    with pytest.raises(WrongState):
        check_is_running(state, is_paused=is_paused)


def test_not_assessed_is_no_verdict_that_anybody_gives() -> None:
    with pytest.raises(AnswerableError):
        check_can_be_marked(Verdict.NOT_ASSESSED)


def test_the_first_two_seats_are_for_two_people() -> None:
    assert seat_for(1) == SeatKind.FIRST
    assert seat_for(2, sat(1)) == SeatKind.SECOND
    assert not seat_for(3, sat(1), sat(2, SeatKind.SECOND))


def test_nobody_judges_a_cell_twice_even_where_their_mark_was_set_aside() -> None:
    assert not seat_for(1, sat(1, has_mark=True, is_over=True))
    assert not seat_for(1, sat(1, SeatKind.THIRD, has_seen=True, is_over=True), state=CellState.DISPUTED)


def test_who_handed_a_seat_back_can_take_it_another_time() -> None:
    assert seat_for(1, sat(1, is_over=True)) == SeatKind.FIRST


def test_a_seat_without_a_mark_lapses_and_one_with_a_mark_does_not() -> None:
    long_ago = NOW - A_SEAT_LASTS

    assert seat_for(2, sat(1, taken_at=long_ago)) == SeatKind.FIRST
    assert seat_for(2, sat(1, taken_at=long_ago, has_mark=True)) == SeatKind.SECOND
    assert own([sat(1, taken_at=long_ago)], person=1, now=NOW) is None
    assert own([sat(1)], person=1, now=NOW) == sat(1)


def test_who_could_look_at_marks_does_not_judge_blind_after_they_were_in() -> None:
    seen = sat(1, has_mark=True, has_seen=True, is_over=True)

    assert not seat_for(2, seen, may_look=True)
    assert seat_for(2, seen) == SeatKind.FIRST
    assert seat_for(2, seen, may_look=True, state=CellState.DISAGREED) == SeatKind.THIRD


@pytest.mark.parametrize(
    ("state", "seat"),
    [
        (CellState.TO_MARK, SeatKind.FIRST),
        (CellState.DISAGREED, SeatKind.THIRD),
        (CellState.DISPUTED, SeatKind.AUDIT),
        (CellState.SETTLED, ""),
        (CellState.READY, ""),
    ],
)
def test_each_state_waits_for_its_own_seat(state: CellState, seat: str) -> None:
    assert seat_for(9, state=state) == seat


def test_a_refusal_says_why_there_is_no_seat() -> None:
    assert isinstance(no_seat(CellState.ASKED, (), person=1, may_look=False), WrongState)
    assert isinstance(
        no_seat(CellState.TO_MARK, [sat(1, has_mark=True)], person=1, may_look=False), NotAllowed
    )
    assert "Others" in no_seat(CellState.TO_MARK, [sat(1), sat(2)], person=3, may_look=True).message
    seen = [sat(1, has_mark=True, has_seen=True)]
    assert "could see" in no_seat(CellState.TO_MARK, seen, person=3, may_look=True).message


def test_cells_with_fewest_marks_come_first_and_heavy_ones_are_mixed_with_light_ones() -> None:
    heavy = [Waiting(key, 0, is_heavy=True) for key in (1, 2, 3)]

    assert in_order([Waiting(9, 1, is_heavy=False), *heavy]) == (1, 2, 9, 3)
    assert in_order([Waiting(2, 1, is_heavy=False), Waiting(5, 0, is_heavy=False)]) == (5, 2)
    assert in_order([*heavy[:1], Waiting(9, 1, is_heavy=False)], before=[True, True]) == (9, 1)


@given(st.sets(st.integers(1, 200), max_size=80))
def test_a_name_is_drawn_of_numbers_that_nobody_has_and_never_of_one_alone(taken: set[int]) -> None:
    numbers = numbers_to_draw(taken)

    assert len(numbers) > 1
    assert taken.isdisjoint(numbers)


def test_what_was_sent_waits_for_the_answer_and_what_was_not_stays() -> None:
    assert onward(CellState.SETTLED, NOTHING_HEARD) is CellState.ASKED
    assert onward(CellState.ASKED, NOTHING_HEARD) is None
    assert onward(CellState.SETTLED, Heard(was_sent=False, answered=True, time_is_over=True)) is None


def test_an_answer_counts_when_it_comes_late_too() -> None:
    answered = Heard(was_sent=True, answered=True, time_is_over=True)

    assert onward(CellState.ASKED, answered) is CellState.ANSWERED
    assert onward(CellState.UNANSWERED, answered) is CellState.ANSWERED
    assert (
        onward(CellState.ASKED, Heard(was_sent=True, answered=False, time_is_over=True))
        is CellState.UNANSWERED
    )


@pytest.mark.parametrize(
    "state", [CellState.ASKED, CellState.ANSWERED, CellState.UNANSWERED, CellState.READY]
)
def test_what_is_disputed_goes_to_a_fourth_person_before_all_else(state: CellState) -> None:
    heard = Heard(was_sent=True, answered=True, time_is_over=True, wants_audit="The body disputes it.")

    assert onward(state, heard) is CellState.DISPUTED


@given(st.sampled_from(CellState), st.booleans(), st.booleans(), st.booleans(), st.sampled_from(["", "why"]))
def test_an_ask_only_takes_steps_that_there_are_and_never_makes_a_cell_ready(
    state: CellState, was_sent: bool, answered: bool, over: bool, why: str
) -> None:
    to = onward(state, Heard(was_sent, answered, over, why))

    assert to is None or to in NEXT_CELL_STATES[state] - {CellState.READY, CellState.PUBLISHED}


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int) -> None:
    later = months_later(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


def test_nobody_confirms_their_own_correction_or_takes_back_anothers() -> None:
    proposed = CorrectionState.PROPOSED
    check_correction_can_move(proposed, CorrectionState.CONFIRMED, is_own=False)
    check_correction_can_move(proposed, CorrectionState.TAKEN_BACK, is_own=True)

    for to, is_own in (
        (CorrectionState.CONFIRMED, True),
        (CorrectionState.TURNED_DOWN, True),
        (CorrectionState.TAKEN_BACK, False),
    ):
        with pytest.raises(NotAllowed):
            check_correction_can_move(proposed, to, is_own=is_own)
    with pytest.raises(WrongState):
        check_correction_can_move(CorrectionState.TURNED_DOWN, CorrectionState.CONFIRMED, is_own=False)


def test_notes_come_back_as_they_were_given_and_those_that_say_nothing_are_not_kept() -> None:
    notes = {"F-1": Note(Shows.AUDIT, " North  site "), "F-2": Note()}

    kept = kept_notes(notes, known={"F-1": "", "F-2": ""})

    assert read_notes(kept) == {"F-1": Note(Shows.AUDIT, "North site")}


def test_a_note_is_on_a_finding_of_the_cell_and_names_a_place_in_few_words() -> None:
    with pytest.raises(AnswerableError):
        kept_notes({"F-1": Note(Shows.AUDIT)}, known={})
    with pytest.raises(AnswerableError):
        kept_notes({"F-1": Note(site="x" * 81)}, known={"F-1": ""})


def test_of_two_notes_that_differ_the_first_is_heard_and_each_adds_what_the_other_left_out() -> None:
    first, second = (
        {"F-1": Note(Shows.AUDIT)},
        {"F-1": Note(Shows.INSPECTION, "North"), "F-2": Note(site="South")},
    )

    assert merged([first, second]) == {"F-1": Note(Shows.AUDIT, "North"), "F-2": Note(site="South")}


def test_a_print_changes_with_what_a_finding_says() -> None:
    assert print_of(stance="denied", day=None) == print_of(day=None, stance="denied")
    assert print_of(stance="denied") != print_of(stance="ceased")


def test_a_guess_reaches_no_day_for_sure() -> None:
    day = date(2024, 12, 31)

    assert surely_until(day, exactness=Exactness.YEAR, known_by=KnownBy.STATED) == day
    assert surely_until(day, exactness=Exactness.ABOUT, known_by=KnownBy.STATED) is None
    assert surely_until(day, exactness=Exactness.DAY, known_by=KnownBy.UNKNOWN) is None


@pytest.mark.parametrize("written", ["", "  \n ", "x" * 4001])
def test_a_reason_has_words_and_an_end(written: str) -> None:
    assert reason("  One  line.\n Another. ", needed_for="here") == "One line.\nAnother."
    with pytest.raises(AnswerableError):
        reason(written, needed_for="here")
