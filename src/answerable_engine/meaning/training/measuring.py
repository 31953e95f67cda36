"""Figures on rows that no part had seen: what `answerable train` prints and keeps beside a model."""

from collections.abc import Mapping, Sequence

import numpy as np

from answerable_engine.meaning.heads import ANY, SPEAKER, STANCE, Group
from answerable_engine.meaning.training.logistic import Floats
from answerable_engine.meaning.training.table import Rows

BANDS = 10
DECISION = 0.5
LOAD = 0.02


def average_precision(answers: Floats, scores: Floats) -> float:
    """Return the area under precision against recall, as steps; equal scores keep their order."""
    order = np.argsort(-scores, kind="stable")
    hits = answers[order]
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float(precision[hits > 0].mean()) if hits.any() else 0.0


def macro_f1(truth: Sequence[str], told: Sequence[str], names: Sequence[str]) -> float:
    """Return F1, averaged over the names; a name that occurs nowhere counts as 0."""
    found = []
    for name in names:
        right = sum(a == b == name for a, b in zip(truth, told, strict=True))
        named = sum(one == name for one in truth) + sum(one == name for one in told)
        found.append(2 * right / named if named else 0.0)
    return float(np.mean(found))


def figures(rows: Rows, groups: Sequence[Group], scores: Floats, odds: Floats) -> Mapping[str, float]:
    """Return figures over the passages, from the requirements' scores and the log-odds of every head."""
    count = len(rows.passages)
    codes = [name for name in groups[0].names if name != ANY]
    shows = np.array([float(bool(one.practices)) for one in rows.passages])
    each = [np.array([float(code in one.practices) for one in rows.passages]) for code in codes]
    best = scores[:count].max(axis=1)
    flagged = best >= DECISION
    most = best[shows == 0] >= np.quantile(best[shows > 0], 0.05)
    told: dict[str, float] = {
        "PR-AUC any": average_precision(shows, best),
        "PR-AUC macro": float(
            np.mean([average_precision(one, scores[:count, place]) for place, one in enumerate(each)])
        ),
        "recall": float(flagged[shows > 0].mean()),
        "look-alikes flagged": float(flagged[shows == 0].mean()),
        "look-alikes flagged at 95 % recall": float(most.mean()),
        "calibration error": calibration_error(shows, best),
        "stance macro-F1": _group_f1(rows, _of(groups, STANCE), odds),
        "speaker macro-F1": _group_f1(rows, _of(groups, SPEAKER), odds),
    }
    if scores[rows.ordinary].size:
        cut = np.quantile(scores[rows.ordinary].max(axis=1), 1 - LOAD)
        told["recall at 20 of 1,000 ordinary pieces"] = float((best[shows > 0] > cut).mean())
    return {name: round(one, 3) for name, one in told.items()}


def calibration_error(answers: Floats, scores: Floats) -> float:
    """Return how far scores are from the share of answers, over ten bands of score."""
    bands = np.minimum((scores * BANDS).astype(int), BANDS - 1)
    off = [abs(float((answers - scores)[bands == band].sum())) for band in range(BANDS)]
    return sum(off) / len(scores)


def _of(groups: Sequence[Group], kind: str) -> Group:
    return next(group for group in groups if group.kind == kind)


def _group_f1(rows: Rows, group: Group, odds: Floats) -> float:
    label = {STANCE: "stance", SPEAKER: "speaker"}[group.kind]
    asked = [place for place, one in enumerate(rows.passages) if one.practices]
    truth = [str(getattr(rows.passages[place], label)) for place in asked]
    best = odds[asked][:, group.columns].argmax(axis=1)
    return macro_f1(
        truth, [group.names[place] for place in best], [one for one in group.names if one in truth]
    )
