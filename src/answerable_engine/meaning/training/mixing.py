"""Fits how each head weighs what words, likeness and rules tell it, from what they say of unseen rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from answerable_engine.meaning.heads import ANY, REQUIREMENT, Group, Mix, Mixer, rule_told
from answerable_engine.meaning.training.logistic import Dense, Floats, Line, fit, squash
from answerable_engine.meaning.training.table import Choice, Question, Rows

PENALTY = 1.0
ORDINARY = 0.25  # what a row of ordinary text counts: the mix that 0.5 is set on is one of hard cases
PICKED = 0.5  # what a candidate out of a passage counts: its passage counts beside it
PLACES = 4  # decimals that are kept


@dataclass(frozen=True, slots=True)
class Told:
    """What each row was told by parts that had not seen it: by words and, where there are any, vectors."""

    words: Floats
    vectors: Floats | None


def heard(rows: Rows, group: Group, told: Told) -> Floats:
    """Return what a group's heads hear of each row: words, vectors, rules."""
    by_rules = np.array([rule_told(group, one) for one in rows.candidates]).reshape(rows.count, -1)
    parts = [told.words[:, group.columns], by_rules]
    if told.vectors is not None:
        parts.insert(1, told.vectors[:, group.columns])
    return np.hstack(parts)


def mixer(
    rows: Rows, groups: Sequence[Group], questions: Sequence[Question], told: Told, learn: Choice
) -> Mixer:
    """Return how every head weighs what it is told, fitted to the rows to learn from."""
    weight = np.full(rows.count, ORDINARY)
    weight[: len(rows.passages)] = 1.0
    weight[rows.out_of_passages] = PICKED
    found: list[Mix] = []
    for group in groups:
        table = Dense(heard(rows, group, told))
        for question in questions[group.columns]:
            share = weight * (question.rows & learn)
            found.append(_rounded(fit(table, question.answers, penalty=PENALTY, rows=share)))
    odds = mixed(rows, groups, told, found)
    _, some = _asked(groups)
    whole = fit(Dense(_two(odds, groups)), questions[some].answers, penalty=PENALTY, rows=weight * learn)
    return Mixer(tuple(found), _rounded(whole))


def scores(odds: Floats, groups: Sequence[Group], whole: Mix) -> Floats:
    """Return the score of each requirement for every row, as `Mixer.scores` does for one."""
    asked, _ = _asked(groups)
    alone = squash(odds[:, asked])
    highest = squash(Dense(_two(odds, groups)).times(np.array(whole.weights)) + whole.start)
    return np.asarray(alone * (highest / alone.max(axis=1))[:, None])


def held_out(
    rows: Rows, groups: Sequence[Group], questions: Sequence[Question], told: Told
) -> tuple[Floats, Floats]:
    """Return the scores of the requirements, and the log-odds of every head, for every row.

    What mixes them was fitted without the fold that the row is in: its own answers have no say in it.
    """
    odds = np.zeros((rows.count, len(questions)))
    score = np.zeros((rows.count, len(groups[0].names) - 1))
    for fold in sorted(set(rows.folds.tolist())):
        held = rows.folds == fold
        by = mixer(rows, groups, questions, told, ~held)
        heads = mixed(rows, groups, told, by.mixes)
        odds[held] = heads[held]
        score[held] = scores(heads, groups, by.whole)[held]
    return score, odds


def _asked(groups: Sequence[Group]) -> tuple[list[int], int]:
    """Return the columns of the requirements, and that of "any"."""
    group = next(group for group in groups if group.kind == REQUIREMENT)
    places = {name: group.first + place for place, name in enumerate(group.names)}
    return [place for name, place in places.items() if name != ANY], places[ANY]


def _two(odds: Floats, groups: Sequence[Group]) -> Floats:
    asked, some = _asked(groups)
    return np.stack([odds[:, some], odds[:, asked].max(axis=1)], axis=1)


def mixed(rows: Rows, groups: Sequence[Group], told: Told, by: Sequence[Mix]) -> Floats:
    """Return the log-odds of every head for every row."""
    odds = np.zeros((rows.count, len(by)))
    for group in groups:
        table = heard(rows, group, told)
        for place, mix in zip(range(group.first, group.columns.stop), by[group.columns], strict=True):
            odds[:, place] = table @ np.array(mix.weights) + mix.start
    return odds


def _rounded(line: Line) -> Mix:
    return Mix(round(line.start, PLACES), tuple(round(float(one), PLACES) for one in line.weights))
