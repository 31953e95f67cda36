"""`answerable train`: makes the trained parts of a pack from its training passages."""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from answerable_engine.cli.ordinary_text import take_ordinary_text
from answerable_engine.cli.parser import Parser
from answerable_engine.cli.saying import Saying
from answerable_engine.cli.stopping import Stopped, Stopping
from answerable_engine.errors import UsageError
from answerable_engine.late import late
from answerable_engine.meaning.at_hand import ABOUT, FOLDER, PARTS
from answerable_engine.meaning.encoders import DEFAULT, Encoder, EncoderMissingError, find_encoder
from answerable_engine.meaning.training.progress import Tell
from answerable_engine.meaning.training.sources import changed, sources
from answerable_engine.pack import Pack
from answerable_engine.pack_hash import find_pack

PREFIX = "answerable-text-"
HOW = "docs/learned.md says how to make one."
SAME = "Only what they were made from can show whether they come again: see trained_from in about.json."
ALIKE = "The same bytes come of the same files, the same encoder, and a processor of the same kind."

EPILOG = """\
The same passages, the same ordinary text and the same encoder give the same files. It takes some minutes.
What is learned, and from what, is in docs/learned.md.
"""


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable train`, and return its exit code."""
    asked = _parser().parse_args(argv)
    try:
        with Stopping().heeded():
            return _carry_out(asked)
    except Stopped as stopped:
        print("\nStopped.", file=sys.stderr)
        return stopped.exit_code


def _carry_out(asked: argparse.Namespace) -> int:
    folder = find_pack(asked.pack)
    _check_there(asked.ordinary, "--ordinary")
    _check_there(asked.cuts, "--cuts")
    _check_apart(asked.ordinary, asked.cuts)
    encoder = _encoder(asked.encoder)
    pack = late("load_pack")(folder)
    say = Saying().tell
    with tempfile.TemporaryDirectory(prefix=PREFIX) as made:
        ordinary = _text(asked.ordinary, Path(made, "ordinary"), tell=say)
        cutting = _text(asked.cuts, Path(made, "cuts"), tell=say)
        return _train(asked, folder, pack, ordinary=ordinary, cutting=cutting, encoder=encoder, say=say)


def _train(
    asked: argparse.Namespace,
    folder: Path,
    pack: Pack,
    *,
    ordinary: Path | None,
    cutting: Path | None,
    encoder: Encoder,
    say: Tell,
) -> int:
    train = partial(late("train"), pack, ordinary=ordinary, cutting=cutting, encoder=encoder, tell=say)
    if asked.check:
        return _check(
            folder, train, pack_hash=pack.hash, now=sources(folder, ordinary=ordinary, cutting=cutting)
        )
    began = time.monotonic()
    figures = train(folder)
    print(_account(folder, figures, seconds=time.monotonic() - began))
    if ordinary is None and cutting is None:
        print(
            "No cut was set, for want of ordinary text: name papers with --ordinary FOLDER.", file=sys.stderr
        )
    return 0


def _check(folder: Path, train: Callable[[Path], object], *, pack_hash: str, now: Mapping[str, str]) -> int:
    """Make the trained parts again, elsewhere. Return 0 where not a byte of them is another, and 1 else.

    Where they were made from other files than those of `now` nothing is made: it would be something else.
    """
    if not (folder / FOLDER / ABOUT).is_file():
        hint = f"To make them: answerable train {folder}"
        raise UsageError(f"{folder} has no trained parts to check.", hint=hint)
    if others := changed(folder, pack_hash=pack_hash, now=now):
        print(
            f"The trained parts were made from something else than what is here: {', '.join(others)}. {SAME}"
        )
        return 1
    with tempfile.TemporaryDirectory() as made:
        again = Path(shutil.copytree(folder, Path(made, folder.name), ignore=shutil.ignore_patterns(FOLDER)))
        train(again)
        names = (ABOUT, *PARTS)
        others = [name for name in names if _bytes(again / FOLDER / name) != _bytes(folder / FOLDER / name)]
    if others:
        print(f"Made again, the trained parts are others: {', '.join(others)}. {ALIKE}")
        return 1
    print(f"Made again, the trained parts are the same, byte for byte: {folder / FOLDER}")
    return 0


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _encoder(path: str | None) -> Encoder:
    """Return the encoder to train with. Raises EncoderMissingError before anything is read or written."""
    try:
        return find_encoder("onnx", path=path) if path else find_encoder(DEFAULT)
    except EncoderMissingError as error:
        raise EncoderMissingError(f"Nothing was trained. {error.message}", hint=error.hint) from error


def _parser() -> Parser:
    parser = Parser(
        prog="answerable train",
        description="Make the trained parts of a pack (its folder model/) from its training passages.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("pack", metavar="PACK", help="a pack's code or folder")
    parser.add_argument(
        "--ordinary",
        metavar="PATH",
        help="ordinary text to tell the practices from: a folder of papers, or one JSON object a line",
    )
    parser.add_argument(
        "--cuts",
        metavar="PATH",
        help="ordinary text to set the cuts on, never learned from (else half the documents of --ordinary)",
    )
    parser.add_argument(
        "--encoder", metavar="PATH", help="the folder of an ONNX sentence encoder, instead of the usual one"
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="change nothing: make them again elsewhere, and say whether they are the same",
    )
    return parser


def _check_there(name: str | None, option: str) -> None:
    if name and not (Path(name).is_dir() or Path(name).is_file()):
        raise UsageError(f"{option}: there is no file and no folder {name}.", hint=HOW)


def _check_apart(ordinary: str | None, cuts: str | None) -> None:
    """Raise UsageError where cuts would be set on what is learned from: its scores are too low for that."""
    if ordinary and cuts and Path(ordinary).samefile(cuts):
        raise UsageError(
            "--ordinary and --cuts name the same text, and cuts are set on what was never learned from.",
            hint="Leave out --cuts: half the documents of --ordinary are kept back for them.",
        )


def _text(name: str | None, into: Path, *, tell: Tell) -> Path | None:
    """Return the file of ordinary text that is asked for, making it where a folder of papers is named."""
    if not name or Path(name).is_file():
        return Path(name) if name else None
    print(take_ordinary_text(Path(name), into, tell=tell), file=sys.stderr)
    return into


def _account(folder: Path, figures: Mapping[str, Mapping[str, float]], *, seconds: float) -> str:
    """Return what to say at the end: figures on passages that were held out, tier by tier."""
    lines = [f"Wrote {folder / 'model'} in {seconds:.0f} s.", "", "On passages held out, a file at a time:"]
    names = list(dict.fromkeys(name for tier in figures.values() for name in tier))
    width = max(map(len, names))
    lines.append(" " * (width + 2) + "  ".join(figures))
    for name in names:
        row = "  ".join(f"{tier.get(name, float('nan')):>{len(of)}.3f}" for of, tier in figures.items())
        lines.append(f"{name:<{width}}  {row}")
    return "\n".join(lines)
