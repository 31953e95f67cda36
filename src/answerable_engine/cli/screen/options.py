"""What can be said to `answerable screen`, and what it stands for when nothing is said."""

import argparse
import math
import os
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

from answerable_engine.cli.parser import Parser
from answerable_engine.cli.screen.paths import STANDARD_INPUT
from answerable_engine.errors import UsageError
from answerable_engine.outputs.kinds import OUTPUTS
from answerable_engine.outputs.terminal import columns

WIDEST = 100  # cells
STANDARD_OUTPUT = "-"
FORMATS = tuple(OUTPUTS)

PATHS_HELP = (
    "a file; a folder, with all that is in it; @LIST, a file that lists paths, one a line (@- takes the list "
    "from standard input); or -, one document from standard input"
)
DESCRIPTION = """\
Find the passages in documents that may show a practice of a pack. Each is
quoted word for word, with its page. What was read is kept: the same command
again costs next to nothing, and goes on where it was stopped.
"""
EPILOG = """\
exit codes:
  0  nothing found, which is not the same as nothing there
  1  matches
  2  the command cannot be carried out as it was given
  3  some files could not be read, whether or not there are matches
  130 after Ctrl-C, 143 when asked to end: give the same command to go on

examples:
  answerable screen papers/
  answerable screen papers/ --report papers.html --pictures 20
  answerable screen reply.pdf --format jsonl --out reply.jsonl
  find . -name '*.pdf' -print0 | answerable screen @- --format csv --out all.csv
"""


class Options(NamedTuple):
    """One command line. `out`, `report` and `ledger` are paths, and empty when not given."""

    paths: Sequence[str]
    pack: str
    format: str
    out: str
    report: str
    pictures: int
    jobs: int
    fresh: bool
    ledger: str
    requirement: Sequence[str]
    stance: Sequence[str]
    min_score: float | None  # None stands for the pack's own cut
    encoder: str  # a path, "none", or empty for the one that comes with a package
    load: int | None  # None stands for the pack's own cut too


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Knows its width: argparse would load half a megabyte of modules to ask for it, on every run."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=min(columns(sys.stdout), WIDEST) - 2)


def parser() -> Parser:
    """Return the parser of the command line, which is also its help."""
    parser = Parser(
        prog="answerable screen",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    jobs, most = len(os.sched_getaffinity(0)), sys.maxsize
    add("paths", nargs="+", metavar="PATH", help=PATHS_HELP)
    add(
        "--pack",
        default="stopsim",
        metavar="NAME",
        help="what to look for: a pack's name or folder (stopsim)",
    )
    add("--format", default="table", choices=FORMATS, help="how to write what was found (table)")
    add("--out", default="", metavar="FILE", help="write it there, whole or not at all (-, standard output)")
    add("--report", default="", metavar="FILE.html", help="also write a report to read in a browser")
    add("--pictures", default=0, type=_whole(0, most), metavar="N", help="page pictures in the report (0)")
    add(
        "--jobs",
        default=jobs,
        type=_whole(1, 1024),
        metavar="N",
        help="documents to read at once (%(default)s)",
    )
    add("--fresh", action="store_true", help="read everything again, whatever was read before")
    add("--ledger", default="", metavar="FILE", help="where what was read is kept (in your data folder)")
    add("--requirement", action="append", default=[], metavar="CODE", help="this one only; can be repeated")
    add(
        "--stance", action="append", default=[], metavar="S", help="this one only, as in_use; can be repeated"
    )
    add("--min-score", type=_share, metavar="X", help="scores of X or more, 0 to 1 (what the pack says)")
    add("--encoder", default="", metavar="PATH", help="an ONNX sentence encoder of your own, or none")
    add(
        "--load",
        type=_whole(1, sys.maxsize),
        metavar="N",
        help="show at most N passages of 1,000 ordinary ones",
    )
    return parser


def parse(argv: Sequence[str]) -> Options:
    """Return what a command line says. Raises UsageError where it, or its parts together, make no sense."""
    options = Options(**vars(parser().parse_args(argv)))
    _check(options)
    return options._replace(out="") if options.out == STANDARD_OUTPUT else options


def _check(options: Options) -> None:
    if options.pictures and not options.report:
        raise UsageError("--pictures are put into a report.", hint="Add --report FILE.html")
    if options.load is not None and options.min_score is not None:
        raise UsageError(
            "--load and --min-score both say what is shown.",
            hint="Leave out one of them: --load finds the score for you.",
        )
    if options.out not in {"", STANDARD_OUTPUT} and options.format == "none":
        raise UsageError(
            "With --format none there is nothing to write to --out.", hint="Leave out one of them."
        )
    if STANDARD_OUTPUT in {options.report, options.ledger}:
        raise UsageError(
            "--report and --ledger cannot be written to standard output.",
            hint="Name a file, or write ./- for one that is called so.",
        )
    files = [os.path.realpath(path) for path in (options.out, options.report, options.ledger) if path]
    if len(files) != len(set(files)):
        raise UsageError(
            "--out, --report and --ledger must be different files.", hint="Give each its own name."
        )
    if [path for path in options.paths if path in {STANDARD_INPUT, "@-"}][1:]:
        raise UsageError("Standard input can be read only once.", hint="Give only one - or @-.")


def _whole(least: int, most: int) -> Callable[[str], int]:
    meant = f"of {least} or more" if most == sys.maxsize else f"from {least} to {most}"

    def number(text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise argparse.ArgumentTypeError(f"must be a whole number {meant}, not {text!r}")
        return int(text)

    return number


def _share(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"must be a number from 0 to 1, not {text!r}")
    return number
