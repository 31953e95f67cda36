"""`python -m bench [--quick]`: measure speed and memory, and write docs/benchmarks.md; then the accuracy.

Needs the folder of real files that ANSWERABLE_CORPUS names, and for the accuracy the kit that ANSWERABLE_EVAL
names. Takes some fifteen minutes on two cores, a minute with --quick, which writes nothing. Copies are made
in a temporary folder, and removed.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from answerable_engine.pack_hash import find_pack
from bench import papers, runs
from bench.learned import searched
from bench.measuring import BenchError, cost, python
from bench.page import Jobs, Learned, Memory, Subject, page
from bench.starting import Starts, starts
from bench.today import today
from bench.two_jobs import InTurn, in_turn

LEAST_PAGES = 5_000
MANY = 4  # times as many papers, on which `--jobs 2` is measured too
ROUNDS = 3
SETTLE_SECONDS = 3  # a file is trusted by its looks only when it is older than this
PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"


def main() -> int:
    """Carry out the whole bench."""
    options = _options()
    named = os.environ.get("ANSWERABLE_CORPUS", "")
    if not Path(named, "MANIFEST.csv").is_file():
        print("No real files to measure on: set ANSWERABLE_CORPUS to their folder.", file=sys.stderr)
        return 2
    corpus = Path(named)
    copies = 1 if options.quick else -(-LEAST_PAGES // papers.pages(corpus))
    try:
        rounds, first_pages = (1, list[Starts]) if options.quick else (options.rounds, starts)
        text = _measure(corpus, copies=copies, rounds=rounds, first_pages=first_pages)
    except BenchError as error:
        print(error, file=sys.stderr)
        return 1
    print(text)
    if options.quick:
        return 0
    PAGE.write_text(text, encoding="utf-8")
    _tell(f"written: {PAGE}")
    return _accuracy()


def _accuracy() -> int:
    if not os.environ.get("ANSWERABLE_EVAL"):
        _tell("no accuracy: set ANSWERABLE_EVAL to the folder of the evaluation kit")
        return 0
    return subprocess.run(python("bench.accuracy"), check=False).returncode


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="one copy of each file, one round, no page written"
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N", help="how often (%(default)s)")
    return parser.parse_args()


def _measure(corpus: Path, *, copies: int, rounds: int, first_pages: Callable[[], list[Starts]]) -> str:
    load = os.getloadavg()[0]
    _tell("the first page of the register, with all of its set-up")
    waits = first_pages()
    with tempfile.TemporaryDirectory(prefix="answerable-bench-") as made:
        folder, scratch = Path(made, "papers"), Path(made)
        size = papers.write_copies(corpus, folder, copies=copies)
        pack = runs.copied_pack(scratch)
        cost(runs.screen(papers.pdfs(corpus)[0], ledger=scratch / "warm", pack=pack))  # leaves compiled files
        time.sleep(SETTLE_SECONDS)
        measured = [_round(folder, pack, number, of=rounds) for number in range(rounds)]
        _tell("what people use today")
        others = today(folder)
        _tell("memory over twice the files")
        papers.write_copies(corpus, folder, copies=copies, first=copies)
        twice = cost(runs.screen(folder, ledger=scratch / "twice", pack=pack))
        learned_run = cost(runs.screen(folder, ledger=scratch / "learned", pack=find_pack(runs.PACK)))
        papers.write_copies(corpus, folder, copies=(MANY - 2) * copies, first=2 * copies)
        pages = int(measured[0].bare["pages"])
        many = in_turn(folder, pages=MANY * pages, pack=pack, rounds=rounds, tell=_tell)
        _tell("the learned tier")
        learned = searched(folder / "00")
    subject = Subject(
        files=len(papers.pdfs(corpus)) * copies,
        pages=pages,
        bytes=size,
        rounds=rounds,
        load=load,
    )
    figures = runs.figures(measured)
    few = InTurn(f"{pages:,} pages", [one.cold for one in measured], [one.two_jobs for one in measured])
    return page(
        subject,
        figures,
        Jobs(few, *many),
        Memory(measured[0].cold, twice, learned_run),
        others,
        learned=Learned(learned),
        starts=waits,
    )


def _round(folder: Path, pack: Path, number: int, *, of: int) -> runs.Round:
    def tell(what: str) -> None:
        _tell(f"round {number + 1} of {of}: {what}")

    with tempfile.TemporaryDirectory(dir=folder.parent) as empty:
        return runs.one_round(folder, kept_pack=pack, scratch=Path(empty), tell=tell)


def _tell(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
