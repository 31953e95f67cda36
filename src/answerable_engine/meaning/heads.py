"""Heads: the questions that a model answers of a passage, and how each weighs what it is told.

A *group* of heads belongs together (the requirements, the stances). Each head of a group hears what the words
and, where there is an encoder, the likeness say for every head of its group, and what the rules found.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from answerable_engine.document import Speaker, Stance
from answerable_engine.meaning.judgement import Candidate

REQUIREMENT, STANCE, SPEAKER, PLACED, ELEMENT = "requirement", "stance", "speaker", "placed", "element"
ANY = "any"  # whether a passage shows any of the requirements
STANCES = tuple(map(str, Stance))
SPEAKERS = tuple(map(str, Speaker))
LEAST = 0.02  # a score of the rules nearer to 0 or 1 than this tells no more


@dataclass(frozen=True, slots=True)
class Group:
    """Heads that belong together: what they are about, their names, and the columns in which they stand."""

    kind: str
    of: str  # the requirement whose elements they are; else empty
    names: tuple[str, ...]
    first: int

    @property
    def columns(self) -> slice:
        """Where the group's heads stand among all heads."""
        return slice(self.first, self.first + len(self.names))


@dataclass(frozen=True, slots=True)
class Mix:
    """How one head weighs what it is told: log-odds are `start` and the sum of each, times its weight."""

    start: float
    weights: tuple[float, ...]

    def odds(self, told: Sequence[float]) -> float:
        """Return the head's log-odds."""
        return self.start + sum(weight * one for weight, one in zip(self.weights, told, strict=True))


@dataclass(frozen=True, slots=True)
class Mixer:
    """The mixes of all heads, and how it follows from two of them that anything is shown at all.

    `whole` hears the log-odds of "any", and of the requirement that is likeliest.
    """

    mixes: tuple[Mix, ...]
    whole: Mix

    def scores(self, requirements: Mapping[str, float]) -> dict[str, float]:
        """Return the score of each requirement, given their log-odds and those of "any".

        The highest is the chance that anything is shown; the others stand to it as they do by themselves.
        """
        alone = {code: squash(odds) for code, odds in requirements.items() if code != ANY}
        best = max(alone.values())
        whole = squash(self.whole.odds((requirements[ANY], log(best / (1 - best)))))
        return {code: whole * score / best for code, score in alone.items()}


def groups(requirements: Mapping[str, Sequence[str]]) -> tuple[Group, ...]:
    """Return the groups of heads for a pack: its requirements' codes, each with the codes of its elements."""
    planned = [
        (REQUIREMENT, "", (*requirements, ANY)),
        (STANCE, "", STANCES),
        (SPEAKER, "", SPEAKERS),
        (PLACED, "", (PLACED,)),
        *((ELEMENT, code, tuple(elements)) for code, elements in requirements.items() if elements),
    ]
    made: list[Group] = []
    first = 0
    for kind, of, names in planned:
        made.append(Group(kind, of, names, first))
        first += len(names)
    return tuple(made)


def rule_told(group: Group, candidate: Candidate) -> list[float]:
    """Return what the rules tell a group: log-odds of each requirement, or 1 for the stance they see."""
    if group.kind == REQUIREMENT:
        return [logit(candidate.rules.get(code, 0.0)) for code in group.names if code != ANY]
    if group.kind == STANCE:
        return [float(candidate.stance == name) for name in group.names]
    if group.kind == SPEAKER:
        return [float(candidate.speaker == name) for name in group.names]
    return []


def logit(score: float) -> float:
    """Return a score from 0 to 1 as log-odds, held within what `LEAST` allows."""
    held = min(1 - LEAST, max(LEAST, score))
    return log(held / (1 - held))


def squash(odds: float) -> float:
    """Return log-odds as a number between 0 and 1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))
