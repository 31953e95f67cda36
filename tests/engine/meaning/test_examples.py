"""The made-up passages that a match is said to be like: their own first words, and not a labeller's note."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.matchers.patterns import shortened
from answerable_engine.meaning.examples import FIRST_WORDS, examples
from answerable_engine.meaning.storing import load_model
from answerable_engine.meaning.training.passages import FOLDER


def test_lines_that_cannot_be_read_cost_no_more_than_their_words(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    good = json.dumps({"id": "a1", "text": "The hall\n was mended."})
    (folder / "a.jsonl").write_bytes(b"\n".join((good.encode(), b"5", b'{"id": "a2"}', b"\xff", b"")))

    assert examples(tmp_path) == {"a1": "The hall was mended."}


def test_a_pack_without_its_passages_has_no_words_of_theirs(tmp_path: Path) -> None:
    assert examples(tmp_path) == {}


@given(st.text("ab \u00e9", max_size=400))
def test_first_words_end_with_a_whole_one(words: str) -> None:
    first = shortened(words, FIRST_WORDS)

    assert len(first) <= FIRST_WORDS
    assert first == words or words.startswith(first[:-1])


def test_every_landmark_of_the_pack_is_known_by_its_words() -> None:
    model = load_model("stopsim")

    assert model is not None
    assert all(len(landmark.note.split()) >= 8 for landmark in model.landmarks)
