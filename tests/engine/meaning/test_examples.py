"""The made-up passages that a match is said to be like: their own first words, and not a labeller's note."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.matchers.patterns import shortened
from answerable_engine.meaning.examples import FIRST_WORDS, examples
from answerable_engine.meaning.storing import load_model
from answerable_engine.meaning.training.passages import FOLDER, digest


def write(folder: Path, **texts: str) -> Path:
    """A file of passages, each known by its name."""
    path = folder / FOLDER / "a.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{json.dumps({'id': name, 'text': text})}\n\n" for name, text in texts.items()))
    return path


def test_the_passages_that_were_learned_from_are_known_by_their_first_words(tmp_path: Path) -> None:
    path = write(tmp_path, a1="The hall\n was mended.", a2="The lift was painted.")

    found = examples(tmp_path, trained_from={path.name: digest(path)})

    assert found == {"a1": "The hall was mended.", "a2": "The lift was painted."}


def test_words_that_were_changed_after_the_training_are_not_taken_for_what_was_learned_from(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, a1="The hall was mended.")
    learned_from = {path.name: digest(path)}
    write(tmp_path, a1="The hall was burnt down.")

    assert examples(tmp_path, trained_from=learned_from) == {}


def test_a_pack_without_its_passages_has_no_words_of_theirs(tmp_path: Path) -> None:
    assert examples(tmp_path, trained_from={"a.jsonl": "ab"}) == {}


@given(st.text("ab \u00e9", max_size=400))
def test_first_words_end_with_a_whole_one(words: str) -> None:
    first = shortened(words, FIRST_WORDS)

    assert len(first) <= FIRST_WORDS
    assert first == words or words.startswith(first[:-1])


def test_every_landmark_of_the_pack_is_known_by_its_words() -> None:
    model = load_model("stopsim")

    assert model is not None
    assert all(len(landmark.note.split()) >= 8 for landmark in model.landmarks)
