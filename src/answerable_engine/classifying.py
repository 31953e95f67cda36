"""Scores single passages, calibrated to a balanced mix of passages that do and do not show a practice."""

from collections.abc import Mapping
from dataclasses import dataclass

from answerable_engine.document import Document
from answerable_engine.pack import Pack
from answerable_engine.screening import log_odds, screen_down_to, squash

UNRELATED = "unrelated"
DECISION = 0.5


@dataclass(frozen=True, slots=True)
class Classified:
    """A score from 0 to 1 for each requirement, and the stance: `unrelated` below the decision point."""

    practices: Mapping[str, float]
    stance: str


def classify(text: str, pack: Pack) -> Classified:
    """Score one passage for every requirement of a pack, and say its stance."""
    scores = {code.code: _calibrated(code.base, pack) for code in pack.requirements}
    best, stance = 0.0, UNRELATED
    for match in screen_down_to(Document("", pages=(text,)), pack, floor=0.0):
        score = _calibrated(log_odds(match.score), pack)
        scores[match.requirement] = max(score, scores[match.requirement])
        if score > best:
            best, stance = score, str(match.stance)
    return Classified(scores, stance if best >= DECISION else UNRELATED)


def _calibrated(evidence: float, pack: Pack) -> float:
    return squash(pack.slope * evidence + pack.offset)
