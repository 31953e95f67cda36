"""What a run would pick out of the texts that are learned from is learned from as well."""

import pytest

from answerable_engine.meaning.gate import Gate
from answerable_engine.meaning.training.gathering import gathered
from answerable_engine.meaning.training.passages import Labelled, Ordinary
from answerable_engine.meaning.training.picked import picked
from answerable_engine.meaning.training.table import folds
from engine.shipped import PACK

GATE = Gate(words={b"kettle": 3.0, b"teapot": 1.0}, pairs={}, width=32, cut=1.0)
ROOF = "The roof was mended in spring by the man who had mended it in the autumn before that one."
KETTLE = "Each Tuesday the kettle is brought to her room, and she is asked to say what it was about."
TEAPOT = "In the new year there will be a teapot as well, if the money for it can be found by then."


def labelled(number: int, text: str, *practices: str, file: str = "a") -> Labelled:
    stance = "in_use" if practices else "unrelated"
    return Labelled(f"{file}{number}", file, text, practices, {}, stance, "body", None, "")


def texts(text: str, *practices: str, learned: bool = True) -> list[tuple[str, tuple[str, ...]]]:
    found = picked([text], [practices] if learned else [], PACK, GATE)
    return [(one.candidate.text, one.practices) for one in found]


def test_of_a_passage_that_shows_something_the_weightiest_sentence_is_picked() -> None:
    assert texts(f"{ROOF} {TEAPOT} {ROOF} {KETTLE}", "P1") == [(KETTLE, ("P1",))]


def test_of_a_look_alike_all_is_picked_that_a_run_would_judge() -> None:
    assert texts(f"{ROOF} {TEAPOT} {ROOF} {KETTLE}") == [(TEAPOT, ()), (KETTLE, ())]


def test_a_passage_that_a_run_would_judge_as_a_whole_is_learned_from_once() -> None:
    assert texts(KETTLE, "P1") == texts(KETTLE) == []


def test_ordinary_text_is_picked_from_however_short() -> None:
    assert texts(KETTLE, learned=False) == [(KETTLE, ())]


@pytest.mark.parametrize("files", ["abc", "aaa"])
def test_what_is_picked_out_of_a_text_is_held_out_with_it(files: str) -> None:
    passages = [
        labelled(number, f"{ROOF} {KETTLE[:-1]} {number}.", "P2", file=file)
        for number, file in enumerate(files)
    ]
    ordinary = [
        Ordinary(f"paper {number}", f"{ROOF} {KETTLE[:-1]} once in {number} years." if number < 1 else ROOF)
        for number in range(8)
    ]

    rows = gathered(PACK, passages, ordinary, GATE)

    learned = [one.text for one in rows.candidates]
    of_each = dict(zip(learned, rows.folds.tolist(), strict=True))
    held_out = folds(passages, [one.source for one in ordinary]).tolist()
    texts = [one.text for one in passages] + [ordinary[0].text]
    for text, fold in zip(texts, held_out, strict=False):
        assert of_each[text.removeprefix(f"{ROOF} ")] == fold
    assert (rows.from_passages, len(rows.picked)) == (3, 3 + 1)
