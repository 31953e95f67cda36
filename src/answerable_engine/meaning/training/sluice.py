"""Fits the gate, and sets its cut by how much of ordinary text may go through."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import log

import numpy as np

from answerable_engine.meaning.gate import Gate
from answerable_engine.meaning.training.logistic import Floats, Sparse, fit
from answerable_engine.meaning.words import words
from answerable_engine.normal import plain

WIDTH = 32  # words: as long as most passages
LEAST_TEXTS = 3  # that a word or a pair stands in
PENALTY = 1.0
EVEN = 3.0  # what a rarity is divided by, so that the usual one is about 1
SMALLEST = 3  # a weight of fewer steps than this is left out
STEPS = 127
SHARE = 0.12  # of ordinary passages that may go through; what words and rules then leave is far less

Key = bytes | tuple[bytes, bytes]


def gate(texts: Sequence[str], shown: Floats, ordinary: Sequence[str], *, share: float = SHARE) -> Gate:
    """Return a gate fitted to passages, which show something or not, and to ordinary text.

    The cut is set on the ordinary text, which it has seen in part; see `cut_for` to set it on other text.
    """
    held: Counter[Key] = Counter()
    for text in texts:
        held.update(set(_keys(text)))
    known = sorted((key for key, count in held.items() if count >= LEAST_TEXTS), key=_order)
    rarity = {key: log((1 + len(texts)) / (1 + held[key])) / EVEN for key in known}
    every = [*texts, *ordinary]
    table = _table(every, known, rarity)
    answers = np.append(shown, np.zeros(len(ordinary)))
    line = fit(table, answers, penalty=PENALTY)
    weights = {key: float(line.weights[place]) * rarity[key] for place, key in enumerate(known)}
    scale = float(f"{max(map(abs, weights.values())) / STEPS:.4g}")
    whole = {key: round(weight / scale) for key, weight in weights.items()}
    kept = {key: scale * weight for key, weight in whole.items() if abs(weight) >= SMALLEST}
    made = Gate(
        words={key: weight for key, weight in kept.items() if isinstance(key, bytes)},
        pairs={key: weight for key, weight in kept.items() if isinstance(key, tuple)},
        width=WIDTH,
        cut=0.0,
    )
    return cut_for(made, ordinary, share=share) if ordinary else made


def cut_for(made: Gate, ordinary: Iterable[str], *, share: float) -> Gate:
    """Return the gate with the cut that this share of ordinary texts goes through."""
    scores = sorted((made.score(plain(text)) for text in ordinary), reverse=True)
    return replace(made, cut=round(scores[int(len(scores) * share)], 3))


def scale_of(made: Gate) -> float:
    """Return the number of which all weights of a gate are whole multiples."""
    weights = [abs(weight) for weight in (*made.words.values(), *made.pairs.values())]
    return max(weights, default=1.0) / STEPS


def _keys(text: str) -> Iterator[Key]:
    found = words(plain(text))
    yield from found
    yield from pairwise(found)


def _order(key: Key) -> tuple[bytes, ...]:
    return key if isinstance(key, tuple) else (key,)


def _table(texts: Sequence[str], known: Sequence[Key], rarity: dict[Key, float]) -> Sparse:
    places = {key: place for place, key in enumerate(known)}
    found = [
        (row, places[key], rarity[key])
        for row, text in enumerate(texts)
        for key in _keys(text)
        if key in places
    ]
    rows, columns, values = zip(*found, strict=True) if found else ((), (), ())
    return Sparse(
        np.array(rows, dtype=np.int64),
        np.array(columns, dtype=np.int64),
        np.array(values, dtype=np.float64),
        (len(texts), len(known)),
    )
