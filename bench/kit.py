"""The evaluation kit that ANSWERABLE_EVAL names: passages, ordinary text, documents and a scorer.

The kit is no part of this repository. Its scorer is run where it lies, as a program of its own.
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.measuring import BenchError

SEED = 20261122  # of the fifth that is kept aside: no pattern or weight was chosen by reading it
Row = Mapping[str, Any]  # a line of the kit, or of predictions, as JSON has it


@dataclass(frozen=True, slots=True)
class Kit:
    """Where the kit is, and its passages: those that were read while tuning, and the fifth kept aside."""

    folder: Path
    tuned: tuple[Row, ...]
    aside: tuple[Row, ...]
    ordinary: tuple[Row, ...]
    documents: tuple[Row, ...]


def kit() -> Kit:
    """Return the kit, or raise BenchError where there is none."""
    folder = Path(os.environ.get("ANSWERABLE_EVAL", ""))
    if not (folder / "score.py").is_file():
        raise BenchError("No evaluation kit: set ANSWERABLE_EVAL to its folder.")
    passages = rows(folder / "dev_passages.jsonl")
    names = [row["id"] for row in passages]
    random.Random(SEED).shuffle(names)  # noqa: S311 (a draw that can be repeated, not a secret)
    aside = set(names[: len(names) // 5])
    return Kit(
        folder,
        tuned=tuple(row for row in passages if row["id"] not in aside),
        aside=tuple(row for row in passages if row["id"] in aside),
        ordinary=rows(folder / "dev_background.jsonl"),
        documents=rows(folder / "dev_documents.jsonl"),
    )


def rows(path: Path) -> tuple[Row, ...]:
    """Return the JSON objects of a file, one a line."""
    return tuple(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def score(folder: Path, scratch: Path, *, boot: int = 500, **files: Sequence[Row]) -> dict[str, Any]:
    """Run the scorer on some rows and return its figures.

    `files` are its options, with `_` for `-`: `gold`, `pred`, `background`, `doc_gold`, `doc_pred`.
    """
    options = [f"--boot={boot}"]
    for option, some in files.items():
        options += [f"--{option.replace('_', '-')}", str(_written(scratch / f"{option}.jsonl", some))]
    return _run(folder, scratch / "figures.json", options)


def score_documents(
    folder: Path, scratch: Path, *, threshold: float, predicted: Sequence[Row]
) -> dict[str, Any]:
    """Run the scorer on the documents and return its figures."""
    told = _written(scratch / "doc_pred.jsonl", predicted)
    gold = folder / "dev_documents.jsonl"
    options = ["--doc-gold", str(gold), "--doc-pred", str(told), "--threshold", str(threshold)]
    return _run(folder, scratch / "figures.json", options)


def _written(path: Path, some: Iterable[Row]) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in some), encoding="utf-8")
    return path


def _run(folder: Path, figures: Path, options: Sequence[str]) -> dict[str, Any]:
    command = [sys.executable, str(folder / "score.py"), *options, "--json", str(figures)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise BenchError(f"The scorer failed: {ended.stderr.strip()}")
    read: dict[str, Any] = json.loads(figures.read_text(encoding="utf-8"))
    return read
