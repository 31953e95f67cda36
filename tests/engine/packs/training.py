"""The training passages of a pack, as the tests look at them."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from surroundings import ROOT

SHIPPED = ROOT / "packs/stopsim"
SECOND = ROOT / "docs/examples/heat-and-keys"  # on another subject; shipped to nobody
RUN = 8  # words in a row that no two passages may share

# What the law, or an office, always says in the same words.
SET_PHRASES = (
    "detained under section 136 of the mental health act 1983",
    "a place of safety under section 136 of the mental health act",
    "under section 2 of the mental health act 1983",
    "under section 3 of the mental health act 1983",
    "under section 117 of the mental health act 1983",
    "under section 1 of the freedom of information act 2000",
    "under section 12 of the freedom of information act 2000",
    "under section 14 of the freedom of information act 2000",
    "under section 40 of the freedom of information act 2000",
    "section 43 of the anti social behaviour crime and policing act 2014",
    "in my opinion there is a risk that future deaths will occur unless action is taken",
    "regulation 28 of the coroners investigations regulations 2013",
)

Passage = dict[str, Any]
Words = tuple[str, ...]


@cache
def passages(pack: Path) -> tuple[Passage, ...]:
    """Every passage of every file of a pack, in the order of the files."""
    return tuple(json.loads(line) for _, _, line in lines(pack))


def lines(pack: Path) -> Iterator[tuple[str, int, str]]:
    """Every line of a pack's passages, with its file's name and its number."""
    for path in sorted((pack / "training/passages").glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            yield path.name, number, line


def runs(text: str) -> set[Words]:
    """Every run of eight words in a text, without regard to case and marks, but for set phrases."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("\u2019", ""))
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)} - _set_runs()


def shares(found: Iterable[Passage], field: str) -> dict[Any, float]:
    """How large a part of the passages has each value of a field, from 0 to 1."""
    counted = Counter(passage[field] for passage in found)
    return {value: count / counted.total() for value, count in counted.items()}


@cache
def _set_runs() -> frozenset[Words]:
    phrases = (phrase.split() for phrase in SET_PHRASES)
    return frozenset(tuple(words[at : at + RUN]) for words in phrases for at in range(len(words) - RUN + 1))
