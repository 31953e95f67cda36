"""The gate before the public: what has to be so before a cell is published, each with a sentence about it.

All of it has to hold at the moment of publishing; nothing weighs up against anything else. The register and
the database hold the row of the table, the marks and the right of reply once more on their own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from answerable.errors import gettext_noop
from answerable.findings.rules.rounds import ENDED, CellState, RoundState
from answerable.findings.rules.seats import BLIND, SeatKind
from answerable.register.rules import Verdict
from answerable.register.rules.verdicts import Asked, Sentence

NO_VERDICT: Final = gettext_noop("There is no verdict yet.")
NO_QUOTES: Final = gettext_noop("There are no quotes.")


class Gate(StrEnum):
    """The names of the conditions, in the order in which they are shown."""

    RUNNING = "running"
    METHOD = "method"
    MARKS = "marks"
    TIES = "ties"
    REPLY = "reply"
    AUDIT = "audit"
    READ = "read"
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
    sentence: Sentence


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
    `stale` and `not_verbatim`; `unread` counts passages that nobody has decided; `refusal` is the table's, of
    the verdict that was decided.
    """

    state: CellState
    round: RoundState
    is_paused: bool
    method_published_at: datetime | None
    said: tuple[Said, ...]
    tied: int
    asked: Asked | None
    asked_verdict: Verdict | None
    disputed_at: datetime | None
    today: date
    prints: Mapping[str, str]
    unread: int
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
        _running(facts),
        _method(facts),
        _marks(facts),
        _said(
            Gate.TIES,
            not facts.tied,
            well=gettext_noop("Nobody who marked it has said that they are tied to the body."),
            badly=gettext_noop("Somebody who marked it has said since that they are tied to the body."),
        ),
        _reply(facts),
        _audit(facts),
        _read(facts),
        *quotes(
            unmasked=facts.unmasked,
            stale=facts.stale,
            not_verbatim=facts.not_verbatim,
            are_any=bool(facts.prints),
        ),
        _unchanged(facts),
        _row(facts),
        _ready(facts),
        _publisher(facts),
    )


def _said(name: Gate, holds: bool, *, well: str, badly: str, **values: str) -> Condition:
    return Condition(name, holds, Sentence(well if holds else badly, values))


def _running(facts: Facts) -> Condition:
    badly = {
        RoundState.DRAFT: gettext_noop("The round has not been opened."),
        RoundState.CLOSED: gettext_noop("The round is closed."),
    }.get(facts.round, gettext_noop("The round is paused."))
    return _said(
        Gate.RUNNING,
        facts.round is RoundState.OPEN and not facts.is_paused,
        well=gettext_noop("The round is open."),
        badly=badly,
    )


def _method(facts: Facts) -> Condition:
    published, first = facts.method_published_at, min((one.at for one in facts.said), default=None)
    return _said(
        Gate.METHOD,
        published is not None and (first is None or published < first),
        well=gettext_noop("The method was published before any mark was given."),
        badly=gettext_noop("The method was not published before the first mark.")
        if first
        else gettext_noop("The method has not been published."),
    )


def _marks(facts: Facts) -> Condition:
    decide, blind = deciding(facts.said), sum(one.kind in BLIND for one in facts.said)
    by = decide[0].kind if decide else SeatKind.FIRST
    well = {
        SeatKind.THIRD: gettext_noop("Two people differed. A third decided, and said why."),
        SeatKind.AUDIT: gettext_noop("A fourth person looked at everything once more, and said why."),
    }.get(by, gettext_noop("Two people marked it, neither seeing the other's mark, and agree."))
    return _said(
        Gate.MARKS,
        bool(decide),
        well=well,
        badly=gettext_noop("The two marks differ, and nobody has decided between them.")
        if blind == len(BLIND)
        else gettext_noop("Two people have to mark it first."),
    )


def _reply(facts: Facts) -> Condition:
    asked = facts.asked
    if asked is None:
        return _said(Gate.REPLY, False, well="", badly=gettext_noop("This was not put to the body."))
    if not asked.is_over(facts.today):
        day = f"{asked.due_on:%-d %B %Y}"
        return _said(
            Gate.REPLY, False, well="", badly=gettext_noop("The body has until %(day)s to answer."), day=day
        )
    if decided(facts.said) is None:
        return _said(Gate.REPLY, False, well="", badly=NO_VERDICT)
    is_audited = any(one.kind is SeatKind.AUDIT for one in facts.said)
    return _said(
        Gate.REPLY,
        facts.asked_verdict is decided(facts.said) or is_audited,
        well=gettext_noop("This was put to the body, which answered or let its time pass."),
        badly=gettext_noop("The body was asked about another verdict."),
    )


