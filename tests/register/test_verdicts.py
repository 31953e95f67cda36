"""Which verdicts the evidence allows: a row of the table is met or it is not."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.register.rules import Verdict
from answerable.register.rules.sides import Ground, Shows, Side, side
from answerable.register.rules.verdicts import Asked, Searched, Situation, Unchecked, refusal, table
from answerable_engine.document import Speaker, Stance

IN_FORCE = date(2023, 3, 10)
AFTER, BEFORE = date(2024, 5, 4), date(2021, 6, 1)
TODAY = date(2026, 11, 2)
ELEMENTS = ("police", "therapy", "planned")
SEARCHED = Searched(4, 60, 1, BEFORE, AFTER, TODAY, {"minutes": 4}, "1.0", "a" * 64)
ASKED = Asked("A-1", date(2026, 9, 1), date(2026, 9, 29))

IN_USE = Ground(
    finding="F-1",
    paper="a",
    kind="minutes",
    dated_on=AFTER,
    stance=Stance.IN_USE,
    speaker=Speaker.BODY,
    here=True,
    elements=frozenset(ELEMENTS),
    surely_until=AFTER,
)
CEASED = replace(IN_USE, finding="F-2", paper="b", stance=Stance.CEASED)
DENIED = replace(IN_USE, finding="F-3", paper="c", stance=Stance.DENIED)
AUDITED = replace(CEASED, finding="F-4", paper="d", kind="review", speaker=Speaker.OTHER, shows=Shows.AUDIT)
CELL = Situation(elements=ELEMENTS, in_force_from=IN_FORCE, binds=True, today=TODAY, searched=SEARCHED)


def with_grounds(*grounds: Ground, **more: object) -> Situation:
    return replace(CELL, grounds=grounds, **more)  # type: ignore[arg-type]


def allows(verdict: Verdict, situation: Situation) -> bool:
    return refusal(verdict, situation) is None


@pytest.mark.parametrize(
    ("verdict", "situation"),
    [
        (Verdict.NOT_ASSESSED, replace(CELL, searched=None)),
        (Verdict.NOT_APPLICABLE, replace(CELL, binds=False, why="It is an ambulance trust.")),
        (Verdict.NO_EVIDENCE_FOUND, CELL),
        (Verdict.NO_EVIDENCE_FOUND, with_grounds(replace(IN_USE, elements=frozenset({"police"})))),
        (Verdict.COULD_NOT_CHECK, replace(CELL, unchecked=Unchecked.BLOCKED, why="Its site refuses us.")),
        (Verdict.REFUSED_TO_SAY, replace(CELL, asked=ASKED)),
        (
            Verdict.REFUSED_TO_SAY,
            replace(CELL, asked=replace(ASKED, due_on=TODAY, refused_on=TODAY)),
        ),
        (Verdict.STATED_NEVER_IN_USE, with_grounds(replace(DENIED, dated_on=None, surely_until=None))),
        (Verdict.STATED_STOPPED, with_grounds(CEASED)),
        (Verdict.STATED_STOPPED, with_grounds(replace(CEASED, dated_on=IN_FORCE))),
        (Verdict.STATED_STOPPED, with_grounds(DENIED)),
        (Verdict.SHOWN_STOPPED, with_grounds(CEASED, AUDITED)),
        (Verdict.SHOWN_STOPPED, with_grounds(CEASED, replace(DENIED, shows=Shows.INSPECTION))),
        (
            Verdict.PARTLY_STOPPED,
            with_grounds(
                replace(CEASED, elements=frozenset({"police"})),
                replace(IN_USE, elements=frozenset({"therapy", "planned"})),
            ),
        ),
        (Verdict.PARTLY_STOPPED, with_grounds(replace(CEASED, site="North"), replace(IN_USE, site="South"))),
        (Verdict.SHOWN_CONTINUING, with_grounds(IN_USE)),
        (
            Verdict.SHOWN_CONTINUING,
            with_grounds(
                replace(IN_USE, elements=frozenset({"police", "therapy"})),
                replace(
                    IN_USE,
                    stance=Stance.CRITICISED,
                    speaker=Speaker.OTHER,
                    kind="coroner-report",
                    elements=frozenset({"planned"}),
                ),
            ),
        ),
    ],
)
def test_a_row_that_is_met_is_allowed(verdict: Verdict, situation: Situation) -> None:
    assert allows(verdict, situation)


@pytest.mark.parametrize(
    ("verdict", "situation"),
    [
        (Verdict.NOT_APPLICABLE, replace(CELL, why="We think so.")),
        (Verdict.NOT_APPLICABLE, replace(CELL, binds=False, why="  ")),
        (Verdict.NO_EVIDENCE_FOUND, replace(CELL, searched=None)),
        (Verdict.NO_EVIDENCE_FOUND, replace(CELL, searched=replace(SEARCHED, documents=0))),
        (Verdict.NO_EVIDENCE_FOUND, with_grounds(IN_USE)),
        (Verdict.COULD_NOT_CHECK, replace(CELL, unchecked=Unchecked.BLOCKED)),
        (Verdict.COULD_NOT_CHECK, replace(CELL, why="Its site refuses us.")),
        (Verdict.REFUSED_TO_SAY, CELL),
        (Verdict.REFUSED_TO_SAY, replace(CELL, asked=replace(ASKED, due_on=TODAY))),
        (Verdict.REFUSED_TO_SAY, replace(CELL, asked=replace(ASKED, answered_on=TODAY))),
        (Verdict.REFUSED_TO_SAY, replace(CELL, asked=replace(ASKED, answered_on=TODAY, refused_on=TODAY))),
        (Verdict.STATED_NEVER_IN_USE, with_grounds(replace(DENIED, speaker=Speaker.OTHER))),
        (Verdict.STATED_NEVER_IN_USE, with_grounds(replace(DENIED, here=False))),
        (Verdict.STATED_STOPPED, with_grounds(replace(CEASED, dated_on=date(2023, 3, 9)))),
        (Verdict.STATED_STOPPED, with_grounds(replace(CEASED, dated_on=None))),
        (Verdict.STATED_STOPPED, with_grounds(replace(CEASED, here=False))),
        (Verdict.STATED_STOPPED, with_grounds(AUDITED)),
        (Verdict.STATED_STOPPED, with_grounds(replace(DENIED, surely_until=BEFORE))),
        (Verdict.STATED_STOPPED, with_grounds(replace(DENIED, surely_until=None))),
        (Verdict.SHOWN_STOPPED, with_grounds(CEASED)),
        (Verdict.SHOWN_STOPPED, with_grounds(AUDITED)),
        (Verdict.SHOWN_STOPPED, with_grounds(CEASED, replace(AUDITED, paper="b"))),
        (Verdict.SHOWN_STOPPED, with_grounds(CEASED, replace(AUDITED, shows=None))),
        (Verdict.SHOWN_STOPPED, with_grounds(CEASED, replace(AUDITED, dated_on=IN_FORCE))),
        (Verdict.SHOWN_STOPPED, with_grounds(CEASED, replace(IN_USE, shows=Shows.AUDIT))),
        (Verdict.PARTLY_STOPPED, with_grounds(CEASED)),
        (Verdict.PARTLY_STOPPED, with_grounds(IN_USE)),
        (Verdict.PARTLY_STOPPED, with_grounds(CEASED, IN_USE, replace(IN_USE, site="South"))),
        (
            Verdict.PARTLY_STOPPED,
            with_grounds(
                replace(CEASED, elements=frozenset({"police"})),
                replace(IN_USE, elements=frozenset({"therapy"})),
            ),
        ),
        (Verdict.SHOWN_CONTINUING, CELL),
        (Verdict.SHOWN_CONTINUING, with_grounds(replace(IN_USE, surely_until=IN_FORCE))),
        (Verdict.SHOWN_CONTINUING, with_grounds(replace(IN_USE, surely_until=None))),
        (Verdict.SHOWN_CONTINUING, with_grounds(replace(IN_USE, here=False))),
        (Verdict.SHOWN_CONTINUING, with_grounds(replace(IN_USE, speaker=Speaker.QUESTION))),
        (Verdict.SHOWN_CONTINUING, with_grounds(replace(IN_USE, speaker=Speaker.UNCLEAR))),
        (Verdict.SHOWN_CONTINUING, with_grounds(replace(IN_USE, stance=Stance.PROPOSED))),
        (
            Verdict.SHOWN_CONTINUING,
            with_grounds(replace(IN_USE, stance=Stance.CRITICISED, speaker=Speaker.OTHER, kind="letter")),
        ),
        (Verdict.SHOWN_CONTINUING, with_grounds(replace(IN_USE, elements=frozenset({"police"})))),
    ],
)
def test_a_row_that_is_not_met_is_refused_in_a_sentence(verdict: Verdict, situation: Situation) -> None:
    refused = refusal(verdict, situation)

    assert refused is not None
    assert str(refused).endswith(".")


@pytest.mark.parametrize(
    "verdict",
    [Verdict.STATED_STOPPED, Verdict.SHOWN_STOPPED, Verdict.PARTLY_STOPPED, Verdict.SHOWN_CONTINUING],
)
def test_where_the_day_in_force_is_not_known_nothing_is_said_about_since_then(verdict: Verdict) -> None:
    everything = with_grounds(IN_USE, CEASED, DENIED, AUDITED, in_force_from=None)

    assert str(refusal(verdict, everything)) == "The day from which the directive is in force is not known."


def test_what_is_not_covered_is_named() -> None:
    part = with_grounds(replace(IN_USE, elements=frozenset({"police"})))

    assert "therapy, planned" in str(refusal(Verdict.SHOWN_CONTINUING, part))


@pytest.mark.parametrize(
    ("ground", "verdict", "which"),
    [
        (IN_USE, Verdict.SHOWN_CONTINUING, Side.FOR),
        (CEASED, Verdict.SHOWN_CONTINUING, Side.AGAINST),
        (replace(IN_USE, surely_until=BEFORE), Verdict.SHOWN_CONTINUING, Side.BESIDE),
        (IN_USE, Verdict.STATED_STOPPED, Side.AGAINST),
        (replace(IN_USE, surely_until=BEFORE), Verdict.STATED_STOPPED, Side.BESIDE),
        (replace(IN_USE, surely_until=BEFORE), Verdict.STATED_NEVER_IN_USE, Side.AGAINST),
        (DENIED, Verdict.STATED_NEVER_IN_USE, Side.FOR),
        (CEASED, Verdict.PARTLY_STOPPED, Side.FOR),
        (IN_USE, Verdict.PARTLY_STOPPED, Side.FOR),
        (IN_USE, Verdict.REFUSED_TO_SAY, Side.AGAINST),
        (DENIED, Verdict.COULD_NOT_CHECK, Side.BESIDE),
        (replace(IN_USE, here=False), Verdict.SHOWN_CONTINUING, Side.BESIDE),
    ],
)
def test_the_side_of_a_finding_follows_from_what_it_says(
    ground: Ground, verdict: Verdict, which: Side
) -> None:
    assert side(ground, verdict, IN_FORCE) is which


grounds = st.builds(
    Ground,
    finding=st.sampled_from(["F-1", "F-2", "F-3"]),
    paper=st.sampled_from("abc"),
    kind=st.sampled_from(["minutes", "review", "inspection"]),
    dated_on=st.sampled_from([None, BEFORE, IN_FORCE, AFTER]),
    stance=st.sampled_from(Stance),
    speaker=st.sampled_from(Speaker),
    here=st.booleans(),
    elements=st.frozensets(st.sampled_from(ELEMENTS), min_size=1),
    surely_until=st.sampled_from([None, BEFORE, IN_FORCE, AFTER]),
    shows=st.sampled_from([None, *Shows]),
    site=st.sampled_from(["", "North", "South"]),
)


@given(st.lists(grounds, max_size=5))
def test_no_cell_is_found_empty_while_its_findings_show_the_whole(found: list[Ground]) -> None:
    verdicts = table(with_grounds(*found))

    assert verdicts[Verdict.NO_EVIDENCE_FOUND] is None or verdicts[Verdict.SHOWN_CONTINUING] is None


@given(st.lists(grounds, max_size=5), grounds)
def test_more_evidence_never_takes_from_what_was_stated_or_shown(found: list[Ground], more: Ground) -> None:
    shown = {Verdict.STATED_NEVER_IN_USE, Verdict.STATED_STOPPED, Verdict.SHOWN_STOPPED}
    before, after = table(with_grounds(*found)), table(with_grounds(*found, more))

    for verdict in shown | {Verdict.SHOWN_CONTINUING}:
        assert before[verdict] is not None or after[verdict] is None


@given(st.lists(grounds, max_size=5))
def test_what_tells_of_other_bodies_allows_nothing(found: list[Ground]) -> None:
    elsewhere = [replace(ground, here=False) for ground in found]

    assert table(with_grounds(*elsewhere)) == table(with_grounds())
