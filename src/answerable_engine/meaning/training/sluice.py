"""Fits the gate, and sets its cut by how much of ordinary text may go through.

A page is let through by its worst window, so that is what the gate must learn to hold back: after each fit,
the window of every ordinary text that scores highest is learned from as well.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from answerable_engine.meaning.gate import Gate
from answerable_engine.meaning.training.logistic import Floats, Sparse, fit
from answerable_engine.meaning.words import words
from answerable_engine.normal import plain

WIDTH = 32  # words: as long as most passages
LEAST_TEXTS = 3  # that a word or a pair stands in
PENALTY = 2.0
ROUNDS = 3
EVEN = 3.0  # what a rarity is divided by, so that the usual one is about 1
SMALLEST = 2  # a weight of fewer steps than this is left out
STEPS = 127
STEP = 0.001  # between two cuts
SHARE = 0.2  # of ordinary passages that may go through: those that come nearest
UNKNOWN = -1

Key = bytes | tuple[bytes, bytes]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Spelt:
    """A text by the places of its words, and of the pairs that begin at each; `UNKNOWN` for what is not."""

    words: Places
    pairs: Places

    def window(self, start: int) -> "Spelt":
        """Return the window that begins at a word."""
        pairs = self.pairs[start : start + WIDTH].copy()
        pairs[-1:] = UNKNOWN
        return Spelt(self.words[start : start + WIDTH], pairs)

    def worst(self, weights: Floats) -> int:
        """Return where the window begins that scores highest. `weights` ends with that of the unknown."""
        sums = np.cumsum(np.append(0.0, weights[self.words] + weights[self.pairs]))
        return int(np.argmax(sums[WIDTH:] - sums[:-WIDTH])) if len(self.words) > WIDTH else 0


@dataclass(frozen=True, slots=True)
class Known:
    """The words and pairs that a gate knows, and how much each counts: the more, the fewer texts hold it."""

    keys: tuple[Key, ...]
    rarity: Floats

    def spelt(self, texts: Iterable[str]) -> list[Spelt]:
        """Return texts by the places of their words and pairs."""
        places = {key: place for place, key in enumerate(self.keys)}
        found = []
        for text in texts:
            said = words(plain(text))
            pairs = [places.get(pair, UNKNOWN) for pair in pairwise(said)]
            single = np.array([places.get(word, UNKNOWN) for word in said], dtype=np.int64)
            found.append(Spelt(single, np.array([*pairs, UNKNOWN][: len(said)], dtype=np.int64)))
        return found

    def table(self, texts: Sequence[Spelt]) -> Sparse:
        """Return texts as a table, a row a text."""
        each = [np.concatenate((one.words, one.pairs)) for one in texts]
        known = [places[places >= 0] for places in each]
        columns = np.concatenate(known) if known else np.zeros(0, dtype=np.int64)
        rows = np.repeat(np.arange(len(texts)), [len(places) for places in known])
        return Sparse(rows, columns, self.rarity[columns], (len(texts), len(self.keys)))


def gate(texts: Sequence[str], shown: Floats, ordinary: Sequence[str]) -> Gate:
    """Return a gate fitted to passages, which show something or not, and to ordinary text; its cut is 0."""
    known = _known(texts)
    passages, others = known.spelt(texts), known.spelt(ordinary)
    held_back = [one.window(len(one.words) // 3) for one in others]
    weights = _weights(known, passages, shown, held_back)
    for _ in range(ROUNDS if others else 0):
        held_back += [one.window(one.worst(weights)) for one in others]
        weights = _weights(known, passages, shown, held_back)
    return _rounded(known, weights)


def cut_for(made: Gate, ordinary: Iterable[str], *, share: float = SHARE) -> Gate:
    """Return the gate with the cut that at most this share of ordinary texts goes through."""
    scores = sorted((made.score(plain(text)) for text in ordinary), reverse=True)
    if not scores:
        return made
    return replace(made, cut=round(scores[int(len(scores) * share)] + STEP, 3))


def scale_of(made: Gate) -> float:
    """Return the number of which all weights of a gate are whole multiples."""
    weights = [abs(weight) for weight in (*made.words.values(), *made.pairs.values())]
    return max(weights, default=1.0) / STEPS


def _known(texts: Iterable[str]) -> Known:
    held: Counter[Key] = Counter()
    count = 0
    for text in texts:
        said = words(plain(text))
        held.update({*said, *pairwise(said)})
        count += 1
    keys = sorted((key for key, some in held.items() if some >= LEAST_TEXTS), key=_order)
    return Known(tuple(keys), np.array([log((1 + count) / (1 + held[key])) / EVEN for key in keys]))


def _order(key: Key) -> tuple[bytes, ...]:
    return key if isinstance(key, tuple) else (key,)


def _weights(known: Known, passages: Sequence[Spelt], shown: Floats, held_back: Sequence[Spelt]) -> Floats:
    """Return the weight of each key, and 0 for the unknown at the end."""
    answers = np.append(shown, np.zeros(len(held_back)))
    line = fit(known.table([*passages, *held_back]), answers, penalty=PENALTY)
    return np.append(line.weights * known.rarity, 0.0)


def _rounded(known: Known, weights: Floats) -> Gate:
    scale = float(f"{float(np.abs(weights).max()) / STEPS:.4g}") or 1.0
    whole = [(key, round(float(weight) / scale)) for key, weight in zip(known.keys, weights, strict=False)]
    kept = [(key, scale * weight) for key, weight in whole if abs(weight) >= SMALLEST]
    return Gate(
        words={key: weight for key, weight in kept if isinstance(key, bytes)},
        pairs={key: weight for key, weight in kept if isinstance(key, tuple)},
        width=WIDTH,
        cut=0.0,
    )
