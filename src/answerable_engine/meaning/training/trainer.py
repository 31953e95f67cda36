"""Trains every part of a pack's model, in one order and with nothing drawn by chance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from answerable_engine.meaning.encoders import Encoder
from answerable_engine.meaning.gate import Gate
from answerable_engine.meaning.heads import Group, Mixer, groups
from answerable_engine.meaning.likeness import Vectors, centred
from answerable_engine.meaning.training import fitting, measuring, sluice
from answerable_engine.meaning.training.gathering import gathered
from answerable_engine.meaning.training.logistic import Dense, Floats, Line, Sparse
from answerable_engine.meaning.training.mixing import Told, held_out, mixer
from answerable_engine.meaning.training.passages import Labelled, Ordinary
from answerable_engine.meaning.training.progress import Tell
from answerable_engine.meaning.training.table import Question, Rows, questions
from answerable_engine.pack import Pack

BATCH = 64  # texts encoded between two words of progress


@dataclass(frozen=True, slots=True)
class Fitted:
    """Everything that training found, before it is rounded and written."""

    groups: tuple[Group, ...]
    gate: Gate
    vocabulary: fitting.Vocabulary
    word_lines: tuple[Line, ...]
    likeness_lines: tuple[Line, ...]
    back: Floats | None
    landmarks: Vectors | None
    centre: Vectors | None
    full: Mixer | None
    words_only: Mixer
    figures: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Material:
    """What all fits look at: the rows, what is asked of them, their terms and their cosines."""

    rows: Rows
    groups: tuple[Group, ...]
    questions: tuple[Question, ...]
    vocabulary: fitting.Vocabulary
    table: Sparse
    cosines: Vectors | None
    vectors: Vectors | None
    centre: Vectors | None


def fitted(
    pack: Pack,
    passages: Sequence[Labelled],
    ordinary: Sequence[Ordinary],
    *,
    encoder: Encoder | None,
    tell: Tell,
) -> Fitted:
    """Return a pack's model, fitted to its passages and ordinary text; without an encoder, to words alone."""
    shown = np.array([float(bool(one.practices)) for one in passages])
    gate = sluice.gate([one.text for one in passages], shown, [one.text for one in ordinary])
    found = _material(pack, passages, ordinary, gate, encoder=encoder, tell=tell)
    told = _unseen(found, tell)
    every = np.ones(found.rows.count, dtype=bool)
    tell("fitting the parts to all passages", 0.0)
    likened = fitting.likened(found.cosines, _landmarks(found, every)) if found.cosines is not None else None
    return Fitted(
        groups=found.groups,
        gate=gate,
        vocabulary=found.vocabulary,
        word_lines=tuple(fitting.word_lines(found.table, found.questions, every)),
        likeness_lines=tuple(fitting.likeness_lines(likened, found.questions, every)) if likened else (),
        back=likened.back if likened else None,
        landmarks=found.vectors[: len(passages)] if found.vectors is not None else None,
        centre=found.centre,
        full=mixer(found.rows, found.groups, found.questions, told, every) if likened else None,
        words_only=mixer(found.rows, found.groups, found.questions, Told(told.words, None), every),
        figures=_figures(found, told),
    )


def _material(
    pack: Pack,
    passages: Sequence[Labelled],
    ordinary: Sequence[Ordinary],
    gate: Gate,
    *,
    encoder: Encoder | None,
    tell: Tell,
) -> Material:
    tell("asking the rules", 0.0)
    rows = gathered(pack, passages, ordinary, gate)
    texts = [one.text for one in rows.candidates]
    asked = groups({one.code: tuple(part.code for part in one.elements) for one in pack.requirements})
    vocabulary = fitting.vocabulary(texts[: len(passages)])
    vectors = encoded(texts, encoder, tell) if encoder else None
    centre = vectors[: len(passages)].mean(axis=0) if vectors is not None else None
    seen = centred(vectors, centre) if vectors is not None and centre is not None else None
    return Material(
        rows=rows,
        groups=asked,
        questions=tuple(questions(rows, asked)),
        vocabulary=vocabulary,
        table=vocabulary.table(texts),
        cosines=seen @ seen[: len(passages)].T if seen is not None else None,
        vectors=seen,
        centre=centre,
    )


def encoded(texts: Sequence[str], encoder: Encoder, tell: Tell) -> Vectors:
    """Return the vectors of texts, a row each."""
    found = []
    for at in range(0, len(texts), BATCH):
        tell("encoding", at / len(texts))
        found.append(encoder.encode(texts[at : at + BATCH]))
    return np.vstack(found) if found else np.zeros((0, encoder.dimensions), dtype=np.float32)


def _landmarks(found: Material, learn: np.typing.NDArray[np.bool_]) -> np.typing.NDArray[np.bool_]:
    return learn[: len(found.rows.passages)]


def _unseen(found: Material, tell: Tell) -> Told:
    """Return what parts say of each fold that were fitted to the other folds alone."""
    shape = (found.rows.count, len(found.questions))
    words = np.zeros(shape)
    vectors = np.zeros(shape) if found.cosines is not None else None
    numbers = sorted(set(found.rows.folds.tolist()))
    for place, fold in enumerate(numbers):
        tell("fitting with a part held out", place / len(numbers))
        learn = found.rows.folds != fold
        lines = fitting.word_lines(found.table, found.questions, learn)
        words[~learn] = np.stack([line.odds(found.table)[~learn] for line in lines], axis=1)
        if vectors is not None and found.cosines is not None:
            likened = fitting.likened(found.cosines, _landmarks(found, learn))
            lines = fitting.likeness_lines(likened, found.questions, learn)
            seen = Dense(likened.directions[~learn])
            vectors[~learn] = np.stack([line.odds(seen) for line in lines], axis=1)
    return Told(words, vectors)


def _figures(found: Material, told: Told) -> Mapping[str, Mapping[str, float]]:
    """Return figures of each tier alone and of tiers together; mixes are fitted without the fold at hand."""
    nothing = np.zeros_like(told.words)
    bare = replace(found, rows=found.rows.without_rules)
    tiers = {
        "rules": (found, Told(nothing, None)),
        "words": (bare, Told(told.words, None)),
        "words, rules": (found, Told(told.words, None)),
    }
    if told.vectors is not None:
        tiers |= {"likeness": (bare, Told(nothing, told.vectors)), "all": (found, told)}
    return {
        name: measuring.figures(
            some.rows, some.groups, *held_out(some.rows, some.groups, some.questions, one)
        )
        for name, (some, one) in tiers.items()
    }
