"""How much sooner a run ends with two jobs than with one, on as many papers as make a second worth while.

    python -m bench.two_jobs WORDS...      `answerable screen WORDS...`, taking every text for a new one

With few papers most of the difference is eaten up by what is done once: the start, the pack, and automata
that are made as words are first met. Copies hold the same words, which a run searches once; a collection of
papers that all say something else has more to search, and the one process that searches has its share in it.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from answerable.__main__ import program
from answerable_engine.runners import same_text
from bench.measuring import Cost, answerable, cost, python
from bench.runs import Figures

MODULE = "bench.two_jobs"
SCREEN = {"as it is": answerable("screen"), "as if each text were new": python(MODULE)}


@dataclass(frozen=True, slots=True)
class TwoJobs:
    """Wall times in seconds of runs with one job and with two, round by round, by how they search."""

    pages: int
    one: dict[str, list[float]]
    two: dict[str, list[float]]

    def ratio(self, how: str) -> float:
        """Return how many times faster two jobs are: the median over the rounds."""
        return median(one / two for one, two in zip(self.one[how], self.two[how], strict=True))


def two_jobs(folder: Path, *, pages: int, pack: Path, rounds: int, tell: Callable[[str], None]) -> TwoJobs:
    """Measure cold runs over a folder with one job and with two, in turn."""
    found = TwoJobs(pages, {how: [] for how in SCREEN}, {how: [] for how in SCREEN})
    for number in range(rounds):
        for how, command in SCREEN.items():
            for jobs, walls in ((1, found.one[how]), (2, found.two[how])):
                tell(f"round {number + 1} of {rounds}, {pages:,} pages {how}: --jobs {jobs}")
                walls.append(_cold(command, folder, pack=pack, jobs=jobs).wall)
    return found


def section(few: Figures, few_pages: int, many: TwoJobs) -> list[str]:
    """Return what docs/benchmarks.md says of it."""
    rows = [
        (f"{few_pages:,} pages", few.one_job, few.jobs_two, few.two_jobs),
        *(
            (f"{many.pages:,} pages, {how}", median(many.one[how]), median(many.two[how]), many.ratio(how))
            for how in many.one
        ),
    ]
    return [
        "## One job and two",
        "",
        "Wall time of a cold run. One process searches what the others read, so the more there is to search",
        "beside the reading, the less a second reader wins. Copies hold the same words, which are searched",
        "once a run; a collection in which no two papers say the same is nearer to the last line.",
        "",
        "| | `--jobs 1` | `--jobs 2` | times faster |",
        "|---|---|---|---|",
        *(f"| {what} | {one:.1f} s | {two:.1f} s | {ratio:.2f} |" for what, one, two, ratio in rows),
    ]


def _cold(command: list[str], folder: Path, *, pack: Path, jobs: int) -> Cost:
    with TemporaryDirectory(dir=folder.parent) as empty:
        words = ("--pack", pack, "--ledger", Path(empty, "ledger"), "--jobs", jobs, "--format", "none")
        return cost([*command, str(folder), *map(str, words)])


if __name__ == "__main__":
    same_text.REMEMBERED = 0  # no text that was searched is known again
    sys.argv[1:] = ["screen", *sys.argv[1:]]
    sys.exit(program())
