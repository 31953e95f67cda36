"""What trained parts are made from, and what of it has changed since."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from answerable_engine.meaning.at_hand import ABOUT, FOLDER
from answerable_engine.meaning.training.passages import digest, passage_files

ORDINARY, CUTTING = "ordinary text", "text for the cuts"
PATTERNS = "the patterns"


def sources(folder: Path, *, ordinary: Path | None = None, cutting: Path | None = None) -> dict[str, str]:
    """Return the SHA-256 of every file that a model is made from, by what it is."""
    given = {ORDINARY: ordinary, CUTTING: cutting}
    return {
        **{path.name: digest(path) for path in passage_files(folder)},
        **{name: digest(path) for name, path in given.items() if path},
    }


def changed(folder: Path, *, pack_hash: str, now: Mapping[str, str]) -> list[str]:
    """Return what a pack's trained parts were made from and is another thing now, or missing, or new.

    `now` is what `sources` returns of what there is now, and `pack_hash` names the patterns.
    """
    about = json.loads((folder / FOLDER / ABOUT).read_text(encoding="utf-8"))
    then = about["trained_from"]
    files = sorted(name for name in {*then, *now} if then.get(name) != now.get(name))
    return files if about["trained_with"] == pack_hash else [PATTERNS, *files]


def beside(names: Iterable[str]) -> list[str]:
    """Return those that lie in a pack's folder; ordinary text need not."""
    return [name for name in names if name not in {ORDINARY, CUTTING}]
