"""`answerable sample`: screen made-up papers with everything as it really is, and show the report."""

import os
import sys
import webbrowser
from collections.abc import Callable, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from shutil import copytree
from tempfile import mkdtemp

from answerable_engine.cli import screen
from answerable_engine.cli.parser import Parser
from answerable_engine.cli.typed import typed
from answerable_engine.errors import UsageError

PICTURES = 12
WITH_PASSAGES, NOT_ALL_READ = 1, 3  # both are as they should be here: one of the samples is damaged

BEFORE = """\
Every body, person and paper in this sample is made up.
The papers are in {papers}
"""
AFTER = """
Among the papers are a page that is only a picture, a file that is damaged, and an exact copy:
the report says so, because what could not be read is not the same as what is not there.

Open the report in a browser:
  {address}

To screen papers of your own:
  {command} screen FOLDER --report report.html --pictures 12
"""


def main(argv: Sequence[str], *, show: Callable[[str], object] = webbrowser.open) -> int:
    """Carry out `answerable sample` and return 0. Raises UsageError where its folder cannot be made."""
    options = _parser().parse_args(argv)
    folder = Path(options.data or mkdtemp(prefix="answerable-sample-")).absolute()
    papers, report = _copy_samples(folder / "papers"), folder / "report.html"
    print(BEFORE.format(papers=papers), flush=True)
    code = screen.main([str(papers), *_choices(folder, report)])
    if code not in (WITH_PASSAGES, NOT_ALL_READ):
        return code or 1
    print(AFTER.format(address=report.as_uri(), command=typed()))
    if options.open and has_display():
        show(report.as_uri())
    return 0


def has_display() -> bool:
    """Return whether there is a screen on which a browser could open."""
    return sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _parser() -> Parser:
    parser = Parser(
        prog="answerable sample",
        description="Screen a small set of made-up papers, write the report, and say where it is.",
    )
    parser.add_argument(
        "--data", metavar="DIR", help="where to put papers, ledger and report (a new temporary folder)"
    )
    parser.add_argument(
        "--no-open", dest="open", action="store_false", help="do not open the report in a browser"
    )
    return parser


def _copy_samples(papers: Path) -> Path:
    try:
        with as_file(files("answerable_engine").joinpath("samples")) as samples:
            copytree(samples, papers, dirs_exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"The papers of the sample cannot be put into {papers}: {error}.",
            hint=f"Name another folder: {typed()} sample --data DIR",
        ) from error
    return papers


def _choices(folder: Path, report: Path) -> list[str]:
    ledger = folder / "ledger.sqlite"
    return ["--format", "none", "--ledger", f"{ledger}", "--report", f"{report}", "--pictures", f"{PICTURES}"]
