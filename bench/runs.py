"""The figures: every one a median of several rounds, both sides of each comparison in the same round."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from answerable_engine.pack_hash import find_pack
from answerable_engine.sandbox.process import PDF_READER
from bench.measuring import ENVIRONMENT, Cost, answerable, cost, python

PACK = "stopsim"
SCREEN = answerable("screen")
# What else may change in a pack: the file, after which line, and what is added there.
EDITS = {
    "one more pattern": (
        "requirements/P1.yaml",
        "look_for:",
        "  - {code: added, weight: 1.0, says: {en: added}, pattern: '\\bblue door policy\\b'}",
    ),
    "two concepts more that stand together": (
        "requirements/P1.yaml",
        "look_for:",
        "  - {code: beside, weight: 1.0, says: {en: added}, together: [officer, clinician]}",
    ),
    "one more word in a concept that stands beside others": (
        "concepts.yaml",
        "clinician:",
        "  - '\\bward clerks?\\b'",
    ),
    "one more word in a concept that pages are searched for first": (
        "concepts.yaml",
        "police:",
        "  - '\\bconstabulary vans?\\b'",
    ),
}
PYTHON_READS = {**ENVIRONMENT, PDF_READER: "python"}


@dataclass(frozen=True, slots=True)
class Round:
    """One round over the same papers. Costs of our command are whole; take `version` away from them."""

    bare: dict[str, float]
    version: Cost
    cold: Cost
    in_python: Cost
    two_jobs: Cost
    unchanged: Cost
    changed_words: Cost
    changed_pack: Cost
    changed_more: dict[str, Cost]
    gated: Cost
    changed_gated: Cost
    inside: dict[str, float]
    start_up: Cost


def one_round(papers: Path, *, kept_pack: Path, scratch: Path, tell: Callable[[str], None]) -> Round:
    """Measure everything once. `scratch` is an empty folder on the same disk."""
    ledgers = ("one", "two", "inside", "small", "gated", "python")
    one, two, inside, small, gated, python_only = (scratch / name for name in ledgers)
    pack = shutil.copytree(kept_pack, scratch / "pack" / PACK)
    trained = shutil.copytree(find_pack(PACK), scratch / "trained" / PACK)
    tell("bare extraction")
    bare = json.loads(cost(python("bench.bare", papers)).output)
    version = cost(answerable("--version"))
    tell("cold run")
    cold = cost(screen(papers, ledger=one, pack=pack))
    tell("cold run in which Python reads every PDF")
    in_python = cost(screen(papers, ledger=python_only, pack=pack), environment=PYTHON_READS)
    tell("cold run with two jobs")
    two_jobs = cost(screen(papers, ledger=two, pack=pack, jobs=2))
    tell("run with nothing changed")
    unchanged = median_cost([cost(screen(papers, ledger=one, pack=pack)) for _ in range(5)])
    tell("run with a changed pack")
    worded = median_cost(
        [cost(screen(papers, ledger=one, pack=with_other_words(pack, number))) for number in range(3)]
    )
    changed = median_cost([cost(screen(papers, ledger=one, pack=other)) for other in changed_packs(pack)])
    more = {what: cost(screen(papers, ledger=one, pack=edited(pack, what))) for what in EDITS}
    tell("cold run with rules and gate, and one with a weight changed")
    with_gate = cost([*screen(papers, ledger=gated, pack=trained), "--encoder", "none"])
    other = next(changed_packs(trained))
    changed_gated = cost([*screen(papers, ledger=gated, pack=other), "--encoder", "none"])
    tell("cold run from inside")
    stages = json.loads(cost(python("bench.inside", papers, inside)).output)
    tell("start")
    paper = scratch / "paper.txt"
    paper.write_text("One line.\n")
    start_up = cost(screen(paper, ledger=small, pack=pack))
    return Round(
        bare,
        version,
        cold,
        in_python,
        two_jobs,
        unchanged,
        worded,
        changed,
        more,
        with_gate,
        changed_gated,
        stages,
        start_up,
    )


def screen(papers: Path, *, ledger: Path, pack: Path, jobs: int = 1, by: Sequence[str] = SCREEN) -> list[str]:
    """Return the command that is measured; `by` is what carries it out."""
    words = (papers, "--pack", pack, "--ledger", ledger, "--jobs", jobs, "--format", "none")
    return [*by, *map(str, words)]


def copied_pack(folder: Path) -> Path:
    """Return a copy of the pack that is measured with, which nobody changes meanwhile: its rules alone."""
    leave_out = shutil.ignore_patterns("model", "training")
    return Path(shutil.copytree(find_pack(PACK), folder / "kept" / PACK, ignore=leave_out))


def with_other_words(pack: Path, number: int) -> Path:
    """Change a pack so that it looks for the same and has another hash."""
    with (pack / "about.yaml").open("a", encoding="utf-8") as file:
        file.write(f"# changed {number}\n")
    return pack


def changed_packs(pack: Path) -> Iterator[Path]:
    """Change what is looked for of one requirement after the other, each a little."""
    for path in sorted((pack / "requirements").glob("*.yaml")):
        before, first, after = path.read_text(encoding="utf-8").partition("\n    weight: ")
        weight, rest = after.split("\n", 1)
        path.write_text(f"{before}{first}{float(weight) + 0.01:.2f}\n{rest}", encoding="utf-8")
        yield pack


def edited(pack: Path, what: str) -> Path:
    """Change a pack in one of the ways in which those who keep one do."""
    name, place, added = EDITS[what]
    path = pack / name
    before, here, after = path.read_text(encoding="utf-8").partition(f"\n{place}\n")
    assert here, f"{path} has {place}"
    path.write_text(f"{before}{here}{added}\n{after}", encoding="utf-8")
    return pack


def median_cost(costs: list[Cost]) -> Cost:
    """Return the cost in the middle, by processor time."""
    return sorted(costs, key=lambda one: one.cpu)[len(costs) // 2]


@dataclass(frozen=True, slots=True)
class Figures:
    """What is promised, each a ratio or a share (1.0 is all), and the seconds behind it."""

    bare: float
    whole: float
    ratio: float
    in_python: float
    unchanged: float
    unchanged_over_version: float
    changed_words: float
    changed_pack: float
    changed_more: dict[str, float]
    changed_gated: float
    gated: float
    repeated: float
    stages: dict[str, float]


def figures(rounds: list[Round]) -> Figures:
    """Return the medians over all rounds of each figure, computed inside its own round."""

    def middle(of: Callable[[Round], float]) -> float:
        return median(map(of, rounds))

    return Figures(
        bare=middle(lambda r: r.bare["seconds"]),
        whole=middle(lambda r: net(r.cold, r)),
        ratio=middle(lambda r: net(r.cold, r) / r.bare["seconds"]),
        in_python=middle(lambda r: net(r.in_python, r) / r.bare["seconds"]),
        unchanged=middle(lambda r: net(r.unchanged, r) / net(r.cold, r)),
        unchanged_over_version=middle(lambda r: net(r.unchanged, r)),
        changed_words=middle(lambda r: net(r.changed_words, r) / net(r.cold, r)),
        changed_pack=middle(lambda r: net(r.changed_pack, r) / net(r.cold, r)),
        changed_more={
            what: median(net(one.changed_more[what], one) / net(one.cold, one) for one in rounds)
            for what in EDITS
        },
        changed_gated=middle(lambda r: net(r.changed_gated, r) / net(r.gated, r)),
        gated=middle(lambda r: net(r.gated, r) / r.bare["seconds"]),
        repeated=middle(lambda r: r.inside["repeated"]),
        stages={name: median(stages(one)[name] for one in rounds) for name in stages(rounds[0])},
    )


def net(spent: Cost, of: Round) -> float:
    """Return the processor time of a command without what `answerable --version` costs anyway."""
    return spent.cpu - of.version.cpu


def stages(of: Round) -> dict[str, float]:
    """Return where the processor time of a cold run goes, in seconds. What is measured alone says so."""
    inside, start_up = of.inside, net(of.start_up, of)
    rest = (
        net(of.cold, of) - of.bare["seconds"] - start_up - inside["hash"] - inside["search"] - inside["keep"]
    )
    return {
        "parsing (the bare extraction)": of.bare["seconds"],
        "starting up: imports, the pack, the reading process": start_up,
        "reading and hashing (measured alone)": inside["hash"],
        "normalising (measured alone)": inside["normalise"],
        "matching, without normalising": inside["search"] - inside["normalise"],
        "the ledger": inside["keep"],
        "the rest: forks, the sandbox, pipes, checking; less what children save in parsing": rest,
    }
