"""Scores single passages, calibrated to a balanced mix of passages that do and do not show a practice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from answerable_engine.document import Document
from answerable_engine.matchers.table import MATCHERS, Matcher
from answerable_engine.meaning.evidence import candidate
from answerable_engine.pack import Pack
from answerable_engine.screening import scored, screen_down_to

if TYPE_CHECKING:
    from answerable_engine.meaning.tier import LearnedTier

UNRELATED = "unrelated"
DECISION = 0.5
AT_ONCE = 256  # passages that are judged together: some seconds, so that progress can be told


@dataclass(frozen=True, slots=True)
class Classified:
    """A score from 0 to 1 for each requirement, and the stance: `unrelated` below the decision point."""

    practices: Mapping[str, float]
    stance: str


def classify(text: str, pack: Pack, *, matchers: Mapping[str, Matcher] = MATCHERS) -> Classified:
    """Score one passage by the rules alone for every requirement of a pack, and say its stance."""
    scores = {requirement.code: scored(requirement.base, pack) for requirement in pack.requirements}
    best, stance = 0.0, UNRELATED
    document = Document("", pages=(text,))
    for match in screen_down_to(document, pack, floor=0.0, matchers=matchers):
        scores[match.requirement] = max(match.score, scores[match.requirement])
        if match.score > best:
            best, stance = match.score, str(match.stance)
    return Classified(scores, stance if best >= DECISION else UNRELATED)


def classify_all(texts: Sequence[str], pack: Pack, *, tier: "LearnedTier | None") -> Iterator[Classified]:
    """Score passages by rules and learned tier together, each read as a whole; without a tier, by rules."""
    if tier is None:
        yield from (classify(text, pack) for text in texts)
        return
    for at in range(0, len(texts), AT_ONCE):
        candidates = [candidate(text, pack) for text in texts[at : at + AT_ONCE]]
        for judgement in tier.judge_all(candidates):
            shown = max(judgement.scores.values(), default=0.0) >= DECISION
            yield Classified(judgement.scores, judgement.stance if shown else UNRELATED)
