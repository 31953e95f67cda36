"""Writes a model's files: whole numbers and short decimals, in one order: one fit, the same bytes."""

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from answerable_engine.meaning.arrays import Arrays, packed
from answerable_engine.meaning.at_hand import ABOUT, PARTS, hash_of
from answerable_engine.meaning.gate import Gate
from answerable_engine.meaning.heads import Mixer
from answerable_engine.meaning.storing import ARRAYS, GATE, HEADS, VERSION
from answerable_engine.meaning.training.fitting import SHARPNESS
from answerable_engine.meaning.training.logistic import Floats, Line
from answerable_engine.meaning.training.passages import Labelled
from answerable_engine.meaning.training.placing import place
from answerable_engine.meaning.training.rounding import by_column, by_row
from answerable_engine.meaning.training.sluice import scale_of
from answerable_engine.meaning.training.trainer import Fitted

PLACES = 4  # decimals


@dataclass(frozen=True, slots=True)
class Cuts:
    """What was set on ordinary text: the sieve before the encoder, and the least score to show by load."""

    sieve: float
    full: Mapping[int, float]
    words_only: Mapping[int, float]


NO_CUTS = Cuts(0.0, {}, {})


def write(
    folder: Path, found: Fitted, passages: Sequence[Labelled], *, about: Mapping[str, Any], cuts: Cuts
) -> None:
    """Write the files of a model into a folder, which is made where it is not there.

    A model that was there stays until the new one is safe on the disk, and `about.json`, which names the
    others, comes last. Raises OSError where they cannot be written.
    """
    arrays, heads = _heads(found, passages)
    data = {
        GATE: _short(_gate(found.gate)),
        HEADS: _short({**heads, "sieve": round(cuts.sieve, PLACES)}),
        ARRAYS: arrays.data,
    }
    told = {
        "version": VERSION,
        "hash": hash_of(data[name] for name in PARTS),
        **about,
        "cuts": _loads(cuts.full),
        "cuts_words_only": _loads(cuts.words_only),
    }
    data[ABOUT] = _indented(told)
    place(folder, data)


def _loads(cuts: Mapping[int, float]) -> dict[str, float]:
    return {str(load): round(score, PLACES) for load, score in cuts.items()}


def _gate(gate: Gate) -> dict[str, Any]:
    scale = float(f"{scale_of(gate):.4g}")
    return {
        "width": gate.width,
        "cut": gate.cut,
        "scale": scale,
        "words": {word.decode("latin-1"): round(one / scale) for word, one in gate.words.items()},
        "pairs": {b" ".join(pair).decode("latin-1"): round(one / scale) for pair, one in gate.pairs.items()},
    }


def _heads(found: Fitted, passages: Sequence[Labelled]) -> tuple[Arrays, dict[str, Any]]:
    words = by_column(np.stack([line.weights for line in found.word_lines], axis=1))
    parts: dict[str, Any] = {
        "rarity": ("f", (len(found.vocabulary.rarity),), array("f", found.vocabulary.rarity)),
        "term_weights": ("b", words.numbers.shape, words.numbers.tobytes()),
    }
    told: dict[str, Any] = {
        "groups": [[one.kind, one.of, one.names, one.first] for one in found.groups],
        "terms": [term.decode("latin-1") for term in found.vocabulary.terms],
        "term_scales": words.scales,
        "term_starts": _starts(found.word_lines),
        "words_only": _mixer(found.words_only),
        "full": _mixer(found.full or found.words_only),
        "landmarks": [],
    }
    if found.landmarks is not None and found.back is not None and found.centre is not None:
        likeness = by_column(np.stack([found.back @ line.weights for line in found.likeness_lines], axis=1))
        parts |= {
            "centre": ("f", found.centre.shape, array("f", np.round(found.centre, 5).tolist())),
            "landmarks": ("b", found.landmarks.shape, by_row(_double(found.landmarks)).tobytes()),
            "landmark_weights": ("b", likeness.numbers.shape, likeness.numbers.tobytes()),
        }
        told |= {
            "sharpness": SHARPNESS,
            "landmark_scales": likeness.scales,
            "landmark_starts": _starts(found.likeness_lines),
            "landmarks": [[one.id, one.note, one.practices, one.stance] for one in passages],
        }
    arrays = packed(parts)
    places = [[name, one.type, one.shape, one.offset] for name, one in arrays.places.items()]
    return arrays, {**told, "arrays": places}


def _double(vectors: Any) -> Floats:
    return np.asarray(vectors, dtype=np.float64)


def _starts(lines: Sequence[Line]) -> list[float]:
    return [round(line.start, PLACES) for line in lines]


def _mixer(mixer: Mixer) -> dict[str, Any]:
    return {
        "mixes": [[mix.start, mix.weights] for mix in mixer.mixes],
        "whole": [mixer.whole.start, mixer.whole.weights],
    }


def _short(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")


def _indented(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
