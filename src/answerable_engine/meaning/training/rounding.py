"""Rounds what was fitted to the whole numbers that are kept: coarse enough to come out the same anywhere."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from answerable_engine.meaning.training.logistic import Floats

STEPS = 127


@dataclass(frozen=True, slots=True)
class Whole:
    """Numbers as whole ones from -127 to 127, and what to multiply each column with to have them back."""

    numbers: NDArray[np.int8]
    scales: tuple[float, ...]


def by_column(values: Floats) -> Whole:
    """Return a table rounded, each column by its own largest number."""
    largest = np.maximum(np.abs(values).max(axis=0), 1e-9)
    scales = np.array([float(f"{one:.4g}") for one in largest / STEPS])
    numbers = np.clip(np.rint(values / scales), -STEPS, STEPS).astype(np.int8)
    return Whole(numbers, tuple(map(float, scales)))


def by_row(vectors: Floats) -> NDArray[np.int8]:
    """Return vectors rounded, each by its own largest part; only where they point is kept."""
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-9)
    return np.asarray(np.rint(vectors / largest * STEPS), dtype=np.int8)
