"""Each condition of the gate holds it shut on its own, and says in a sentence why."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from answerable.findings.rules.gate import Facts, Gate, Said, conditions, decided, deciding, wants_audit
from answerable.findings.rules.rounds import CellState, RoundState
from answerable.findings.rules.seats import SeatKind
from answerable.register.rules import Verdict
from answerable.register.rules.verdicts import Asked, Sentence

MARKED = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = MARKED + timedelta(days=30)
TODAY = date(2026, 4, 20)
PRINTS = {"F-1": "a", "F-2": "b"}
STOPPED, CONTINUING = Verdict.STATED_STOPPED, Verdict.SHOWN_CONTINUING


def said(kind: SeatKind, verdict: Verdict = STOPPED, at: datetime = MARKED, **prints: str) -> Said:
    return Said(kind, verdict, at, prints or PRINTS)


TWO = (said(SeatKind.FIRST), said(SeatKind.SECOND))
APART = (said(SeatKind.FIRST), said(SeatKind.SECOND, CONTINUING))
NOTHING = tuple(replace(one, verdict=Verdict.NO_EVIDENCE_FOUND) for one in TWO)
AUDIT = said(SeatKind.AUDIT, CONTINUING, LATER)
ASKED = Asked("A-1", date(2026, 3, 5), date(2026, 4, 2), answered_on=date(2026, 3, 20))
WELL = Facts(
    state=CellState.READY,
    round=RoundState.OPEN,
    is_paused=False,
    method_published_at=MARKED - timedelta(days=1),
    said=TWO,
    tied=0,
    asked=ASKED,
    asked_verdict=STOPPED,
    disputed_at=None,
    today=TODAY,
    prints=PRINTS,
    unread=0,
    unmasked=(),
    stale=(),
    not_verbatim=(),
    refusal=None,
    publisher_sat=False,
    publisher_is_tied=False,
)


def shut_by(facts: Facts) -> set[Gate]:
    return {condition.name for condition in conditions(facts) if not condition.holds}


def test_the_gate_is_open_when_everything_holds_and_each_condition_says_so() -> None:
    told = conditions(WELL)

    assert all(condition.holds for condition in told)
    assert [condition.name for condition in told] == list(Gate)
    assert all(str(condition.sentence) for condition in told)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        (Gate.RUNNING, replace(WELL, is_paused=True)),
        (Gate.RUNNING, replace(WELL, round=RoundState.DRAFT)),
        (Gate.RUNNING, replace(WELL, round=RoundState.CLOSED)),
        (Gate.METHOD, replace(WELL, method_published_at=None)),
        (Gate.METHOD, replace(WELL, method_published_at=MARKED)),
        (Gate.TIES, replace(WELL, tied=1)),
        (Gate.REPLY, replace(WELL, asked=None)),
        (Gate.REPLY, replace(WELL, asked=replace(ASKED, answered_on=None), today=ASKED.due_on)),
        (Gate.REPLY, replace(WELL, asked_verdict=CONTINUING)),
        (Gate.AUDIT, replace(WELL, disputed_at=MARKED)),
        (Gate.READ, replace(WELL, unread=1, said=NOTHING, asked_verdict=Verdict.NO_EVIDENCE_FOUND)),
        (Gate.MASKS, replace(WELL, unmasked=("F-1", "F-2"))),
        (Gate.FRESH, replace(WELL, stale=("F-1",))),
        (Gate.VERBATIM, replace(WELL, not_verbatim=("F-1",))),
        (Gate.UNCHANGED, replace(WELL, prints={"F-1": "a"})),
        (Gate.UNCHANGED, replace(WELL, prints={**PRINTS, "F-2": "c"})),
        (Gate.ROW, replace(WELL, refusal=Sentence("No finding covers: %(what)s.", {"what": "police"}))),
        (Gate.READY, replace(WELL, state=CellState.ANSWERED)),
        (Gate.READY, replace(WELL, state=CellState.PUBLISHED)),
        (Gate.PUBLISHER, replace(WELL, publisher_sat=True)),
        (Gate.PUBLISHER, replace(WELL, publisher_is_tied=True)),
    ],
)
def test_each_condition_alone_holds_the_gate_shut(name: Gate, facts: Facts) -> None:
    assert shut_by(facts) == {name}
    (condition,) = (one for one in conditions(facts) if not one.holds)
    assert str(condition.sentence).endswith(".")


def test_what_was_found_is_published_whatever_waits_to_be_read_and_the_gate_says_how_much_waits() -> None:
    told = {condition.name: condition for condition in conditions(replace(WELL, unread=3))}

    assert told[Gate.READ].holds
    assert str(told[Gate.READ].sentence).endswith("nobody has read: 3.")


def test_without_two_marks_there_is_no_verdict_whoever_else_spoke() -> None:
    alone = replace(WELL, said=(said(SeatKind.FIRST), AUDIT))

    assert shut_by(alone) == {Gate.MARKS, Gate.REPLY, Gate.UNCHANGED, Gate.ROW}
    assert not [one for one in conditions(alone) if "has changed" in str(one.sentence)]
    assert decided(alone.said) is None
    assert decided(APART) is None


def test_the_third_decides_between_two_and_the_fourth_after_all() -> None:
    third = said(SeatKind.THIRD, CONTINUING)

    assert deciding((*APART, third)) == (third,)
    assert deciding((*APART, third, AUDIT)) == (AUDIT,)


def test_a_fourth_person_may_come_to_another_verdict_than_the_one_that_was_asked_about() -> None:
    assert not shut_by(replace(WELL, said=(*TWO, AUDIT), disputed_at=MARKED))


def test_what_the_fourth_person_saw_counts_and_not_what_the_first_two_did() -> None:
    now = {"F-3": "c"}
    facts = replace(WELL, said=(*TWO, said(SeatKind.AUDIT, STOPPED, LATER, **now)), prints=now)

    assert not shut_by(facts)


def test_a_dispute_is_looked_at_by_somebody_who_knew_of_it() -> None:
    assert wants_audit((*TWO, AUDIT), LATER)
    assert not wants_audit((*TWO, AUDIT), MARKED)
    assert not wants_audit(TWO, None)


def test_a_body_that_says_nothing_is_waited_for_until_its_last_day_is_over() -> None:
    silent = replace(WELL, asked=replace(ASKED, answered_on=None))

    assert shut_by(replace(silent, today=ASKED.due_on)) == {Gate.REPLY}
    assert not shut_by(replace(silent, today=ASKED.due_on + timedelta(days=1)))


ONE = (said(SeatKind.FIRST),)


def sentences(**changed: object) -> dict[Gate, str]:
    """What the gate says of a cell that is otherwise well."""
    return {one.name: str(one.sentence) for one in conditions(replace(WELL, **changed))}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "changed", "says"),
    [
        (Gate.RUNNING, {"is_paused": True}, "The round is paused."),
        (Gate.RUNNING, {"round": RoundState.CLOSED}, "The round is closed."),
        (Gate.RUNNING, {"round": RoundState.DRAFT}, "The round has not been opened."),
        (Gate.METHOD, {"said": (), "method_published_at": None}, "The method has not been published."),
        (Gate.METHOD, {"said": ()}, "The method was published before any mark was given."),
        (Gate.MARKS, {"said": ()}, "Two people have to mark it first."),
        (Gate.MARKS, {"said": ONE}, "Two people have to mark it first."),
        (Gate.MARKS, {"said": APART}, "The two marks differ, and nobody has decided between them."),
        (Gate.REPLY, {"said": ONE}, "There is no verdict yet."),
        (Gate.REPLY, {"said": APART}, "There is no verdict yet."),
        (Gate.REPLY, {"said": ONE, "asked": None}, "This was not put to the body."),
        (Gate.AUDIT, {"said": ONE, "asked": None}, "The body has not disputed it."),
        (Gate.MASKS, {"prints": {}}, "There are no quotes."),
        (Gate.UNCHANGED, {"said": ONE, "prints": {}}, "There is no verdict yet."),
        (
            Gate.UNCHANGED,
            {"state": CellState.PUBLISHED, "prints": {}},
            "What was found has changed since it was marked.",
        ),
        (Gate.READY, {"state": CellState.TO_MARK, "said": ONE}, "It waits for marks."),
        (Gate.READY, {"state": CellState.DISAGREED, "said": APART}, "It waits for marks."),
        (
            Gate.READY,
            {"state": CellState.DISPUTED},
            "It waits for a fourth person to look at everything once more.",
        ),
    ],
)
def test_each_sentence_is_true_of_the_cell_that_it_is_said_of(
    name: Gate, changed: dict[str, object], says: str
) -> None:
    assert sentences(**changed)[name] == says


@pytest.mark.parametrize("state", CellState)
@pytest.mark.parametrize("spoken", [(), ONE, APART, TWO], ids=["none", "one", "apart", "alike"])
def test_no_sentence_tells_of_what_has_not_happened(state: CellState, spoken: tuple[Said, ...]) -> None:
    told = " ".join(sentences(state=state, said=spoken, asked=None).values())

    assert ("differ" in told) == (spoken == APART)
    assert ("agree." in told) == (spoken == TWO)
    assert "another verdict" not in told
    assert "fourth person looked" not in told
