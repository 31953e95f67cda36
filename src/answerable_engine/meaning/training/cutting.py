"""Sets what depends on ordinary text: the sieve before the encoder, and the cut for each load."""

from collections.abc import Callable, Sequence

from answerable_engine.meaning.encoders import Encoder
from answerable_engine.meaning.judgement import Candidate, Judgement
from answerable_engine.meaning.model import Model
from answerable_engine.meaning.training.writing import NO_CUTS, Cuts

LOADS = (1, 2, 5, 10, 20, 50, 100)  # of 1,000 ordinary passages
SIFTED = 0.04  # of ordinary passages that an encoder is asked of, at most
BATCH = 64
Tell = Callable[[str, float], None]


def cuts(model: Model, ordinary: Sequence[Candidate], *, encoder: Encoder | None, tell: Tell) -> Cuts:
    """Return the cuts for a model, from ordinary passages that it has not seen; none where there are none."""
    if not ordinary:
        return NO_CUTS
    by_words = _highest(model.judge(ordinary))
    told: list[Judgement] = []
    for at in range(0, len(ordinary) if encoder else 0, BATCH):
        tell("setting the cuts", at / len(ordinary))
        told += model.judge(ordinary[at : at + BATCH], encoder=encoder)
    full = _highest(told) if told else by_words
    return Cuts(
        sieve=_passed_by(by_words, SIFTED),
        full={load: _passed_by(full, load / 1000) for load in LOADS},
        words_only={load: _passed_by(by_words, load / 1000) for load in LOADS},
    )


def _highest(told: Sequence[Judgement]) -> list[float]:
    return sorted((max(one.scores.values()) for one in told), reverse=True)


def _passed_by(scores: Sequence[float], share: float) -> float:
    """Return the score that no more than this share of scores is above."""
    return scores[min(int(len(scores) * share), len(scores) - 1)]
