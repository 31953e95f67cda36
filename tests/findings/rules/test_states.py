"""The life of a passage in triage, and of a finding."""

import re

import pytest

from answerable.errors import WrongState
from answerable.findings.rules.states import (
    ANSWERS,
    DECIDED,
    NEXT_FINDING_STATES,
    NEXT_TRIAGE_STATES,
    WAITING,
    FindingState,
    TriageState,
    check_finding_can_move,
    check_triage_can_move,
    said,
)
from surroundings import ROOT


def test_every_state_has_its_line_in_the_tables() -> None:
    assert set(NEXT_TRIAGE_STATES) == set(TriageState)
    assert set(NEXT_FINDING_STATES) == set(FindingState)


def test_a_passage_waits_or_is_claimed_or_decided_and_never_two_of_these() -> None:
    assert WAITING | DECIDED | {TriageState.CLAIMED} == set(TriageState)
    assert not WAITING & DECIDED


@pytest.mark.parametrize("state", sorted(TriageState))
def test_nobody_answers_what_they_have_not_open(state: TriageState) -> None:
    if state is TriageState.CLAIMED:
        assert NEXT_TRIAGE_STATES[state] >= ANSWERS
    else:
        assert NEXT_TRIAGE_STATES[state] == {TriageState.CLAIMED}


def test_a_refusal_says_what_can_be_done_instead() -> None:
    with pytest.raises(WrongState, match="offered cannot become accepted") as refused:
        check_triage_can_move(TriageState.OFFERED, TriageState.ACCEPTED)

    assert refused.value.hint == "From offered it can become: claimed."


def test_a_finding_that_was_taken_back_stays_so() -> None:
    with pytest.raises(WrongState, match="withdrawn cannot become accepted") as refused:
        check_finding_can_move(FindingState.WITHDRAWN, FindingState.ACCEPTED)

    assert "nothing" in refused.value.hint


def test_the_manual_names_every_state_of_a_passage() -> None:
    manual = (ROOT / "docs/triage.md").read_text()

    assert re.findall(r"^\| (offered|claimed|[a-z ]+) \|", manual, re.MULTILINE)[1:] == [
        said(state) for state in TriageState
    ]
