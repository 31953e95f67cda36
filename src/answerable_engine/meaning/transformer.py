"""A small BERT in numpy: the numbers of a text's pieces in, one unit vector out.

One text at a time, so that nothing is padded, and the whole cost is a few products of matrices.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# The normal distribution's upper tail by a polynomial in 1 / (1 + RATE x), right to 0.0000002:
# Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17 (Hastings).
RATE = np.float32(0.2316419)
TAIL = tuple(map(np.float32, (1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.319381530)))
HEIGHT = np.float32(0.3989422804)  # of the bell at its middle


@dataclass(frozen=True, slots=True)
class Line:
    """A linear layer: weights with a row for each number that goes in, and what is added."""

    weights: Floats
    start: Floats

    def __call__(self, given: Floats) -> Floats:
        """Return what comes out for each row."""
        made: Floats = given @ self.weights
        made += self.start
        return made


@dataclass(frozen=True, slots=True)
class Norm:
    """Brings each row to a mean of nothing and a spread of one, then stretches and shifts it."""

    stretch: Floats
    shift: Floats
    least: float

    def __call__(self, given: Floats) -> Floats:
        """Return the rows, brought there."""
        rows: Floats = given - given.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[1])
        rows *= (1 / np.sqrt(spread + np.float32(self.least)))[:, None]
        rows *= self.stretch
        rows += self.shift
        return rows


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer. `asked` makes queries, keys and values at once, the queries scaled already."""

    asked: Line
    told: Line
    after_told: Norm
    wide: Line
    narrow: Line
    after: Norm

    def __call__(self, rows: Floats, *, heads: int) -> Floats:
        """Return what becomes of the rows, one a piece."""
        rows = self.after_told(rows + self.told(_attended(self.asked(rows), heads)))
        return self.after(rows + self.narrow(gelu(self.wide(rows))))


@dataclass(frozen=True, slots=True)
class Transformer:
    """The layers, and what is looked up for a piece (`words`) and for its place in the text (`places`)."""

    places: Floats
    first: Norm
    layers: Sequence[Layer]
    heads: int

    def vector(self, words: Floats) -> Floats:
        """Return the vector of a text, given the row of each of its pieces: their mean, one unit long."""
        rows = self.first(words + self.places[: len(words)])
        for layer in self.layers:
            rows = layer(rows, heads=self.heads)
        mean: Floats = rows.mean(axis=0)
        return mean / np.float32(max(float(np.linalg.norm(mean)), 1e-9))


def _attended(asked: Floats, heads: int) -> Floats:
    """Return for each piece what it takes over from all pieces, each head for its part of the row."""
    pieces = len(asked)
    queries, keys, values = asked.reshape(pieces, 3, heads, -1).transpose(1, 2, 0, 3)
    shares: Floats = queries @ keys.transpose(0, 2, 1)
    shares -= shares.max(axis=2, keepdims=True)
    np.exp(shares, out=shares)
    shares /= shares.sum(axis=2, keepdims=True)
    taken: Floats = shares @ values
    return taken.transpose(1, 0, 2).reshape(pieces, -1)


def gelu(given: Floats) -> Floats:
    """Return each number times the chance that a normal one is below it; `given` is written over."""
    far = np.abs(given)
    near = 1 / (1 + RATE * far)
    tail = TAIL[0] * near
    for one in TAIL[1:]:
        tail += one
        tail *= near
    bell = far * far
    bell *= np.float32(-0.5)
    np.exp(bell, out=bell)
    tail *= bell
    tail *= far
    tail *= HEIGHT
    np.maximum(given, 0, out=given)
    given -= tail
    return given
