"""Scores single passages, calibrated to a balanced mix of passages that do and do not show a practice."""

from collections.abc import Mapping
from dataclasses import dataclass

from answerable_engine.document import Document
from answerable_engine.matchers.table import MATCHERS, Matcher
from answerable_engine.pack import Pack
from answerable_engine.screening import scored, screen_down_to

UNRELATED = "unrelated"
DECISION = 0.5


@dataclass(frozen=True, slots=True)
class Classified:
    """A score from 0 to 1 for each requirement, and the stance: `unrelated` below the decision point."""

    practices: Mapping[str, float]
    stance: str


def classify(text: str, pack: Pack, *, matchers: Mapping[str, Matcher] = MATCHERS) -> Classified:
    """Score one passage for every requirement of a pack, and say its stance."""
    scores = {requirement.code: scored(requirement.base, pack) for requirement in pack.requirements}
    best, stance = 0.0, UNRELATED
    document = Document("", pages=(text,))
    for match in screen_down_to(document, pack, floor=0.0, matchers=matchers):
        scores[match.requirement] = max(match.score, scores[match.requirement])
        if match.score > best:
            best, stance = match.score, str(match.stance)
    return Classified(scores, stance if best >= DECISION else UNRELATED)
