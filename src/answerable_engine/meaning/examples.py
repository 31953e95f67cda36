"""The made-up passages that a pack was trained from, by name: their first words, for the reason "is like"."""

import json
from collections.abc import Mapping
from pathlib import Path

from answerable_engine.matchers.patterns import shortened
from answerable_engine.meaning.training.passages import passage_files

FIRST_WORDS = 160  # code points


def examples(folder: Path) -> Mapping[str, str]:
    """Return the first words of each training passage in a pack's folder; none where it came without them.

    A line that cannot be read is passed over: training refuses it, and a search can do without its words.
    """
    found: dict[str, str] = {}
    for path in passage_files(folder):
        for line in path.read_bytes().split(b"\n"):
            try:
                row = json.loads(line)
                found[row["id"]] = shortened(" ".join(row["text"].split()), FIRST_WORDS)
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                continue
    return found
