"""A model as files in a pack's folder `model/`, and back: plain JSON and plain arrays.

about.json   version, what it was made from and with, and what was measured while training
gate.json    the gate's words and pairs, with whole numbers for weights
heads.json   the terms, the groups of heads and their mixes, and what is known of each landmark
heads.bin    the arrays: weights of terms and of landmarks, and the landmarks themselves
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from answerable_engine.late import late
from answerable_engine.meaning.arrays import Arrays, Place
from answerable_engine.meaning.at_hand import ABOUT, DAMAGE, FOLDER, PARTS, UnusableError, damaged, parts_hash
from answerable_engine.meaning.examples import examples
from answerable_engine.meaning.gate import Gate
from answerable_engine.meaning.heads import Group, Mix, Mixer
from answerable_engine.meaning.model import Landmark, Model
from answerable_engine.meaning.wordlines import WordLines
from answerable_engine.pack_hash import find_pack

if TYPE_CHECKING:
    from answerable_engine.meaning.likeness import Likeness

VERSION = 1
GATE, HEADS, ARRAYS = PARTS
FILES = (ABOUT, *PARTS)
NO_WORDS: Mapping[str, str] = {}
MISFIT = "its parts do not fit together: they are not those that about.json names"


def load_model(name_or_path: str | Path, *, likeness: bool = True, gate: Gate | None = None) -> Model | None:
    """Return the trained parts of a pack, given its name or folder; None where it has none.

    Without `likeness` what needs an encoder, and numpy, is left out. `gate` is that of these parts, where
    somebody has loaded it already.

    Raises UsageError where there is no such pack, and PackError where the trained parts cannot be used.
    """
    pack = find_pack(name_or_path)
    folder = pack / FOLDER
    if not (folder / ABOUT).is_file():
        return None
    with _refusing_damage(folder):
        trained_from = _json(folder / ABOUT)["trained_from"]
        words = examples(pack, trained_from=trained_from) if likeness else NO_WORDS
        return model_in(folder, likeness=likeness, gate=gate, words=words)


def load_gate(folder: Path) -> Gate:
    """Return the gate alone, which is all that a page needs in which nothing is found.

    Raises PackError where it cannot be used.
    """
    with _refusing_damage(folder):
        return _gate(folder)


@contextmanager
def _refusing_damage(folder: Path) -> Iterator[None]:
    try:
        yield
    except DAMAGE as error:
        raise damaged(folder, error) from error


def _gate(folder: Path) -> Gate:
    told = _json(folder / GATE)
    scale = told["scale"]
    pairs = told["pairs"]
    return Gate(
        words={word.encode("latin-1"): scale * weight for word, weight in told["words"].items()},
        pairs={_pair(pair): scale * weight for pair, weight in pairs.items()},
        width=told["width"],
        cut=told["cut"],
    )


def _pair(pair: str) -> tuple[bytes, bytes]:
    first, second = pair.encode("latin-1").split(b" ")
    return first, second


def model_in(
    folder: Path, *, likeness: bool = True, gate: Gate | None = None, words: Mapping[str, str] = NO_WORDS
) -> Model:
    """Return the model whose files are in this folder; raises as reading and parsing them do.

    `words` are those of the passages that it was made from, by name, as far as they are at hand.
    """
    about, heads = _json(folder / ABOUT), _json(folder / HEADS)
    if about["version"] != VERSION:
        raise UnusableError(f"made by version {about['version']} of the trainer, and this is {VERSION}")
    made_of = parts_hash(folder)
    if about.get("hash", made_of) != made_of:
        raise UnusableError(MISFIT)
    places = {name: Place(kind, tuple(shape), offset) for name, kind, shape, offset in heads["arrays"]}
    arrays = Arrays((folder / ARRAYS).read_bytes(), places)
    return Model(
        hash=made_of,
        encoder=about["encoder"],
        gate=gate or _gate(folder),
        groups=tuple(Group(kind, of, tuple(names), first) for kind, of, names, first in heads["groups"]),
        lines=WordLines(
            places={term.encode("latin-1"): row for row, term in enumerate(heads["terms"])},
            rarity=arrays.parts("rarity"),
            weights=arrays.whole("term_weights"),
            scales=heads["term_scales"],
            starts=heads["term_starts"],
        ),
        full=_mixer(heads["full"]),
        words_only=_mixer(heads["words_only"]),
        likeness=_likeness(heads, arrays) if likeness else None,
        landmarks=_landmarks(heads, words) if likeness else (),
        sieve=heads["sieve"],
        cuts=_cuts(about["cuts"]),
        cuts_words_only=_cuts(about["cuts_words_only"]),
    )


def _landmarks(heads: Mapping[str, Any], words: Mapping[str, str]) -> tuple[Landmark, ...]:
    """Return what is known of each training passage: its first words, or else the note on it."""
    return tuple(
        Landmark(name, words.get(name, note), tuple(shown), stance)
        for name, note, shown, stance in heads["landmarks"]
    )


def _mixer(told: Mapping[str, Any]) -> Mixer:
    mixes = tuple(Mix(start, tuple(weights)) for start, weights in told["mixes"])
    start, weights = told["whole"]
    return Mixer(mixes, Mix(start, tuple(weights)))


def _cuts(told: Mapping[str, float]) -> dict[int, float]:
    return {int(load): score for load, score in told.items()}


def _likeness(heads: Mapping[str, Any], arrays: Arrays) -> "Likeness | None":
    """Return the likeness, or None where it was trained without an encoder, or numpy is not installed."""
    if "landmarks" not in arrays.places or find_spec("numpy") is None:
        return None
    found: Likeness = late("opened")(heads, arrays)
    return found


def _json(path: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told
