"""`answerable train`: makes the trained parts of a pack from its training passages."""

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from answerable_engine.cli.parser import Parser
from answerable_engine.errors import UsageError
from answerable_engine.late import late
from answerable_engine.meaning.encoders import DEFAULT, Encoder, EncoderMissingError, find_encoder
from answerable_engine.pack_hash import find_pack

HOW = "docs/learned.md says how to make one."
SECONDS_BETWEEN_LINES = 10

EPILOG = """\
The same passages, the same ordinary text and the same encoder give the same files. It takes some minutes.
What is learned, and from what, is in docs/learned.md.
"""


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable train`, and return its exit code."""
    asked = _parser().parse_args(argv)
    folder = find_pack(asked.pack)
    ordinary, cutting = _file(asked.ordinary, "--ordinary"), _file(asked.cuts, "--cuts")
    encoder = _encoder(asked.encoder)
    pack = late("load_pack")(folder)
    began = time.monotonic()
    figures = late("train")(
        pack, folder, ordinary=ordinary, cutting=cutting, encoder=encoder, tell=_Telling().tell
    )
    print(_account(folder, figures, seconds=time.monotonic() - began))
    if ordinary is None and cutting is None:
        print("No cut was set, for want of ordinary text: see --ordinary.", file=sys.stderr)
    return 0


def _encoder(path: str | None) -> Encoder:
    """Return the encoder to train with. Raises EncoderMissingError before anything is read or written."""
    try:
        return find_encoder("onnx", path=path) if path else find_encoder(DEFAULT)
    except EncoderMissingError as error:
        raise EncoderMissingError(f"Nothing was trained. {error.message}", hint=error.hint) from error


class _Telling:
    """Says on standard error what is being done, at most every few seconds."""

    def __init__(self) -> None:
        self._last = ("", 0.0)

    def tell(self, what: str, share: float) -> None:
        """Say it, with how much of it is over (from 0 to 1), if it is new or some time has gone by."""
        now = time.monotonic()
        if what != self._last[0] or now - self._last[1] >= SECONDS_BETWEEN_LINES:
            self._last = (what, now)
            print(f"{what}: {share:.0%}" if share else f"{what} ...", file=sys.stderr, flush=True)


def _parser() -> Parser:
    parser = Parser(
        prog="answerable train",
        description="Make the trained parts of a pack (its folder model/) from its training passages.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("pack", metavar="PACK", help="a pack's code or folder")
    parser.add_argument(
        "--ordinary", metavar="FILE", help="ordinary text to tell the practices from, one JSON object a line"
    )
    parser.add_argument(
        "--cuts",
        metavar="FILE",
        help="ordinary text to set the cuts on, never learned from (else half the documents of --ordinary)",
    )
    parser.add_argument(
        "--encoder", metavar="PATH", help="the folder of an ONNX sentence encoder, instead of the usual one"
    )
    return parser


def _file(name: str | None, option: str) -> Path | None:
    if name and not Path(name).is_file():
        raise UsageError(f"{option}: there is no file {name}.", hint=HOW)
    return Path(name) if name else None


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
