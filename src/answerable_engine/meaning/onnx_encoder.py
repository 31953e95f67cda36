"""A sentence encoder from a file that somebody names: ONNX weights, and word pieces beside them."""

from collections.abc import Sequence

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from answerable_engine.errors import UsageError
from answerable_engine.meaning.onnx_folder import OnnxFolder, onnx_folder
from answerable_engine.meaning.wordpieces import FAMILY, read_pieces

MOST_PIECES = 512
TRIAL = "A word."
INPUTS = {"input_ids", "attention_mask", "token_type_ids"}
DAMAGED = f"Get its files again: they may be damaged, or of another kind. {FAMILY}"
QUIET = 3  # errors alone are told
DIMENSIONS_OF_PIECES = 3  # one vector a piece; with two there is one a text


class OnnxEncoder:
    """One thread, one text at a time. A text's vector is the mean of those of its pieces, one unit long."""

    def __init__(self, found: OnnxFolder) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = QUIET
        self.name = found.name
        self._pieces = read_pieces(found.words)
        self._session = onnxruntime.InferenceSession(
            str(found.model), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = [one.name for one in self._session.get_inputs()]
        if unknown := [name for name in self._inputs if name not in INPUTS]:
            raise UsageError(
                f"{found.model} is no sentence encoder: it wants to be given {unknown[0]!r}.", hint=FAMILY
            )
        self.dimensions = len(self._vector(TRIAL))

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a text; a text past 512 word pieces is cut there."""
        return np.array([self._vector(text) for text in texts], dtype=np.float32).reshape(
            len(texts), self.dimensions
        )

    def _vector(self, text: str) -> NDArray[np.float32]:
        numbers = np.array([self._pieces.numbers(text, most=MOST_PIECES)], dtype=np.int64)
        given = {
            "input_ids": numbers,
            "attention_mask": np.ones_like(numbers),
            "token_type_ids": np.zeros_like(numbers),
        }
        (told, *_) = self._session.run(None, {name: given[name] for name in self._inputs})
        vector = told[0].mean(axis=0) if told.ndim == DIMENSIONS_OF_PIECES else told[0]
        return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), dtype=np.float32)


def encoder(path: str) -> OnnxEncoder:
    """Return the encoder in a folder. Raises UsageError where it cannot be used."""
    found = onnx_folder(path)
    try:
        return OnnxEncoder(found)
    except UsageError:
        raise
    except Exception as error:  # whatever its machine code raises: it is the file's fault
        words = str(error).splitlines()[0][:200]
        raise UsageError(f"The encoder in {path} cannot be used: {words}", hint=DAMAGED) from error
