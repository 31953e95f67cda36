"""`python -m bench.accuracy`: every figure of the evaluation kit's scorer, into docs/accuracy.md.

Needs the kit that ANSWERABLE_EVAL names; takes about a minute. `--load N` prints instead the score above
which at most N of 1,000 ordinary passages stand, which is where a pack's `cut` comes from.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from answerable_engine.classifying import classify
from answerable_engine.document import Document, Speaker
from answerable_engine.formats.table import attempt
from answerable_engine.matchers.table import MATCHERS, Matcher
from answerable_engine.pack import Pack
from answerable_engine.pack_loading import load_pack
from answerable_engine.screening import measures, screen
from bench.kit import Kit, Row, kit, score, score_documents
from bench.measuring import BenchError

PAGE = Path(__file__).parents[1] / "docs" / "accuracy.md"
BEGIN, END = "<!-- figures: python -m bench.accuracy -->", "<!-- end of figures -->"
ABLATED = (
    "any PR-AUC",
    "macro PR-AUC",
    "look-alike FPR (flagged)",
    "recall @20/1000 background",
    "recall @5/1000 background",
    "in_use precision",
)


def main() -> int:
    """Carry out the measurement."""
    options = _options()
    try:
        found, pack = kit(), load_pack(options.pack)
    except BenchError as error:
        print(error, file=sys.stderr)
        return 2
    if options.load:
        print(_cut(predictions(found.ordinary, pack), options.load))
        return 0
    text = _figures(found, pack)
    print(text)
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.split(END)[1]}", encoding="utf-8")
    return 0


def predictions(rows: Sequence[Row], pack: Pack, *, matchers: Mapping[str, Matcher] = MATCHERS) -> list[Row]:
    """Return what `classify` says of each passage, in the form that the scorer reads."""
    told: list[Row] = []
    for row in rows:
        found = classify(row["text"], pack, matchers=matchers)
        told.append({"id": row["id"], "practices": dict(found.practices), "stance": found.stance})
    return told


def document_predictions(found: Kit, pack: Pack) -> list[Row]:
    """Return what screening each document of the kit yields, at the pack's cut; questions are left out."""
    told: list[Row] = []
    for row in found.documents:
        reading = attempt((found.folder / row["file"]).read_bytes()).reading
        document = Document(row["file"], pages=reading.pages)
        passages = [
            {"text": one.quote, "practices": {one.requirement: one.score}, "stance": str(one.stance)}
            for one in screen(document, pack)
            if one.score >= pack.cut and one.speaker is not Speaker.QUESTION
        ]
        told.append({"id": row["id"], "measures": str(measures(document, pack)), "passages": passages})
    return told


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.accuracy", description=__doc__)
    parser.add_argument("--pack", default="stopsim", help="a pack's code or folder (default: stopsim)")
    parser.add_argument("--load", type=float, help="only print the cut for so many in 1,000")
    return parser.parse_args()


def _cut(told: Sequence[Row], load: float) -> float:
    scores = sorted((_top(row) for row in told), reverse=True)
    return scores[int(len(scores) * load / 1000)]


def _top(row: Row) -> float:
    return max(map(float, row["practices"].values()))


def _figures(found: Kit, pack: Pack) -> str:
    ordinary = predictions(found.ordinary, pack)
    with tempfile.TemporaryDirectory(prefix="answerable-accuracy-") as made:
        scratch = Path(made)
        sets = {"tuned on": found.tuned, "kept aside": found.aside, "both": (*found.tuned, *found.aside)}
        scored = {
            name: score(found.folder, scratch, gold=rows, pred=predictions(rows, pack), background=ordinary)[
                "passages"
            ]
            for name, rows in sets.items()
        }
        documents = score_documents(
            found.folder, scratch, threshold=pack.cut, predicted=document_predictions(found, pack)
        )
        parts = [
            _passages(scored, {name: len(rows) for name, rows in sets.items()}),
            _documents(documents["documents"], pack),
            _registers(found, ordinary, pack),
            _ablations(found, pack, scratch),
        ]
    return "\n\n".join(parts)


def _passages(scored: Mapping[str, Mapping[str, Any]], sizes: Mapping[str, int]) -> str:
    head = " | ".join(f"{name} ({size})" for name, size in sizes.items())
    lines = ["## Passages", "", f"| figure | {head} |", "|---|" + "---|" * len(sizes)]
    for figure in scored["both"]:
        lines.append(f"| {figure} | " + " | ".join(_cell(scored[name].get(figure)) for name in sizes) + " |")
    return "\n".join(lines)


def _cell(figure: Mapping[str, Any] | None) -> str:
    if figure is None or figure["value"] != figure["value"]:
        return "no case"
    low, high = figure["ci"] or (None, None)
    return f"{figure['value']:.3f}" + (f" ({low:.2f} to {high:.2f})" if low is not None else "")


def _documents(figures: Mapping[str, Any], pack: Pack) -> str:
    lines = [f"## Documents (at the cut, {pack.cut:g})", "", "| figure | |", "|---|---|"]
    for name, value in figures.items():
        lines.append(f"| {name.strip()} | {value if isinstance(value, str) else format(value, '.3f')} |")
    return "\n".join(lines)


def _registers(found: Kit, ordinary: Sequence[Row], pack: Pack) -> str:
    every = Counter(row["register"] for row in found.ordinary)
    flagged = Counter(
        row["register"] for row, told in zip(found.ordinary, ordinary, strict=True) if _top(told) >= pack.cut
    )
    lines = ["## Ordinary text at the cut", "", "| register | passages | flagged |", "|---|---|---|"]
    lines += [f"| {register} | {count} | {flagged[register]} |" for register, count in every.most_common()]
    share = 1000 * flagged.total() / every.total()
    return "\n".join((*lines, f"| all | {every.total()} | {flagged.total()} ({share:.1f} in 1,000) |"))


def _ablations(found: Kit, pack: Pack, scratch: Path) -> str:
    without: dict[str, tuple[Pack, Mapping[str, Matcher]]] = {"nothing left out": (pack, MATCHERS)}
    for name in MATCHERS:
        without[f"without {name}"] = (pack, {kept: MATCHERS[kept] for kept in MATCHERS if kept != name})
    bare = tuple(replace(one, look_alikes=()) for one in pack.requirements)
    without["without look-alikes"] = (replace(pack, requirements=bare, hash="no look-alikes"), MATCHERS)
    lines = ["## What each part adds (all passages)", "", "| | " + " | ".join(ABLATED) + " |"]
    lines.append("|---|" + "---|" * len(ABLATED))
    rows = (*found.tuned, *found.aside)
    for name, (changed, matchers) in without.items():
        told = predictions(rows, changed, matchers=matchers)
        ordinary = predictions(found.ordinary, changed, matchers=matchers)
        figures = score(found.folder, scratch, boot=0, gold=rows, pred=told, background=ordinary)["passages"]
        lines.append(f"| {name} | " + " | ".join(f"{figures[one]['value']:.3f}" for one in ABLATED) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
