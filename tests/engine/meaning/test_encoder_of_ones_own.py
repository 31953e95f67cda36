"""An ONNX sentence encoder from a folder: its pieces, its vectors, and what is refused."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.errors import EngineError, UsageError
from answerable_engine.meaning.encoders import find_encoder
from answerable_engine.meaning.encoding import EncodingProcess, numbers
from answerable_engine.meaning.onnx_folder import onnx_folder
from answerable_engine.meaning.wanted import Wanted
from answerable_engine.meaning.wordpieces import WordPieces, read_pieces
from engine.meaning.tiny_onnx import DIMENSIONS, PIECES, model, write_encoder

KNOWN = WordPieces({piece: place for place, piece in enumerate(PIECES)})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_encoder(tmp_path_factory.mktemp("encoder"))


def pieces(text: str, most: int = 512) -> list[str]:
    return [PIECES[number] for number in KNOWN.numbers(text, most=most)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officer calls.", ["officer", "calls", "."]),
        ("CALLING", ["call", "##ing"]),
        ("c\u00e1ll\u00ading", ["call", "##ing"]),
        ("kettle\u200bkettle", ["[UNK]"]),
        ("unheard of", ["[UNK]", "[UNK]"]),
        ("call" * 40, ["[UNK]"]),
        ("", []),
    ],
)
def test_a_text_becomes_the_longest_pieces_that_are_known(text: str, expected: list[str]) -> None:
    assert pieces(text) == ["[CLS]", *expected, "[SEP]"]


def test_a_long_text_is_cut_and_still_ends() -> None:
    assert pieces("officer " * 90, most=5) == ["[CLS]", *["officer"] * 3, "[SEP]"]


@given(st.text())
def test_any_text_has_pieces(text: str) -> None:
    found = pieces(text, most=16)

    assert found[0] == "[CLS]"
    assert found[-1] == "[SEP]"
    assert len(found) <= 16


def test_both_ways_of_keeping_pieces_are_read(tmp_path: Path, folder: Path) -> None:
    told = {"model": {"type": "WordPiece", "vocab": dict(KNOWN.pieces)}, "normalizer": {"lowercase": True}}
    (tmp_path / "tokenizer.json").write_text(json.dumps(told))

    assert read_pieces(tmp_path / "tokenizer.json") == read_pieces(folder / "vocab.txt") == KNOWN


def test_it_encodes_behind_the_same_lock_as_the_one_that_comes_with_a_package(folder: Path) -> None:
    with closing(EncodingProcess(Wanted("onnx", str(folder)))) as process:
        name = process.greeting.name
        process.ask(b"", "officer calls")
        while (encoded := process.answer()) is None:
            pass
        status = Path("/proc", str(process.pid), "status").read_text()

    assert name == onnx_folder(folder).name
    assert len(numbers(encoded.vector)) == DIMENSIONS
    assert "Seccomp:\t2\n" in status


def test_its_name_says_which_weights_and_pieces_it_has(tmp_path: Path, folder: Path) -> None:
    other = write_encoder(tmp_path / "other")
    (other / "vocab.txt").write_text("\n".join(reversed(PIECES)))

    assert onnx_folder(folder).name == onnx_folder(folder / "model.onnx").name
    assert onnx_folder(folder).name != onnx_folder(other).name


@pytest.mark.parametrize("missing", ["model.onnx", "vocab.txt"])
def test_a_folder_without_an_encoder_is_refused_with_what_it_needs(tmp_path: Path, missing: str) -> None:
    folder = write_encoder(tmp_path / "encoder")
    (folder / missing).unlink()

    with pytest.raises(UsageError, match="no encoder") as refusal:
        onnx_folder(folder)
    assert "model.onnx" in refusal.value.hint


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("model.onnx", b"no model at all"),
        ("vocab.txt", b"nothing\nthat a text begins with"),
        ("vocab.txt", b"\xff\xfe"),
        ("tokenizer.json", b'{"model": {"type": "Unigram", "vocab": []}}'),
        ("tokenizer.json", b"{"),
    ],
)
def test_a_file_that_is_no_encoder_is_refused(tmp_path: Path, file: str, content: bytes) -> None:
    folder = write_encoder(tmp_path / "encoder")
    (folder / file).write_bytes(content)

    with pytest.raises(EngineError) as refusal:
        find_encoder("onnx", path=str(folder))
    assert refusal.value.hint


def test_a_model_that_does_not_take_text_is_refused_with_what_to_take_instead(tmp_path: Path) -> None:
    folder = write_encoder(tmp_path / "encoder")
    (folder / "model.onnx").write_bytes(model().replace(b"input_ids", b"one_image"))

    with pytest.raises(UsageError, match="no sentence encoder: it wants to be given 'one_image'") as refusal:
        find_encoder("onnx", path=str(folder))
    assert "MiniLM" in refusal.value.hint
