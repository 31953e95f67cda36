"""The made-up passages that a pack was trained from, by name: their first words, for the reason "is like"."""

import json
from collections.abc import Mapping
from pathlib import Path

from answerable_engine.matchers.patterns import shortened
from answerable_engine.meaning.training.passages import digest, passage_files

FIRST_WORDS = 160  # code points


def examples(folder: Path, *, trained_from: Mapping[str, str]) -> Mapping[str, str]:
    """Return the first words of each training passage in a pack's folder; none where it came without them.

    Only files that are still those of `trained_from`, by their SHA-256: what was changed since says something
    else than what was learned from.
    """
    found: dict[str, str] = {}
    for path in passage_files(folder):
        if trained_from.get(path.name) != digest(path):
            continue
        for line in filter(bytes.strip, path.read_bytes().split(b"\n")):
            row = json.loads(line)
            found[row["id"]] = shortened(" ".join(row["text"].split()), FIRST_WORDS)
    return found
