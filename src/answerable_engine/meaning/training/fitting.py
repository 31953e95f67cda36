"""Fits the heads over words and over vectors, and says what they make of rows that they have not seen."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from answerable_engine.meaning.likeness import Vectors, likeness
from answerable_engine.meaning.training.logistic import Dense, Floats, Line, Sparse, fit
from answerable_engine.meaning.training.table import Choice, Question
from answerable_engine.meaning.wordlines import shares
from answerable_engine.meaning.words import terms
from answerable_engine.normal import plain

LEAST_TEXTS = 3  # that a term stands in
WORD_PENALTY = 0.03
LIKENESS_PENALTY = 0.02
SHARPNESS = 1.0
RANK = 1000  # directions of likeness that are kept
FLAT = 1e-4  # a direction that holds less than this is none


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms that are known, in order, and how much each counts."""

    terms: tuple[bytes, ...]
    rarity: tuple[float, ...]

    def table(self, texts: Sequence[str]) -> Sparse:
        """Return the terms of texts as a table, a row a text."""
        places = {term: row for row, term in enumerate(self.terms)}
        found = [
            (row, *share)
            for row, text in enumerate(texts)
            for share in zip(*shares(text, places, self.rarity), strict=True)
        ]
        rows, columns, values = zip(*found, strict=True) if found else ((), (), ())
        return Sparse(
            np.array(rows, dtype=np.int64),
            np.array(columns, dtype=np.int64),
            np.array(values, dtype=np.float64),
            (len(texts), len(self.terms)),
        )


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """Return the terms of texts that are not too rare; a term counts the more, the fewer texts hold it."""
    held: Counter[bytes] = Counter()
    count = 0
    for text in texts:
        held.update(terms(plain(text)).keys())
        count += 1
    kept = sorted(term for term, texts_with in held.items() if texts_with >= LEAST_TEXTS)
    return Vocabulary(tuple(kept), tuple(round(1 + log((1 + count) / (1 + held[term])), 3) for term in kept))


@dataclass(frozen=True, slots=True)
class Likened:
    """Rows as their likeness to landmarks, in few directions, and the way back to a weight a landmark."""

    directions: Floats
    back: Floats


def likened(cosines: Vectors, landmarks: Choice) -> Likened:
    """Return rows by likeness to the landmarks; `cosines` are those of every row to every passage."""
    among = likeness(cosines[: len(landmarks)][landmarks][:, landmarks].astype(np.float64), SHARPNESS)
    strength, ways = np.linalg.eigh(among)
    kept = [place for place in range(len(strength)) if strength[place] > FLAT][-RANK:]
    back = np.zeros((len(landmarks), len(kept)))
    back[landmarks] = ways[:, kept] / np.sqrt(strength[kept])
    near = likeness(cosines.astype(np.float64), SHARPNESS)
    return Likened(near @ back, back)


def word_lines(table: Sparse, questions: Sequence[Question], learn: Choice) -> list[Line]:
    """Return a line for each head over words, fitted to the rows to learn from."""
    lines = []
    for question in questions:
        rows = (question.rows & learn).astype(np.float64)
        lines.append(fit(table, question.answers, penalty=WORD_PENALTY, rows=rows))
    return lines


def likeness_lines(found: Likened, questions: Sequence[Question], learn: Choice) -> list[Line]:
    """Return a line for each head over likeness: a weight a landmark."""
    lines = []
    for question in questions:
        rows = question.rows & learn
        line = fit(Dense(found.directions[rows]), question.answers[rows], penalty=LIKENESS_PENALTY)
        lines.append(line)
    return lines
