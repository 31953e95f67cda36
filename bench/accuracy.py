"""`python -m bench.accuracy`: every figure of the evaluation kit's scorer, into docs/accuracy.md.

Needs the kit that ANSWERABLE_EVAL names; takes some minutes. The fifth of its passages that was kept
aside is worth less each time that somebody looks at its figures, so it is scored only with `--aside`.
`--errors` prints instead what is judged wrongly among the passages that may be read, to be grouped by cause.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from answerable_engine.document import Document, Speaker
from answerable_engine.formats.table import attempt
from answerable_engine.meaning.tier import LearnedTier
from answerable_engine.meaning.training.passages import passage_files
from answerable_engine.pack import Pack
from answerable_engine.pack_loading import load_pack
from answerable_engine.screening import FLOOR, measures, screen_down_to
from bench.alone import alone
from bench.kit import Kit, Row, kit, rows, score, score_documents
from bench.measuring import BenchError
from bench.rules import parts
from bench.tiers import DECISION, SCREEN, Tiers, told, top

PAGE = Path(__file__).parents[1] / "docs" / "accuracy.md"
BEGIN, END = "<!-- figures: python -m bench.accuracy -->", "<!-- end of figures -->"
LOADS = (5, 10, 20, 50)  # passages that are read of 1,000 ordinary ones
COMPARED = (
    "any PR-AUC",
    "macro PR-AUC",
    "recall @20/1000 background",
    "recall @5/1000 background",
    "no-obvious-words recall",
    "look-alike FPR at 95% recall",
    "look-alike FPR (flagged)",
    "in_use precision",
    "hard-negative FPR (called in_use)",
    "stance macro-F1 (6)",
    "ECE (any)",
)


def main() -> int:
    """Carry out the measurement."""
    options = _options()
    try:
        found, tiers = kit(), Tiers(load_pack(options.pack))
        text = _errors(found, tiers) if options.errors else _figures(found, tiers, aside=options.aside)
    except BenchError as error:
        print(error, file=sys.stderr)
        return 2
    print(text)
    if not options.errors:
        before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.split(END)[1]}", encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.accuracy", description=__doc__)
    parser.add_argument("--pack", default="stopsim", help="a pack's code or folder (default: stopsim)")
    parser.add_argument("--aside", action="store_true", help="score the fifth that was kept aside as well")
    parser.add_argument("--errors", action="store_true", help="only print what is judged wrongly")
    return parser.parse_args()


def _figures(found: Kit, tiers: Tiers, *, aside: bool) -> str:
    every = (*found.tuned, *found.aside) if aside else found.tuned
    with tempfile.TemporaryDirectory(prefix="answerable-accuracy-") as made:
        scratch = Path(made)
        judged = {name: (told(every, way), told(found.ordinary, way)) for name, way in tiers.ways.items()}
        said, ordinary = judged["all tiers"]
        by_name = {row["id"]: row for row in said}
        sets = {"tuned on": found.tuned}
        if aside:
            sets |= {"kept aside": found.aside, "both": every}
        columns = {
            name: (some, [by_name[row["id"]] for row in some], ordinary) for name, some in sets.items()
        }
        columns["the same, rules alone"] = (every, *judged["rules alone"])
        scored = {
            name: score(found.folder, scratch, gold=gold, pred=pred, background=background)["passages"]
            for name, (gold, pred, background) in columns.items()
        }
        ablated = {
            name: score(found.folder, scratch, boot=0, gold=every, pred=some, background=background)
            for name, (some, background) in (*judged.items(), *parts(tiers.pack, every, found.ordinary))
        }
        sections = [
            _passages(scored, {name: len(gold) for name, (gold, _, _) in columns.items()}),
            _compared({name: one["passages"] for name, one in ablated.items()}),
            _alone(tiers.pack, every),
            _documents(found, tiers, scratch),
            _registers(found, judged[SCREEN][1], tiers),
        ]
    return "\n\n".join(sections)


def _passages(scored: Mapping[str, Mapping[str, Any]], sizes: Mapping[str, int]) -> str:
    head = " | ".join(f"{name} ({size})" for name, size in sizes.items())
    lines = ["## Passages", "", f"| figure | {head} |", "|---|" + "---|" * len(sizes)]
    for figure in scored["tuned on"]:
        lines.append(f"| {figure} | " + " | ".join(_cell(scored[name].get(figure)) for name in sizes) + " |")
    return "\n".join(lines)


def _cell(figure: Mapping[str, Any] | None) -> str:
    if figure is None or figure["value"] != figure["value"]:
        return "no case"
    low, high = figure["ci"] or (None, None)
    return f"{figure['value']:.3f}" + (f" ({low:.2f} to {high:.2f})" if low is not None else "")


def _compared(scored: Mapping[str, Mapping[str, Any]]) -> str:
    lines = ["## Each tier switched off in turn (the same passages)", ""]
    lines += ["| | " + " | ".join(COMPARED) + " |", "|---|" + "---|" * len(COMPARED)]
    for name, figures in scored.items():
        cells = (figures.get(one, {"value": float("nan")})["value"] for one in COMPARED)
        lines.append(f"| {name} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |")
    return "\n".join(lines)


def _alone(pack: Pack, every: Sequence[Row]) -> str:
    train = [row for path in passage_files(Path(pack.folder)) for row in rows(path)]
    lines = ["## What does not explain it", "", "| PR-AUC (any) of a model that sees | |", "|---|---|"]
    lines += [f"| {name} | {value:.3f} |" for name, value in alone(train, every).items()]
    return "\n".join(lines)


def _documents(found: Kit, tiers: Tiers, scratch: Path) -> str:
    cuts = {f"{load} in 1,000": tiers.whole.about.cut(load) for load in LOADS} | {"0.5": DECISION}
    screened, by_rules = _screened(found, tiers.pack, tiers.whole), _screened(found, tiers.pack, None)
    columns = {
        f"{name} (cut {cut:.2f})": _of_documents(found, scratch, screened, cut=cut)
        for name, cut in cuts.items()
        if cut is not None
    }
    for cut in (tiers.pack.cut, DECISION):
        columns[f"rules alone (cut {cut:.2f})"] = _of_documents(found, scratch, by_rules, cut=cut)
    lines = ["## Documents, by load", "", "| figure | " + " | ".join(columns) + " |"]
    lines.append("|---|" + "---|" * len(columns))
    for figure in next(iter(columns.values())):
        cells = (one[figure] for one in columns.values())
        shown = (cell if isinstance(cell, str) else format(cell, ".3f") for cell in cells)
        lines.append(f"| {figure.strip()} | " + " | ".join(shown) + " |")
    return "\n".join(lines)


def _of_documents(found: Kit, scratch: Path, screened: Sequence[Row], *, cut: float) -> dict[str, Any]:
    figures: dict[str, Any] = score_documents(
        found.folder, scratch, threshold=cut, predicted=_above(screened, cut)
    )["documents"]
    return figures


def _screened(found: Kit, pack: Pack, tier: LearnedTier | None) -> list[Row]:
    """Return what screening each document of the kit yields; questions are left out."""
    screened: list[Row] = []
    for row in found.documents:
        pages = attempt((found.folder / row["file"]).read_bytes()).reading.pages
        document = Document(row["file"], pages=pages)
        matches = screen_down_to(document, pack, floor=tier.floor if tier else FLOOR, tier=tier)
        passages = [
            {"text": one.quote, "practices": {one.requirement: one.score}, "stance": str(one.stance)}
            for one in matches
            if one.speaker is not Speaker.QUESTION
        ]
        screened.append({"id": row["id"], "measures": str(measures(document, pack)), "passages": passages})
    return screened


def _above(screened: Sequence[Row], cut: float) -> list[Row]:
    return [{**row, "passages": [one for one in row["passages"] if top(one) >= cut]} for row in screened]


def _registers(found: Kit, ordinary: Sequence[Row], tiers: Tiers) -> str:
    every = Counter(row["register"] for row in found.ordinary)
    cuts = {load: cut for load in LOADS if (cut := tiers.whole.about.cut(load)) is not None}
    flagged = {
        load: Counter(
            row["register"] for row, one in zip(found.ordinary, ordinary, strict=True) if top(one) >= cut
        )
        for load, cut in cuts.items()
    }
    head = " | ".join(f"over the cut for {load}" for load in cuts)
    lines = ["## Ordinary text, by register", "", f"| register | passages | {head} |"]
    lines.append("|---|---|" + "---|" * len(cuts))
    for register, count in every.most_common():
        cells = " | ".join(str(flagged[load][register]) for load in cuts)
        lines.append(f"| {register} | {count} | {cells} |")
    totals = [one.total() for one in flagged.values()]
    cells = " | ".join(f"{total} ({1000 * total / every.total():.1f} in 1,000)" for total in totals)
    return "\n".join((*lines, f"| all | {every.total()} | {cells} |"))


def _errors(found: Kit, tiers: Tiers) -> str:
    """Return the passages that may be read and are judged wrongly: what they are, and what was said."""
    lines = []
    for row, said in zip(found.tuned, told(found.tuned, tiers.ways["all tiers"]), strict=True):
        over = sorted(code for code, one in said["practices"].items() if one >= DECISION)
        fine = said["stance"] in (row["stance"], *row.get("stance_ok", ()))
        if over != sorted(row["practices"]) or not fine:
            scores = ", ".join(f"{code} {one:.2f}" for code, one in said["practices"].items())
            lines += [
                f"{row['id']}: {row['practices']} {row['stance']}; said {over} {said['stance']} ({scores})",
                f"    {row['text']}",
            ]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
