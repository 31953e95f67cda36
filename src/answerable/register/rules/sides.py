"""What one finding says of a verdict: for it, against it, or beside it.

Every accepted finding of a cell goes with its verdict, and on which side it stands follows from here: nobody
picks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from answerable.register.rules.bodies import Verdict
from answerable_engine.document import Speaker, Stance


class Shows(StrEnum):
    """How a paper shows, rather than says, that something stopped; a person who marks a cell says so."""

    POLICY_WITHDRAWN = "policy_withdrawn"
    CONTRACT_ENDED = "contract_ended"
    AUDIT = "audit"
    INSPECTION = "inspection"


class Side(StrEnum):
    """What a finding says of a verdict."""

    FOR = "for"
    AGAINST = "against"
    BESIDE = "beside"  # history of use, or of bodies in general: shown, and neither


# Papers of those who judge a body from outside. What they criticise at a body, they found there.
JUDGES: Final = frozenset({"coroner-report", "inspection", "review"})
# Who must have said it, for words to count as saying that something is done: a question says nothing.
SAYING: Final = frozenset({Speaker.BODY, Speaker.OTHER})


_BESIDE: Final = frozenset({Verdict.NOT_ASSESSED, Verdict.NOT_APPLICABLE})
_ABSENT: Final = frozenset(
    {
        Verdict.NO_EVIDENCE_FOUND,
        Verdict.STATED_NEVER_IN_USE,
        Verdict.STATED_STOPPED,
        Verdict.SHOWN_STOPPED,
    }
)


@dataclass(frozen=True, slots=True)
class Ground:
    """An accepted finding, as far as the table reads it.

    `paper` is the hash of the document's bytes, `kind` its kind, `dated_on` the day that it bears. `here`: it
    tells of this very body. `surely_until` is the last day that its period reaches; None where that is not
    known, or a guess. `shows` and `site` are what a person noted: the paper shows a stop; it is of one place
    of the body.
    """

    finding: str
    paper: str
    kind: str
    dated_on: date | None
    stance: Stance
    speaker: Speaker
    here: bool
    elements: frozenset[str]
    surely_until: date | None = None
    shows: Shows | None = None
    site: str = ""


def side(ground: Ground, verdict: Verdict, in_force_from: date | None) -> Side:
    """Say whether a finding speaks for a verdict, against it, or of something else."""
    if not ground.here or verdict in _BESIDE:
        return Side.BESIDE
    use, stop = continues(ground, in_force_from), _stops(ground)
    if verdict is Verdict.SHOWN_CONTINUING:
        return Side.FOR if use else Side.AGAINST if stop else Side.BESIDE
    if verdict is Verdict.PARTLY_STOPPED:
        return Side.FOR if use or stop else Side.BESIDE
    if verdict is Verdict.STATED_NEVER_IN_USE and _is_in_use(ground):
        return Side.AGAINST  # whenever it was
    if use:
        return Side.AGAINST
    return Side.FOR if stop and verdict in _ABSENT else Side.BESIDE


def covered(grounds: Iterable[Ground]) -> frozenset[str]:
    """Return the elements that these findings cover together."""
    return frozenset().union(*(ground.elements for ground in grounds))


def continues(ground: Ground, in_force_from: date | None) -> bool:
    """Say whether a finding shows, for its elements, that it went on at this body after the day in force."""
    if in_force_from is None or ground.surely_until is None:
        return False
    return _is_in_use(ground) and ground.surely_until > in_force_from


def states_stop(ground: Ground, in_force_from: date | None) -> bool:
    """Say whether a finding is the body's own word, since the day in force, that it stopped or is not done.

    A denial counts for the present only if the time that it speaks of reaches past that day.
    """
    if in_force_from is None or ground.dated_on is None or ground.dated_on < in_force_from:
        return False
    if not ground.here or ground.speaker is not Speaker.BODY:
        return False
    if ground.stance is Stance.CEASED:
        return True
    return (
        ground.stance is Stance.DENIED
        and ground.surely_until is not None
        and ground.surely_until >= in_force_from
    )


def shows_stop(ground: Ground, in_force_from: date | None) -> bool:
    """Say whether a finding is of a paper, later than the day in force, that shows that it stopped."""
    return (
        ground.shows is not None
        and in_force_from is not None
        and ground.dated_on is not None
        and ground.dated_on > in_force_from
        and _stops(ground)
    )


def _is_in_use(ground: Ground) -> bool:
    if not ground.here:
        return False
    if ground.stance is Stance.IN_USE:
        return ground.speaker in SAYING
    return ground.stance is Stance.CRITICISED and ground.speaker is Speaker.OTHER and ground.kind in JUDGES


def _stops(ground: Ground) -> bool:
    said = ground.stance in {Stance.CEASED, Stance.DENIED} and ground.speaker in SAYING
    return ground.here and said
