"""Heads over words: each a weighted count of a passage's terms, in plain Python.

They need no encoder and no numpy, so they still judge where neither is installed. Every candidate pays for
them, so their sums are made by loops that run inside the interpreter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log, sqrt
from operator import itemgetter, mul

from answerable_engine.meaning.words import terms
from answerable_engine.normal import plain

KEPT = 128  # texts whose terms are remembered: each is asked about again soon, for the other heads
SIGNED = [
    byte - 256 if byte > 127 else byte for byte in range(256)
]  # the whole number that a byte stands for

Shares = tuple[list[int], list[float]]


@dataclass(slots=True)
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
    _columns: list[bytes] = field(init=False)
    _shares: dict[str, Shares] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        table, heads = bytes(self.weights), len(self.starts)
        self._columns = [table[head::heads] for head in range(heads)]

    def odds(self, text: str, *, upto: int | None = None) -> list[float]:
        """Return the log-odds of a text for each head, or for the first so many."""
        if text not in self._shares:
            if len(self._shares) >= KEPT:
                self._shares.clear()
            self._shares[text] = shares(text, self.places, self.rarity)
        rows, parts = self._shares[text]
        of_rows = itemgetter(*rows, 0, 0)  # of at least two, so that it gives several; what is over is left
        sums = (sum(map(mul, parts, itemgetter(*of_rows(one))(SIGNED))) for one in self._columns[:upto])
        return [
            start + scale * one for start, scale, one in zip(self.starts, self.scales, sums, strict=False)
        ]


def shares(text: str, places: Mapping[bytes, int], rarity: Sequence[float]) -> Shares:
    """Return the rows of a text's terms and, in a second list, how much each counts: all one unit long.

    So a long passage weighs no more than a short one, and a word said four times hardly more than twice.
    """
    counts = terms(plain(text))
    found = zip(map(places.get, counts), counts.values(), strict=True)
    known = [(row, count) for row, count in found if row is not None]
    weights = [rarity[row] if count == 1 else (1 + log(count)) * rarity[row] for row, count in known]
    length = sqrt(sum(map(mul, weights, weights))) or 1.0
    return [row for row, _ in known], [weight / length for weight in weights]
