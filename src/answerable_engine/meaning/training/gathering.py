"""Gathers the rows that a model is fitted to."""

from collections.abc import Sequence

import numpy as np

from answerable_engine.meaning.evidence import candidate
from answerable_engine.meaning.gate import Gate
from answerable_engine.meaning.training import sluice
from answerable_engine.meaning.training.passages import Labelled, Ordinary
from answerable_engine.meaning.training.picked import picked
from answerable_engine.meaning.training.pieces import pieces
from answerable_engine.meaning.training.table import Rows, folds
from answerable_engine.pack import Pack


def gathered(pack: Pack, passages: Sequence[Labelled], ordinary: Sequence[Ordinary], gate: Gate) -> Rows:
    """Return passages, pieces of ordinary text, and what a run with this gate would pick out of both."""
    short = pieces(ordinary, [len(one.text.split()) for one in passages])
    whole = [*(one.text for one in passages), *(one.text for one in short)]
    every = [*(one.text for one in passages), *(one.text for one in ordinary)]
    open_gate = sluice.cut_for(gate, every[len(passages) :])
    some = picked(every, [one.practices for one in passages], pack, open_gate)
    fold = folds(passages, [one.source for one in (*short, *ordinary)]).tolist()
    fold_of_every = [*fold[: len(passages)], *fold[len(whole) :]]
    return Rows(
        passages,
        [*(candidate(text, pack) for text in whole), *(one.candidate for one in some)],
        np.array([*fold[: len(whole)], *(fold_of_every[one.place] for one in some)]),
        [one.practices for one in some],
        sum(one.place < len(passages) for one in some),
    )
