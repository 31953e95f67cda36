"""Sets what depends on ordinary text: the sieve before the encoder, and the cut for each load.

Each ordinary text is taken for a page and searched like one, so that the cuts hold for what a run shows.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from math import ceil

from answerable_engine.cascade import candidates
from answerable_engine.meaning.encoders import Encoder
from answerable_engine.meaning.judgement import Candidate, Judgement
from answerable_engine.meaning.model import Model
from answerable_engine.meaning.picker import Picker
from answerable_engine.meaning.tier import PASSAGE
from answerable_engine.meaning.training.progress import Tell
from answerable_engine.meaning.training.writing import NO_CUTS, Cuts
from answerable_engine.pack import Pack

LOADS = (1, 2, 5, 10, 20, 50, 100)  # of 1,000 ordinary passages
SIFTED = 0.04  # of ordinary passages that an encoder is asked about, at most
BATCH = 64
STEP = 1e-4  # between two scores that are told apart


def cuts(model: Model, pack: Pack, ordinary: Sequence[str], *, encoder: Encoder | None, tell: Tell) -> Cuts:
    """Return the cuts for a model, from ordinary texts that it has not seen; none where there are none."""
    if not ordinary:
        return NO_CUTS
    tell("searching ordinary text", 0.0)
    passages = sum(map(len, ordinary)) / PASSAGE
    found = [one for text in ordinary for one in candidates(text, pack, picks=Picker(model.gate))]
    readings = list(chain.from_iterable(found))
    by_words = [_best(one) for one in model.judge(readings)]
    sieve = _passed_by(list(_each(found, by_words)), SIFTED * passages)
    full = _read_closely(model, readings, by_words, sieve=sieve, encoder=encoder, tell=tell)
    return Cuts(
        sieve=sieve,
        full={load: _passed_by(list(_each(found, full)), load / 1000 * passages) for load in LOADS},
        words_only={load: _passed_by(list(_each(found, by_words)), load / 1000 * passages) for load in LOADS},
    )


def _read_closely(
    model: Model,
    found: Sequence[Candidate],
    by_words: Sequence[float],
    *,
    sieve: float,
    encoder: Encoder | None,
    tell: Tell,
) -> list[float]:
    """Return the scores of candidates, with the encoder for those that the sieve lets through."""
    scores = list(by_words)
    promising = [place for place, score in enumerate(by_words) if score >= sieve] if encoder else []
    for at in range(0, len(promising), BATCH):
        tell("setting the cuts", at / len(promising))
        some = promising[at : at + BATCH]
        told = model.judge([found[place] for place in some], encoder=encoder)
        for place, judgement in zip(some, told, strict=True):
            scores[place] = _best(judgement)
    return scores


def _each(found: Sequence[Sequence[Candidate]], scores: Sequence[float]) -> Iterator[float]:
    """Yield the score of each candidate: that of its highest reading."""
    rest = iter(scores)
    for readings in found:
        yield max(islice(rest, len(readings)))


def _best(judgement: Judgement) -> float:
    return max(judgement.scores.values())


def _passed_by(scores: Sequence[float], most: float) -> float:
    """Return the least score, in steps, that at most so many of the scores reach."""
    highest = sorted(scores, reverse=True)
    if int(most) >= len(highest):
        return 0.0
    return min(1.0, STEP * (ceil(highest[int(most)] / STEP) + 1))
