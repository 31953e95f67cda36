"""Vectors that were made in another process, in the place of an encoder; imported only to hand some on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from answerable_engine.meaning.encoding import Vector


@dataclass(frozen=True, slots=True)
class Encoded:
    """An encoder that has encoded all it is asked for: `rows` holds the vectors, in order."""

    name: str
    rows: NDArray[np.float32]

    @property
    def dimensions(self) -> int:
        """How long a vector is."""
        return int(self.rows.shape[1])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors, one a text."""
        assert len(texts) == len(self.rows), "every text was encoded before"
        return self.rows


def encoded(name: str, vectors: Sequence[Vector]) -> Encoded:
    """Return an encoder of this name that gives these vectors."""
    rows = np.frombuffer(b"".join(vectors), dtype="<f2").astype(np.float32)
    return Encoded(name, rows.reshape(len(vectors), -1))
