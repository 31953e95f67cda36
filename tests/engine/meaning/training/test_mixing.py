"""What a figure says of a row was fitted without that row's fold, so that it is a figure of unseen text."""

from dataclasses import replace

import numpy as np

from answerable_engine.meaning.heads import groups
from answerable_engine.meaning.judgement import Candidate
from answerable_engine.meaning.training.mixing import Told, held_out
from answerable_engine.meaning.training.passages import Labelled
from answerable_engine.meaning.training.table import Question, Rows, questions

FOLDS, OF_EACH = 3, 8
HELD = 1  # the fold whose answers are turned round
GROUPS = groups({"P1": ("who",), "P2": ()})


def labelled(number: int) -> Labelled:
    shows = number % 2 == 0
    return Labelled(
        id=str(number),
        file=str(number % FOLDS),
        text=f"passage {number}",
        practices=("P1",) if shows else (),
        elements={"P1": ("who",)} if shows else {},
        stance="in_use" if shows else "unrelated",
        speaker="body",
        placed=shows,
        note="",
    )


PASSAGES = [labelled(number) for number in range(FOLDS * OF_EACH)]
ROWS = Rows(
    PASSAGES,
    [Candidate(one.text) for one in PASSAGES],
    np.array([int(one.file) for one in PASSAGES]),
)
QUESTIONS = tuple(questions(ROWS, GROUPS))


def told() -> Told:
    """What parts said of each row: somewhat more where the answer is yes."""
    noise = np.random.default_rng(3).normal(size=(ROWS.count, len(QUESTIONS)))
    return Told(noise + np.stack([one.answers for one in QUESTIONS], axis=1), None)


def turned_round(question: Question) -> Question:
    in_fold = ROWS.folds == HELD
    return replace(question, answers=np.where(in_fold, 1.0 - question.answers, question.answers))


def test_the_answers_of_a_fold_have_no_say_in_its_own_figures_and_one_in_those_of_others() -> None:
    as_it_is = held_out(ROWS, GROUPS, QUESTIONS, told())
    other = held_out(ROWS, GROUPS, tuple(map(turned_round, QUESTIONS)), told())

    own = ROWS.folds == HELD
    for before, after in zip(as_it_is, other, strict=True):
        assert np.array_equal(before[own], after[own])
        assert not np.allclose(before[~own], after[~own])