def _audit(facts: Facts) -> Condition:
    return _said(
        Gate.AUDIT,
        not wants_audit(facts.said, facts.disputed_at),
        well=gettext_noop("The body disputes it, and a fourth person looked at everything once more.")
        if facts.disputed_at
        else gettext_noop("The body has not disputed it."),
        badly=gettext_noop("The body disputes it, and no fourth person has looked at it since."),
    )


def wants_audit(said: Iterable[Said], disputed_at: datetime | None) -> bool:
    """Say whether a body disputes a cell that no fourth person has looked at since it first did."""
    if disputed_at is None:
        return False
    return not any(one.kind is SeatKind.AUDIT and one.at > disputed_at for one in said)


def _read(facts: Facts) -> Condition:
    """That nothing was found is said only where all was read; what was found stands, whatever waits."""
    carries = gettext_noop("What was found carries this verdict. Passages that nobody has read: %(unread)s.")
    return _said(
        Gate.READ,
        not facts.unread or decided(facts.said) is not Verdict.NO_EVIDENCE_FOUND,
        well=carries if facts.unread else gettext_noop("Somebody has read every passage found for it."),
        badly=gettext_noop("Passages found for it wait for somebody to read them: %(unread)s."),
        unread=str(facts.unread),
    )


def quotes(
    *, unmasked: Sequence[str], stale: Sequence[str], not_verbatim: Sequence[str], are_any: bool = True
) -> Iterator[Condition]:
    """Yield what has to be so of every quote that is published, given the findings that stand in the way."""
    for name, findings, well, badly in (
        (
            Gate.MASKS,
            unmasked,
            gettext_noop("Somebody has settled what is covered of every quote."),
            gettext_noop("Nobody has settled what is covered of %(findings)s."),
        ),
        (
            Gate.FRESH,
            stale,
            gettext_noop("No finding waits to be looked at again."),
            gettext_noop("What these rest on has changed, and somebody has to look again: %(findings)s."),
        ),
        (
            Gate.VERBATIM,
            not_verbatim,
            gettext_noop("Every quote stands word for word on its page."),
            gettext_noop("Their pages do not hold the words of %(findings)s."),
        ),
    ):
        yield _said(
            name, not findings, well=well if are_any else NO_QUOTES, badly=badly, findings=", ".join(findings)
        )


def _unchanged(facts: Facts) -> Condition:
    badly = (
        gettext_noop("What was found has changed since it was marked.")
        if facts.state in ENDED
        else gettext_noop("What was found has changed since it was marked: it has to be judged again.")
    )
    return _said(
        Gate.UNCHANGED,
        is_unchanged(facts.said, facts.prints),
        well=gettext_noop("What was found is what the marks were made of."),
        badly=badly if deciding(facts.said) else NO_VERDICT,
    )


def _row(facts: Facts) -> Condition:
    if decided(facts.said) is None:
        return _said(Gate.ROW, False, well="", badly=NO_VERDICT)
    if facts.refusal:
        return Condition(Gate.ROW, holds=False, sentence=facts.refusal)
    return _said(Gate.ROW, True, well=gettext_noop("The evidence allows this verdict."), badly="")


def _ready(facts: Facts) -> Condition:
    marks = gettext_noop("It waits for marks.")
    badly = {
        CellState.TO_MARK: marks,
        CellState.DISAGREED: marks,
        CellState.DISPUTED: gettext_noop("It waits for a fourth person to look at everything once more."),
        CellState.PUBLISHED: gettext_noop("It is published already."),
        CellState.SET_ASIDE: gettext_noop("It was set aside in this round."),
    }.get(facts.state, gettext_noop("Nobody has weighed yet what the body said, or that it said nothing."))
    return _said(
        Gate.READY,
        facts.state is CellState.READY,
        well=gettext_noop("Somebody weighed what the body said, or that it said nothing."),
        badly=badly,
    )


def _publisher(facts: Facts) -> Condition:
    return _said(
        Gate.PUBLISHER,
        not (facts.publisher_sat or facts.publisher_is_tied),
        well=gettext_noop("You did not judge it, and are not tied to the body."),
        badly=gettext_noop("You judged this cell, so somebody else publishes it.")
        if facts.publisher_sat
        else gettext_noop("You said that you are tied to the body, so somebody else publishes it."),
    )
