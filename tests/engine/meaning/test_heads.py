"""Heads: what they hear, and what becomes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.meaning.heads import (
    ANY,
    ELEMENT,
    REQUIREMENT,
    STANCE,
    Mix,
    Mixer,
    groups,
    logit,
    rule_told,
    squash,
)
from answerable_engine.meaning.judgement import Candidate
from answerable_engine.meaning.model import SURE, said_stance

ODDS = st.floats(-25, 25)
MIXER = Mixer((), Mix(0.0, (0.5, 0.5)))


def test_heads_stand_one_after_the_other_in_groups() -> None:
    found = groups({"P1": ("who", "what"), "P2": ()})

    assert [group.names for group in found if group.kind == REQUIREMENT] == [("P1", "P2", ANY)]
    assert [(group.of, group.names) for group in found if group.kind == ELEMENT] == [("P1", ("who", "what"))]
    edges = [(group.columns.start, group.columns.stop) for group in found]
    assert [end for _, end in edges[:-1]] == [start for start, _ in edges[1:]]


def test_what_the_rules_found_is_heard_and_what_they_did_not_counts_against_it() -> None:
    asked, stances, *_ = groups({"P1": (), "P2": ()})
    candidate = Candidate("...", rules={"P1": 0.9}, stance="denied", speaker="other")

    assert rule_told(asked, candidate) == [logit(0.9), logit(0.0)]
    assert dict(zip(stances.names, rule_told(stances, candidate), strict=True))["denied"] == 1.0
    assert sum(rule_told(stances, candidate)) == 1.0
    assert stances.kind == STANCE


@given(ODDS, ODDS, ODDS)
def test_the_highest_score_is_the_chance_that_anything_is_shown(
    first: float, second: float, any_: float
) -> None:
    scores = MIXER.scores({"P1": first, "P2": second, ANY: any_})

    assert abs(max(scores.values()) - squash((any_ + max(first, second)) / 2)) < 1e-6
    assert all(0 <= score <= 1 for score in scores.values())
    assert (scores["P1"] >= scores["P2"]) == (squash(first) >= squash(second))


def test_a_practice_is_called_current_only_where_that_is_likely_enough() -> None:
    rest = {"proposed": -4.0, "denied": -4.0, "criticised": -4.0}

    assert said_stance({"in_use": 2.0, "ceased": -1.0, **rest}) == "in_use"
    assert said_stance({"in_use": 0.2, "ceased": 0.0, **rest}) == "ceased"
    assert 0.5 < SURE < 1


@pytest.mark.parametrize("ruled", ["ceased", "denied", "criticised", "proposed"])
def test_nothing_is_called_current_that_the_rules_call_otherwise(ruled: str) -> None:
    odds = {"in_use": 4.0, "ceased": -4.0, "proposed": -4.0, "denied": -4.0, "criticised": -4.0}

    assert said_stance(odds, ruled=ruled) == ruled
    assert said_stance(odds, ruled="in_use") == said_stance(odds) == "in_use"
    assert said_stance({**odds, "in_use": -4.0, "denied": 1.0}, ruled=ruled) == "denied"
