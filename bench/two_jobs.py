"""How much sooner a run ends with two jobs than with one: on few papers, on many copies, and on new text.

    python -m bench.two_jobs WORDS...      `answerable screen WORDS...`, taking every text for a new one

The process that searches is busy beside one reader already. Copies hold the same words, which a run searches
once: with more of them there is more to read and nothing more to search. Where every text is taken for a new
one, all are searched; but words are met again, for which automata are made already, so new papers cost more.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from answerable.__main__ import main
from answerable_engine.runners import same_text
from bench.measuring import Cost, cost, python
from bench.runs import SCREEN, screen


@dataclass(frozen=True, slots=True)
class InTurn:
    """Cold runs over the same papers with one job and with two, round by round."""

    papers: str
    one: list[Cost] = field(default_factory=list)
    two: list[Cost] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """How many times sooner it ends with two jobs: the median over the rounds."""
        return median(one.wall / two.wall for one, two in zip(self.one, self.two, strict=True))


def in_turn(
    folder: Path, *, pages: int, pack: Path, rounds: int, tell: Callable[[str], None]
) -> tuple[InTurn, InTurn]:
    """Measure a folder as it is, and as if each text in it were new."""
    as_it_is = InTurn(f"{pages:,} pages"), SCREEN
    as_if_new = InTurn(f"{pages:,} pages, as if each text were new"), python("bench.two_jobs")
    for number in range(rounds):
        for found, command in (as_it_is, as_if_new):
            for jobs, costs in ((1, found.one), (2, found.two)):
                tell(f"round {number + 1} of {rounds}: {found.papers}, --jobs {jobs}")
                with TemporaryDirectory(dir=folder.parent) as empty:
                    ledger = Path(empty, "ledger")
                    costs.append(cost(screen(folder, ledger=ledger, pack=pack, jobs=jobs, by=command)))
    return as_it_is[0], as_if_new[0]


def section(measured: Sequence[InTurn]) -> list[str]:
    """Return what docs/benchmarks.md says of it."""
    return [
        "## One job and two",
        "",
        "Wall time of a cold run, and how many processors it keeps busy. One process searches what others",
        "read, and with one job it does so beside the reading; so the more there is to search, the less a",
        "second reader wins. Copies hold the same words, which are searched once a run: what the larger",
        "set adds is reading alone. Taken for new, every text is searched, though its words were met before.",
        "A collection in which no two papers say the same is nearer to the last line, or below it.",
        "",
        "| | `--jobs 1` | busy | `--jobs 2` | busy | times faster |",
        "|---|---|---|---|---|---|",
        *(f"| {one.papers} | {_told(one.one)} | {_told(one.two)} | {one.ratio:.2f} |" for one in measured),
    ]


def _told(costs: Sequence[Cost]) -> str:
    wall, busy = median(one.wall for one in costs), median(one.cpu / one.wall for one in costs)
    return f"{wall:.1f} s | {busy:.2f}"


if __name__ == "__main__":
    same_text.REMEMBERED = 0  # no text that was searched is known again
    sys.exit(main(["screen", *sys.argv[1:]]))
