"""The ways of judging passages that the accuracy page compares: all tiers together, and each switched off."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from answerable_engine.classifying import UNRELATED, Classified, classify, classify_all
from answerable_engine.document import Document
from answerable_engine.meaning.at_hand import at_hand
from answerable_engine.meaning.encoders import missing
from answerable_engine.meaning.evidence import candidate
from answerable_engine.meaning.judgement import Candidate
from answerable_engine.meaning.tier import LearnedTier
from answerable_engine.pack import Pack
from answerable_engine.screening import screen_down_to
from bench.kit import Row
from bench.measuring import BenchError

DECISION = 0.5
SCREEN = "as `screen` goes: sentence by sentence, through gate and sieve"
Way = Callable[[Sequence[str]], list[Classified]]


@dataclass(frozen=True)
class Tiers:
    """A pack with all of its tiers, and with each of them switched off."""

    pack: Pack

    @cached_property
    def whole(self) -> LearnedTier:
        """The learned tier with its encoder."""
        lacking = missing()
        tier = LearnedTier(Path(self.pack.folder), at_hand(Path(self.pack.folder), lacking=lacking))
        if not tier.about.has_encoder:
            raise BenchError("The figures are of all tiers: install the extra `meaning`, and train the pack.")
        return tier

    @cached_property
    def words(self) -> LearnedTier:
        """The learned tier without its encoder."""
        about = at_hand(Path(self.pack.folder), lacking=("switched off",))
        return LearnedTier(Path(self.pack.folder), about)

    @property
    def ways(self) -> Mapping[str, Way]:
        """Every way of judging, by what is left of the tiers."""
        return {
            "all tiers": lambda texts: list(classify_all(texts, self.pack, tier=self.whole)),
            SCREEN: self._screened,
            "without the gate: only what the rules pick out": self._ruled,
            "without the encoder": lambda texts: list(classify_all(texts, self.pack, tier=self.words)),
            "without the rules": self._unruled,
            "rules alone": lambda texts: [classify(text, self.pack) for text in texts],
        }

    def _screened(self, texts: Sequence[str]) -> list[Classified]:
        """Search each text as a page of its own, sentence by sentence, as a run does."""
        return [self._best_of(text) for text in texts]

    def _best_of(self, text: str) -> Classified:
        scores = dict.fromkeys((one.code for one in self.pack.requirements), 0.0)
        page = Document("", pages=(text,))
        found = list(screen_down_to(page, self.pack, floor=self.whole.floor, tier=self.whole))
        for match in found:
            scores[match.requirement] = max(match.score, scores[match.requirement])
        best = max(found, key=lambda match: match.score, default=None)
        return Classified(scores, str(best.stance) if best and best.score >= DECISION else UNRELATED)

    def _ruled(self, texts: Sequence[str]) -> list[Classified]:
        return self._some(texts, lambda one: bool(one.rules))

    def _some(self, texts: Sequence[str], picked: Callable[[Candidate], bool]) -> list[Classified]:
        """Judge what is picked out; what is not scores nothing."""
        kept = [picked(candidate(text, self.pack)) for text in texts]
        said = classify_all(
            [text for text, keep in zip(texts, kept, strict=True) if keep], self.pack, tier=self.whole
        )
        nothing = Classified(dict.fromkeys((one.code for one in self.pack.requirements), 0.0), UNRELATED)
        return [next(said) if keep else nothing for keep in kept]

    def _unruled(self, texts: Sequence[str]) -> list[Classified]:
        said = self.whole.judge([Candidate(text) for text in texts], at_most=len(texts))
        return [
            Classified(one.scores, one.stance if max(one.scores.values()) >= DECISION else UNRELATED)
            for one in said
        ]


def told(rows: Sequence[Row], way: Way) -> list[Row]:
    """Return what a way of judging says of passages, in the form that the scorer reads."""
    found = way([row["text"] for row in rows])
    return [
        {"id": row["id"], "practices": dict(one.practices), "stance": one.stance}
        for row, one in zip(rows, found, strict=True)
    ]


def top(row: Row) -> float:
    """Return the highest score of a prediction."""
    return max(map(float, row["practices"].values()))
