"""Which verdicts the evidence about a cell allows, and in one sentence why it does not allow the others.

The table is published, and the same for the page, the API, the terminal and the database: the trigger
`register_version_refusal` holds its rows again, in SQL. No score, no weighing: a row is met or it is not.
What a single finding says of a verdict is in `sides`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from answerable.register.rules.bodies import Verdict
from answerable.register.rules.sides import Ground, continues, covered, shows_stop, states_stop
from answerable_engine.document import Speaker, Stance


class Unchecked(StrEnum):
    """Why it could not be checked."""

    BLOCKED = "blocked"  # what is published was there, and could not be fetched
    UNREADABLE = "unreadable"  # what there is cannot be read
    NOTHING_PUBLISHED = "nothing_published"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence for a person, to be translated at the door: `text % values`."""

    text: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.values


@dataclass(frozen=True, slots=True)
class Searched:
    """The search record: what was read of a body, of what kinds, from when to when, and with which pack.

    `unreadable` counts the documents that were there and could not be read. `earliest` and `latest` are days
    that documents bear; `up_to` is the day of the search.
    """

    documents: int
    pages: int
    unreadable: int
    earliest: date | None
    latest: date | None
    up_to: date
    kinds: Mapping[str, int]
    pack_version: str
    pack_hash: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a body, until when, and what became of it."""

    ask: str
    asked_on: date
    due_on: date
    answered_on: date | None = None
    refused_on: date | None = None

    def is_over(self, today: date) -> bool:
        """Say whether the body answered, or its time has passed. The last day is its own until it ends."""
        return self.answered_on is not None or self.refused_on is not None or today > self.due_on


@dataclass(frozen=True, slots=True)
class Situation:
    """All that the table reads of one cell on one day.

    `elements` are the codes of the requirement's elements; `in_force_from` is the day from which its
    directive holds, None where that is not known; `binds` says whether it binds this body at all.
    """

    elements: tuple[str, ...]
    in_force_from: date | None
    binds: bool
    today: date
    grounds: tuple[Ground, ...] = ()
    searched: Searched | None = None
    unchecked: Unchecked | None = None
    asked: Asked | None = None
    why: str = ""


def table(situation: Situation) -> dict[Verdict, Sentence | None]:
    """Return each verdict with None where this evidence allows it, or else with the reason why not."""
    return {verdict: row(situation) for verdict, row in _ROWS.items()}


def refusal(verdict: Verdict, situation: Situation) -> Sentence | None:
    """Return None if this evidence allows this verdict, or else the reason why not."""
    return _ROWS[verdict](situation)


def _not_assessed(situation: Situation) -> Sentence | None:
    del situation
    return None


def _not_applicable(situation: Situation) -> Sentence | None:
    if situation.binds:
        return Sentence("The requirement binds this body: its kind is named, and it was there at the time.")
    return (
        None if situation.why.strip() else Sentence("It needs a reason: say why it does not bind this body.")
    )


def _no_evidence_found(situation: Situation) -> Sentence | None:
    if situation.searched is None or not situation.searched.documents:
        return Sentence(
            "No document of this body has been read: not to have looked is not to have found nothing."
        )
    if _shown_continuing(situation) is None:
        return Sentence("There is evidence: findings show every part of it after the day in force.")
    return None


def _could_not_check(situation: Situation) -> Sentence | None:
    if situation.unchecked is None or not situation.why.strip():
        return Sentence("It needs a reason: blocked, unreadable or nothing published, and in a sentence how.")
    return None


def _refused_to_say(situation: Situation) -> Sentence | None:
    asked = situation.asked
    if asked is None:
        return Sentence("This body has not been asked.")
    if asked.answered_on is not None:
        return Sentence("This body answered, and did not refuse.")
    if asked.refused_on is not None or situation.today > asked.due_on:
        return None
    return Sentence("This body has until %(day)s to answer.", {"day": f"{asked.due_on:%-d %B %Y}"})


def _stated_never(situation: Situation) -> Sentence | None:
    said = any(
        ground.here and ground.stance is Stance.DENIED and ground.speaker is Speaker.BODY
        for ground in situation.grounds
    )
    return None if said else Sentence("No finding has the body itself deny it, of itself.")


def _stated_stopped(situation: Situation) -> Sentence | None:
    if situation.in_force_from is None:
        return _NO_DAY
    if any(states_stop(ground, situation.in_force_from) for ground in situation.grounds):
        return None
    return Sentence("No finding has the body itself say, since the day in force, that it stopped.")


def _shown_stopped(situation: Situation) -> Sentence | None:
    if refused := _stated_stopped(situation):
        return refused
    day = situation.in_force_from
    said = {ground.paper for ground in situation.grounds if states_stop(ground, day)}
    shown = {ground.paper for ground in situation.grounds if shows_stop(ground, day)}
    # Some pair of a statement and another paper: not one paper that does both.
    if shown and len(said | shown) > 1:
        return None
    return Sentence(
        "No paper other than the statement shows it: a policy withdrawn, a contract ended, an audit or an "
        "inspection, dated after the day in force."
    )


def _partly_stopped(situation: Situation) -> Sentence | None:
    day = situation.in_force_from
    if day is None:
        return _NO_DAY
    stopped = [ground for ground in situation.grounds if states_stop(ground, day)]
    going_on = [ground for ground in situation.grounds if continues(ground, day)]
    if not stopped or not going_on:
        return Sentence("It needs findings that a part of it stopped, and others that a part goes on.")
    if _parts_differ(situation.elements, stopped, going_on) or _sites_differ(
        situation.elements, stopped, going_on
    ):
        return None
    return Sentence("No part or place that stopped is told apart from one that goes on.")


def _parts_differ(elements: tuple[str, ...], stopped: list[Ground], going_on: list[Ground]) -> bool:
    stop, use = covered(stopped), covered(going_on)
    return bool(stop - use) and set(elements) <= stop | use


def _sites_differ(elements: tuple[str, ...], stopped: list[Ground], going_on: list[Ground]) -> bool:
    for site in {ground.site for ground in going_on if ground.site}:
        here = covered(ground for ground in going_on if ground.site == site)
        elsewhere = any(ground.site and ground.site != site for ground in stopped)
        if elsewhere and set(elements) <= here:
            return True
    return False


def _shown_continuing(situation: Situation) -> Sentence | None:
    if situation.in_force_from is None:
        return _NO_DAY
    going_on = [ground for ground in situation.grounds if continues(ground, situation.in_force_from)]
    if not going_on:
        return Sentence(
            "No finding shows it in use at this body, at a time that surely reaches past the day in force."
        )
    bare = [element for element in situation.elements if element not in covered(going_on)]
    if bare:
        return Sentence(
            "No finding after the day in force covers: %(elements)s.", {"elements": ", ".join(bare)}
        )
    return None


_NO_DAY: Final = Sentence("The day from which the directive is in force is not known.")
_ROWS: Final[Mapping[Verdict, Callable[[Situation], Sentence | None]]] = {
    Verdict.NOT_ASSESSED: _not_assessed,
    Verdict.NOT_APPLICABLE: _not_applicable,
    Verdict.NO_EVIDENCE_FOUND: _no_evidence_found,
    Verdict.COULD_NOT_CHECK: _could_not_check,
    Verdict.REFUSED_TO_SAY: _refused_to_say,
    Verdict.STATED_NEVER_IN_USE: _stated_never,
    Verdict.STATED_STOPPED: _stated_stopped,
    Verdict.SHOWN_STOPPED: _shown_stopped,
    Verdict.PARTLY_STOPPED: _partly_stopped,
    Verdict.SHOWN_CONTINUING: _shown_continuing,
}
