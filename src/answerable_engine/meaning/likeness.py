"""Heads over vectors: how like each training passage a text is, and what follows from that.

Every training passage of the pack is a landmark. A text's likeness to each of them is a number from 0 to 1,
and a head is a weighted sum of these: the score and the reason "reads like" come from the same numbers.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Likeness:
    """The landmarks, and the weights of every head for each of them.

    `landmarks` are unit vectors around `centre`, a row each; `sharpness` says how fast likeness falls off
    with distance. `weights` has a row a landmark and a column a head, and `starts` is where each head's count
    begins.
    """

    landmarks: Vectors
    centre: Vectors
    sharpness: float
    weights: Vectors
    starts: Vectors

    def odds(self, vectors: Vectors) -> tuple[Vectors, Vectors]:
        """Return the log-odds of every head for each vector, and its cosine to each landmark."""
        cosines = centred(vectors, self.centre) @ self.landmarks.T
        return likeness(cosines, self.sharpness) @ self.weights + self.starts, cosines


def centred(vectors: Vectors, centre: Vectors) -> Vectors:
    """Return vectors as seen from the centre, each one unit long."""
    moved = vectors - centre
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(lengths, 1e-9), dtype=vectors.dtype)


def likeness(cosines: Vectors, sharpness: float) -> Vectors:
    """Return cosines as likeness: 1 for the same direction, and less the further apart."""
    return np.asarray(np.exp((2 * sharpness) * (cosines - 1)), dtype=cosines.dtype)
