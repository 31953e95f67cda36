"""Logistic regression with a penalty on the weights, solved to its one optimum by Newton steps.

The problem is strictly convex, so the optimum does not hang on where the search begins or on chance; it is
approached far more closely than the trained parts are rounded.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

CLOSE = 1e-7  # the gradient's length at which the search ends, against that at zero
MOST_STEPS = 60
MOST_INNER = 150
ARMIJO = 1e-4


class Table(Protocol):
    """Rows of features: all that the solver needs to know of them."""

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""

    def times(self, vector: Floats) -> Floats:
        """Return one number a row."""

    def transposed_times(self, vector: Floats) -> Floats:
        """Return one number a column."""


@dataclass(frozen=True, slots=True)
class Dense:
    """Features that are all there."""

    values: Floats

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.values.shape[0], self.values.shape[1]

    def times(self, vector: Floats) -> Floats:
        """Return one number a row."""
        return np.asarray(self.values @ vector)

    def transposed_times(self, vector: Floats) -> Floats:
        """Return one number a column."""
        return np.asarray(self.values.T @ vector)


@dataclass(frozen=True, slots=True)
class Sparse:
    """Features of which most are zero: those that are not, by row and column."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: Floats
    shape: tuple[int, int]

    def times(self, vector: Floats) -> Floats:
        """Return one number a row."""
        told = self.values * vector[self.columns]
        return np.asarray(np.bincount(self.rows, told, minlength=self.shape[0]), dtype=np.float64)

    def transposed_times(self, vector: Floats) -> Floats:
        """Return one number a column."""
        told = self.values * vector[self.rows]
        return np.asarray(np.bincount(self.columns, told, minlength=self.shape[1]), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Line:
    """Weights and where the count starts: the log-odds of a row are `row @ weights + start`."""

    weights: Floats
    start: float

    def odds(self, table: Table) -> Floats:
        """Return the log-odds of every row."""
        return table.times(self.weights) + self.start


def fit(table: Table, labels: Floats, *, penalty: float, rows: Floats | None = None) -> Line:
    """Return the line that makes the labels (0 or 1) likeliest, less `penalty` / 2 times its weights squared.

    `rows` says how much each row counts (1 where it is None). Where the count starts is not penalised but for
    a trace that keeps the optimum single.
    """
    count, width = table.shape
    share = np.ones(count) if rows is None else rows
    ridge = np.append(np.full(width, penalty), 1e-6)
    at = np.zeros(width + 1)
    value, gradient, curve = _slope(table, labels, share, ridge, at)
    enough = CLOSE * float(np.linalg.norm(gradient))
    for _ in range(MOST_STEPS):
        size = float(np.linalg.norm(gradient))
        if size <= enough:
            break
        step = _newton(table, curve, ridge, gradient, close=min(0.1, (size * CLOSE / enough) ** 0.5))
        length = 1.0
        while True:
            tried = at + length * step
            new = _slope(table, labels, share, ridge, tried)
            if new[0] <= value + ARMIJO * length * float(gradient @ step) or length < 1e-6:
                break
            length /= 2
        at, (value, gradient, curve) = tried, new
    return Line(at[:-1], float(at[-1]))


def _slope(
    table: Table, labels: Floats, share: Floats, ridge: Floats, at: Floats
) -> tuple[float, Floats, Floats]:
    """Return the loss, its gradient, and the curvature of each row."""
    odds = table.times(at[:-1]) + at[-1]
    chance = squash(odds)
    loss = float(share @ (np.logaddexp(0.0, odds) - labels * odds)) + 0.5 * float(ridge @ (at * at))
    off = share * (chance - labels)
    gradient = np.append(table.transposed_times(off), off.sum()) + ridge * at
    return loss, gradient, share * chance * (1 - chance)


def _newton(table: Table, curve: Floats, ridge: Floats, gradient: Floats, *, close: float) -> Floats:
    """Return the Newton step, by conjugate gradients."""
    step = np.zeros_like(gradient)
    rest = -gradient
    way = rest.copy()
    size = float(rest @ rest)
    until = close * close * size
    for _ in range(MOST_INNER):
        if size <= until:
            break
        pushed = curve * (table.times(way[:-1]) + way[-1])
        bent = np.append(table.transposed_times(pushed), pushed.sum()) + ridge * way
        far = size / float(way @ bent)
        step += far * way
        rest -= far * bent
        new = float(rest @ rest)
        way = rest + (new / size) * way
        size = new
    return step


def squash(odds: Floats) -> Floats:
    """Return log-odds as numbers between 0 and 1."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -35, 35))))
