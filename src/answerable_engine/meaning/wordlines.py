"""Heads over words: each a weighted count of a passage's terms, in plain Python.

They need no encoder and no numpy, so they still judge where neither is installed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from answerable_engine.meaning.words import terms
from answerable_engine.normal import plain


@dataclass(frozen=True, slots=True)
class WordLines:
    """The weights of every head for every term that is known.

    `places` says which row a term has. `rarity` holds a number a row: how much a term counts, the rarer the
    more. `weights` is a table of whole numbers, a row a term and a column a head, that `scales` turns into
    log-odds; `starts` is where each head's count begins.
    """

    places: Mapping[bytes, int]
    rarity: Sequence[float]
    weights: "memoryview[int]"
    scales: Sequence[float]
    starts: Sequence[float]

    def odds(self, text: str, *, upto: int | None = None) -> list[float]:
        """Return the log-odds of a text for each head, or for the first so many."""
        heads = len(self.starts)
        total = [0.0] * (heads if upto is None else upto)
        for row, share in shares(text, self.places, self.rarity):
            for head, weight in enumerate(self.weights[row * heads : row * heads + len(total)]):
                total[head] += share * weight
        return [
            start + scale * one for start, scale, one in zip(self.starts, self.scales, total, strict=False)
        ]


def shares(text: str, places: Mapping[bytes, int], rarity: Sequence[float]) -> list[tuple[int, float]]:
    """Return the rows of a text's terms and how much each counts; together they are one unit long.

    So a long passage weighs no more than a short one, and a word said four times hardly more than twice.
    """
    counted = [(places[term], count) for term, count in terms(plain(text)).items() if term in places]
    weighed = [(row, (1 + log(count)) * rarity[row]) for row, count in counted]
    length = sqrt(sum(share * share for _, share in weighed)) or 1.0
    return [(row, share / length) for row, share in weighed]
