"""Opens the part of a model that needs numpy."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from answerable_engine.meaning.arrays import Arrays
from answerable_engine.meaning.likeness import Likeness, Vectors


def opened(heads: Mapping[str, Any], arrays: Arrays) -> Likeness:
    """Return the likeness that is kept in a model's arrays, its whole numbers as parts of one again."""
    whole = _array(arrays, "landmarks")
    return Likeness(
        landmarks=whole / np.maximum(np.linalg.norm(whole, axis=1, keepdims=True), 1e-9),
        centre=_array(arrays, "centre"),
        sharpness=float(heads["sharpness"]),
        weights=_array(arrays, "landmark_weights") * np.asarray(heads["landmark_scales"], dtype=np.float32),
        starts=np.asarray(heads["landmark_starts"], dtype=np.float32),
    )


def _array(arrays: Arrays, name: str) -> Vectors:
    return (
        np.asarray(arrays.whole(name) if arrays.places[name].type == "b" else arrays.parts(name))
        .astype(np.float32)
        .reshape(arrays.shape(name))
    )
