"""What stop words, length or register alone would score: a model that goes by these has learned no practice.

Each is fitted to the pack's training passages as the heads over words are, and judges the labelled passages.
`register` is given only to show that it must not be an input: nothing else ever sees it.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from answerable_engine.meaning.training.logistic import Dense, Floats, fit
from answerable_engine.meaning.training.measuring import average_precision
from answerable_engine.meaning.words import words
from answerable_engine.normal import plain
from bench.kit import Row

_STOP = (
    "a about after all also an and any are as at be because been before being both but by can could "
    "did do does each for from further had has have he her here him his how i if in into is it its "
    "may me more most must my no nor not now of off on once only or other our out over own same she "
    "should so some such than that the their them then there these they this those through to too "
    "under until up was we were what when where which while who whom why will with would you your"
)
STOP_WORDS = tuple(_STOP.split())
PENALTY = 1.0
Features = Callable[[Row], Sequence[float]]


def stop_words(row: Row) -> list[float]:
    """Return how often each stop word stands in a passage, for a hundred words."""
    found = words(plain(row["text"]))
    return [100 * found.count(word.encode()) / max(1, len(found)) for word in STOP_WORDS]


def length(row: Row) -> list[float]:
    """Return how long a passage is, in several ways: letters, words, sentences, and the words of each."""
    text = row["text"]
    count, stops = len(text.split()), max(1, sum(map(text.count, ".!?;")))
    sizes = (len(text) / 100, count / 20, stops, count / stops / 10)
    return [*sizes, *(size * size for size in sizes)]


def register(kinds: Sequence[str]) -> Features:
    """Return what says of which kind of document a passage is: one of these, or none."""
    return lambda row: [float(row["doc_type"] == kind) for kind in kinds]


def by_itself(features: Features, *, train: Sequence[Row], test: Sequence[Row]) -> float:
    """Return the PR-AUC ("any") on `test` of a model that knows nothing but these features."""
    seen = np.array([features(row) for row in train])
    middle, spread = seen.mean(axis=0), seen.std(axis=0) + 1e-9
    shows = np.array([float(bool(row["practices"])) for row in train])
    line = fit(Dense((seen - middle) / spread), shows, penalty=PENALTY)
    asked = (np.array([features(row) for row in test]) - middle) / spread
    answers: Floats = np.array([float(bool(row["practices"])) for row in test])
    return average_precision(answers, line.odds(Dense(asked)))


def alone(train: Sequence[Row], test: Sequence[Row]) -> Mapping[str, float]:
    """Return the PR-AUC of each thing alone, and of chance."""
    kinds = sorted({row["doc_type"] for row in train})
    known: Mapping[str, Features] = {
        "stop words alone": stop_words,
        "length alone": length,
        "kind of document alone": register(kinds),
    }
    share = sum(bool(row["practices"]) for row in test) / len(test)
    return {name: by_itself(one, train=train, test=test) for name, one in known.items()} | {"chance": share}
