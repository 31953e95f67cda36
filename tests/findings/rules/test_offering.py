"""Who may be offered a passage next."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.findings.rules.offering import (
    CLAIM_LASTS,
    Answer,
    Wishes,
    has_lapsed,
    left_today,
    may_be_offered,
    waits_as,
)
from answerable.findings.rules.states import ANSWERS, TriageState

TODAY = date(2026, 3, 2)
ADA, BO = 1, 2


@pytest.mark.parametrize("said", [TriageState.UNSURE, TriageState.CANNOT_TELL])
def test_who_could_not_say_is_not_asked_again_and_somebody_else_is(said: TriageState) -> None:
    answers = [Answer(ADA, said, TODAY - timedelta(days=90))]

    assert not may_be_offered(answers, person=ADA, today=TODAY)
    assert may_be_offered(answers, person=BO, today=TODAY)


def test_who_handed_a_passage_back_does_not_meet_it_again_today() -> None:
    answers = [Answer(ADA, TriageState.HANDED_BACK, TODAY)]

    assert not may_be_offered(answers, person=ADA, today=TODAY)
    assert may_be_offered(answers, person=ADA, today=TODAY + timedelta(days=1))
    assert may_be_offered(answers, person=BO, today=TODAY)


ANSWER = st.builds(
    Answer, st.integers(1, 3), st.sampled_from(sorted(ANSWERS)), st.dates(date(2026, 1, 1), TODAY)
)


@given(st.lists(ANSWER))
def test_somebody_who_never_answered_may_always_be_asked(answers: list[Answer]) -> None:
    assert may_be_offered(answers, person=4, today=TODAY)


def test_a_passage_waits_as_what_was_said_of_it_last() -> None:
    answers = [Answer(ADA, TriageState.HANDED_BACK, TODAY), Answer(BO, TriageState.UNSURE, TODAY)]

    assert waits_as([]) is TriageState.OFFERED
    assert waits_as(answers) is TriageState.UNSURE


def test_a_claim_lapses_after_its_time_and_not_before() -> None:
    claimed = datetime(2026, 3, 2, 9, tzinfo=UTC)

    assert not has_lapsed(claimed, now=claimed + CLAIM_LASTS - timedelta(seconds=1))
    assert has_lapsed(claimed, now=claimed + CLAIM_LASTS)


def test_topics_to_avoid_are_never_offered() -> None:
    wishes = Wishes(avoided=frozenset({"death"}))

    assert wishes.allow({"police"})
    assert wishes.allow(())
    assert not wishes.allow({"police", "death"})


def test_a_daily_cap_runs_down_to_nothing_and_not_below() -> None:
    assert left_today(Wishes(), done=500) is None
    assert left_today(Wishes(daily_cap=20), done=5) == 15
    assert left_today(Wishes(daily_cap=20), done=30) == 0
