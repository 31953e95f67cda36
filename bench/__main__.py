"""`python -m bench [--quick]`: measure, print, and write docs/benchmarks.md.

Needs the folder of real files that ANSWERABLE_CORPUS names. Takes some ten minutes on two cores, a minute
with --quick, which writes nothing. Copies are made in a temporary folder, and removed.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from bench import papers, runs
from bench.measuring import BenchError, Cost, cost
from bench.page import Memory, Subject, page
from bench.today import today

LEAST_PAGES = 5_000
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
        text = _measure(corpus, copies=copies, rounds=1 if options.quick else ROUNDS)
    except BenchError as error:
        print(error, file=sys.stderr)
        return 1
    print(text)
    if not options.quick:
        PAGE.write_text(text, encoding="utf-8")
        _tell(f"written: {PAGE}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="one copy of each file, one round, no page written"
    )
    return parser.parse_args()


def _measure(corpus: Path, *, copies: int, rounds: int) -> str:
    with tempfile.TemporaryDirectory(prefix="answerable-bench-") as made:
        folder, scratch = Path(made, "papers"), Path(made)
        size = papers.write_copies(corpus, folder, copies=copies)
        cost(runs.screen(papers.pdfs(corpus)[0], ledger=scratch / "warm"))  # leaves compiled files
        time.sleep(SETTLE_SECONDS)
        measured = [_round(folder, scratch, number, of=rounds) for number in range(rounds)]
        _tell("what people use today")
        others = today(folder)
        _tell("memory over twice the files")
        papers.write_copies(corpus, folder, copies=copies, first=copies)
        twice = cost(runs.screen(folder, ledger=scratch / "twice"))
    subject = Subject(
        files=len(papers.pdfs(corpus)) * copies,
        pages=int(measured[0].bare["pages"]),
        bytes=size,
        rounds=rounds,
    )
    return page(subject, runs.figures(measured), _memory(measured[0].cold, twice), others)


def _round(folder: Path, scratch: Path, number: int, *, of: int) -> runs.Round:
    with tempfile.TemporaryDirectory(dir=scratch) as empty:
        return runs.one_round(
            folder, scratch=Path(empty), tell=lambda what: _tell(f"round {number + 1} of {of}: {what}")
        )


def _memory(once: Cost, twice: Cost) -> Memory:
    return Memory(once=once, twice=twice)


def _tell(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
