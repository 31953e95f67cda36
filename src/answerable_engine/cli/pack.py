"""`answerable pack`: checks a pack and runs its examples, or writes a new one to start from."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from answerable_engine.cli.checkup_learned import SHOWN
from answerable_engine.cli.parser import Parser
from answerable_engine.cli.typed import typed
from answerable_engine.errors import EngineError, PackError
from answerable_engine.meaning.at_hand import FOLDER
from answerable_engine.meaning.storing import load_model
from answerable_engine.meaning.training.sources import beside, changed, sources
from answerable_engine.outputs.pack_account import account, refusal
from answerable_engine.pack_checking import trials
from answerable_engine.pack_hash import find_pack
from answerable_engine.pack_loading import load_with_warnings
from answerable_engine.pack_reach import load_reach
from answerable_engine.pack_starting import start_pack

PASSES = 0
FAILS = 1

EPILOG = """\
exit codes of check:
  0  the pack can be used, and every example comes out as it says
  1  it cannot, or some example does not
  2  there is no such pack

How to write a pack is in docs/packs.md.
"""


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable pack`, and return its exit code."""
    asked = _parser().parse_args(argv)
    return _check(asked.pack) if asked.task == "check" else _new(asked.name, folder=Path(asked.folder))


def _parser() -> Parser:
    parser = Parser(
        prog="answerable pack",
        description="A pack is a folder of plain files that says what to look for.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    tasks = parser.add_subparsers(dest="task", required=True, metavar="TASK")
    check = tasks.add_parser(
        "check", help="check every file of a pack and its trained parts, and run its examples"
    )
    check.add_argument(
        "pack", metavar="PATH", help="the folder of a pack, or the name of one that came with this"
    )
    new = tasks.add_parser("new", help="write a small pack that works, to change into your own")
    new.add_argument("name", metavar="NAME", help="small letters, digits and -, such as school-exclusions")
    new.add_argument(
        "--in", dest="folder", default=".", metavar="DIR", help="the folder to put it in (this one)"
    )
    return parser


def _check(name_or_path: str) -> int:
    folder = find_pack(name_or_path)
    try:
        loaded = load_with_warnings(folder)
        reach = load_reach(loaded.pack)
        model = load_model(folder)
        runs = tuple(trials(loaded.pack))
    except EngineError as error:
        print(refusal(str(folder), getattr(error, "faults", (error,))), file=sys.stderr)
        return FAILS
    trained = f"trained parts {model.hash[:SHOWN]}" if model else "no trained parts"
    warnings = (*loaded.warnings, *(_outdated(folder, loaded.pack.hash) if model else ()))
    print(account(str(folder), replace(loaded, warnings=warnings), runs, reach=reach, trained=trained))
    return PASSES if all(run.as_said for run in runs) else FAILS


def _outdated(folder: Path, pack_hash: str) -> Iterator[PackError]:
    """Yield a warning if what the trained parts were made from has changed since."""
    others = beside(changed(folder, pack_hash=pack_hash, now=sources(folder)))
    if others:
        yield PackError(
            str(folder / FOLDER),
            "",
            f"these have changed since the trained parts were made: {', '.join(others)}.",
            hint=f"Train it again: {typed()} train {folder}",
        )


def _new(name: str, *, folder: Path) -> int:
    made = start_pack(name, folder=folder)
    print(f"Wrote {made}: a small pack that works. Change it into your own, then say:")
    print(f"  {typed()} pack check {made}")
    return PASSES
