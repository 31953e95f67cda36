"""The rows that a model is fitted to: texts, what is known of them, and which fold each is in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from answerable_engine.meaning.heads import ANY, ELEMENT, PLACED, REQUIREMENT, STANCE, Group
from answerable_engine.meaning.judgement import Candidate
from answerable_engine.meaning.training.logistic import Floats
from answerable_engine.meaning.training.passages import Labelled

Choice = NDArray[np.bool_]

FOLDS = 5  # where the passages stand in fewer files than `FEWEST_FILES`
FEWEST_FILES = 3


@dataclass(frozen=True, slots=True)
class Rows:
    """Passages first, pieces of ordinary text after them, then what a run would pick out of both.

    `folds` says by number which fold a row is held out in, `picked` what each of the last shows:
    first come those `from_passages`, so many of them.
    """

    passages: Sequence[Labelled]
    candidates: Sequence[Candidate]
    folds: NDArray[np.int64]
    picked: Sequence[tuple[str, ...]] = ()
    from_passages: int = 0

    @property
    def count(self) -> int:
        """Rows of both kinds."""
        return len(self.candidates)

    @property
    def ordinary(self) -> slice:
        """Where the pieces of ordinary text stand."""
        return slice(len(self.passages), self.count - len(self.picked))

    @property
    def out_of_passages(self) -> slice:
        """Where those stand that a run would pick out of passages."""
        first = self.count - len(self.picked)
        return slice(first, first + self.from_passages)

    @property
    def without_rules(self) -> "Rows":
        """The same rows, as if no rule had looked at them."""
        return replace(self, candidates=[Candidate(one.text) for one in self.candidates])


@dataclass(frozen=True, slots=True)
class Question:
    """What one head is asked: which rows it may learn from, and what the answer is there (0 or 1)."""

    rows: Choice
    answers: Floats


def folds(passages: Sequence[Labelled], sources: Sequence[str]) -> NDArray[np.int64]:
    """Return the fold of each passage and then of each source of ordinary text.

    A file of passages is a fold, since whoever wrote a file has a way of writing; where there are too few
    files, the names of the passages decide, and always the same way.
    """
    files = sorted({one.file for one in passages})
    if len(files) < FEWEST_FILES:
        return np.array([_drawn(name, FOLDS) for name in (*(one.id for one in passages), *sources)])
    own = [files.index(one.file) for one in passages]
    return np.array([*own, *(_drawn(source, len(files)) for source in sources)])


def questions(rows: Rows, groups: Sequence[Group]) -> Iterator[Question]:
    """Yield what every head is asked, in the order of the columns.

    Whether a requirement is shown is asked of every row; a stance only of passages that show one; an element
    of those that show its requirement; who speaks, and whether it is placed, of every passage.
    """
    passages = rows.passages
    pieces = rows.count - len(passages) - len(rows.picked)
    rest = pieces + len(rows.picked)
    shows = np.array([bool(one.practices) for one in passages])
    known = np.array([one.placed is not None for one in passages])
    every = np.ones(len(passages), dtype=bool)
    for group in groups:
        of_it = np.array([group.of in one.practices for one in passages])
        asked = {STANCE: shows, ELEMENT: of_it, PLACED: known}.get(group.kind, every)
        for name in group.names:
            answers = np.array([_answer(one, group, name) for one in passages], dtype=np.float64)
            others = np.full(rest, group.kind == REQUIREMENT)
            shown = [group.kind == REQUIREMENT and _shows(one, name) for one in rows.picked]
            told = np.concatenate((answers, np.zeros(pieces), np.array(shown, dtype=np.float64)))
            yield Question(np.append(asked, others), told)


def _answer(one: Labelled, group: Group, name: str) -> bool:
    if group.kind == REQUIREMENT:
        return _shows(one.practices, name)
    if group.kind == ELEMENT:
        return name in one.elements.get(group.of, ())
    if group.kind == PLACED:
        return bool(one.placed)
    return name == (one.stance if group.kind == STANCE else one.speaker)


def _shows(practices: Sequence[str], name: str) -> bool:
    return bool(practices) if name == ANY else name in practices


def _drawn(name: str, count: int) -> int:
    return int.from_bytes(sha256(name.encode("utf-8")).digest()[:4], "big") % count
