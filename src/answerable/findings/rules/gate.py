"""The gate before the public: what has to be so before a cell is published, each with a sentence about it.

All of it has to hold at the moment of publishing; nothing weighs up against anything else. The register and
the database hold the row of the table, the marks and the right of reply once more on their own.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from answerable.findings.rules.rounds import CellState
from answerable.findings.rules.seats import BLIND, SeatKind
from answerable.register.rules import Verdict
from answerable.register.rules.verdicts import Asked, Sentence


class Gate(StrEnum):
    """The names of the conditions, in the order in which they are shown."""

    RUNNING = "running"
    METHOD = "method"
    MARKS = "marks"
    TIES = "ties"
    REPLY = "reply"
    AUDIT = "audit"
    MASKS = "masks"
    FRESH = "fresh"
    VERBATIM = "verbatim"
    UNCHANGED = "unchanged"
    ROW = "row"
    READY = "ready"
    PUBLISHER = "publisher"


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that has to be so, whether it is, and a sentence that says which."""

    name: Gate
    holds: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Said:
    """A mark that stands. `prints` is of each finding that there was, as it was."""

    kind: SeatKind
    verdict: Verdict
    at: datetime
    prints: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the gate reads of a cell. The names of findings that stand in the way are in `unmasked`,
    `stale` and `not_verbatim`; `refusal` is the table's, of the verdict that was decided.
    """

    state: CellState
    is_running: bool
    method_published_at: datetime | None
    said: tuple[Said, ...]
    tied: int
    asked: Asked | None
    asked_verdict: Verdict | None
    is_disputed: bool
    today: date
    prints: Mapping[str, str]
    unmasked: tuple[str, ...]
    stale: tuple[str, ...]
    not_verbatim: tuple[str, ...]
    refusal: Sentence | None
    publisher_sat: bool
    publisher_is_tied: bool


def deciding(said: Iterable[Said]) -> tuple[Said, ...]:
    """Return the marks that decide a cell: the fourth person's, else the third's, else two that agree.

    Nothing where none do, or where not both of the first two are in.
    """
    by_kind = {one.kind: one for one in said}
    blind = tuple(by_kind[kind] for kind in sorted(BLIND) if kind in by_kind)
    if len(blind) < len(BLIND):
        return ()
    for kind in (SeatKind.AUDIT, SeatKind.THIRD):
        if kind in by_kind:
            return (by_kind[kind],)
    return blind if len({one.verdict for one in blind}) == 1 else ()


def decided(said: Iterable[Said]) -> Verdict | None:
    """Return the verdict that the marks come to, or None."""
    return next((one.verdict for one in deciding(said)), None)


def is_unchanged(said: Iterable[Said], prints: Mapping[str, str]) -> bool:
    """Say whether there are the very findings that the marks which decide were made of."""
    decide = deciding(said)
    return bool(decide) and all(one.prints == prints for one in decide)


def conditions(facts: Facts) -> tuple[Condition, ...]:
    """Return everything that has to be so before this cell is published, in the order of `Gate`."""
    return (
        Condition(Gate.RUNNING, facts.is_running, _running(facts)),
        _method(facts),
        _marks(facts),
        _ties(facts),
        _reply(facts),
        _audit(facts),
        _quotes(Gate.MASKS, facts.unmasked, "Somebody settled what is covered of every quote.", _UNMASKED),
        _quotes(Gate.FRESH, facts.stale, "No finding waits to be looked at again.", _STALE),
        _quotes(Gate.VERBATIM, facts.not_verbatim, "Every quote stands word for word on its page.", _WRONG),
        _unchanged(facts),
        _row(facts),
        _ready(facts),
        _publisher(facts),
    )


_UNMASKED = "Nobody has settled yet what is covered of {}."
_STALE = "What {} rests on has changed: somebody has to look at it again."
_WRONG = "The page does not hold the words of {}."


def _running(facts: Facts) -> str:
    return "The round is open." if facts.is_running else "The round is not open, or it is paused."


def _method(facts: Facts) -> Condition:
    published, first = facts.method_published_at, min((one.at for one in facts.said), default=None)
    holds = published is not None and (first is None or published < first)
    said = (
        "The method was published before the first mark." if holds else "The method has not been published."
    )
    return Condition(Gate.METHOD, holds, said)


def _marks(facts: Facts) -> Condition:
    decide = deciding(facts.said)
    if not decide:
        return Condition(
            Gate.MARKS, holds=False, sentence="No two marks agree, and nobody decided between them."
        )
    said = {
        SeatKind.THIRD: "A third person decided, and said why.",
        SeatKind.AUDIT: "A fourth person looked at everything once more, and said why.",
    }
    return Condition(
        Gate.MARKS,
        holds=True,
        sentence=said.get(
            decide[0].kind, "Two people marked it, neither seeing the other's mark, and agree."
        ),
    )


def _ties(facts: Facts) -> Condition:
    said = "Somebody who marked it has said since that they are tied to this body."
    none = "Nobody who marked it has said that they are tied to this body."
    return Condition(Gate.TIES, not facts.tied, said if facts.tied else none)


def _reply(facts: Facts) -> Condition:
    asked = facts.asked
    if asked is None:
        return Condition(Gate.REPLY, holds=False, sentence="This has not been put to the body.")
    if not asked.is_over(facts.today):
        day = f"{asked.due_on:%-d %B %Y}"
        return Condition(Gate.REPLY, holds=False, sentence=f"The body has until {day} to answer.")
    is_audited = any(one.kind is SeatKind.AUDIT for one in facts.said)
    if facts.asked_verdict is not decided(facts.said) and not is_audited:
        return Condition(Gate.REPLY, holds=False, sentence="The body was asked about another verdict.")
    return Condition(
        Gate.REPLY, holds=True, sentence="The body was asked, and answered or let its time pass."
    )


def _audit(facts: Facts) -> Condition:
    if not facts.is_disputed:
        return Condition(Gate.AUDIT, holds=True, sentence="The body does not dispute it.")
    if any(one.kind is SeatKind.AUDIT for one in facts.said):
        return Condition(Gate.AUDIT, holds=True, sentence="The body disputes it, and a fourth person looked.")
    return Condition(
        Gate.AUDIT, holds=False, sentence="The body disputes it, and no fourth person has looked at it yet."
    )


def _quotes(name: Gate, findings: Collection[str], well: str, badly: str) -> Condition:
    return Condition(name, not findings, badly.format(", ".join(findings)) if findings else well)


def _unchanged(facts: Facts) -> Condition:
    if is_unchanged(facts.said, facts.prints):
        return Condition(
            Gate.UNCHANGED, holds=True, sentence="What was found is what the marks were made of."
        )
    return Condition(
        Gate.UNCHANGED, holds=False, sentence="What was found has changed since: it has to be judged again."
    )


def _row(facts: Facts) -> Condition:
    if decided(facts.said) is None:
        return Condition(Gate.ROW, holds=False, sentence="There is no verdict yet.")
    said = str(facts.refusal) if facts.refusal else "The evidence allows this verdict."
    return Condition(Gate.ROW, facts.refusal is None, said)


def _ready(facts: Facts) -> Condition:
    said = {
        CellState.READY: "Somebody weighed what the body said, or that it said nothing.",
        CellState.PUBLISHED: "It is published already.",
        CellState.SET_ASIDE: "It was set aside in this round.",
    }
    sentence = said.get(facts.state, "Nobody has weighed yet what the body said, or that it said nothing.")
    return Condition(Gate.READY, facts.state is CellState.READY, sentence)


def _publisher(facts: Facts) -> Condition:
    if facts.publisher_sat:
        sentence = "You judged this cell, so somebody else publishes it."
    elif facts.publisher_is_tied:
        sentence = "You said that you are tied to this body, so somebody else publishes it."
    else:
        sentence = "You did not judge it, and are not tied to the body."
    return Condition(Gate.PUBLISHER, not (facts.publisher_sat or facts.publisher_is_tied), sentence)
