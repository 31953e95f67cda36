"""`answerable classify`: scores single passages, one JSON object a line, to measure how well a pack does."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from answerable_engine.classifying import Classified, classify_all
from answerable_engine.cli.missing import missing_line
from answerable_engine.cli.parser import Parser
from answerable_engine.cli.saying import Saying
from answerable_engine.cli.screen.own_files import identity, lost
from answerable_engine.errors import EngineError, UsageError
from answerable_engine.meaning.at_hand import AtHand
from answerable_engine.meaning.of_pack import about_tier
from answerable_engine.meaning.tier import LearnedTier
from answerable_engine.outputs.targets import check_can_write, write_whole
from answerable_engine.outputs.words import counted
from answerable_engine.pack import Pack
from answerable_engine.pack_loading import load_pack

STANDARD = "-"
SCORING = "scoring passages"
SOME_UNREADABLE = 3


class BadLineError(ValueError):
    """A line that is no passage; says why."""


class Passage(NamedTuple):
    """One line of the input."""

    name: str
    text: str


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable classify`; return 0, or 3 where some lines were no passages."""
    asked = _parser().parse_args(argv)
    source = "standard input" if asked.passages == STANDARD else asked.passages
    lines = _lines(asked.passages)
    if asked.out != STANDARD:
        _check_not_the_input(asked.passages, asked.out)
        check_can_write(asked.out, option="--out")
    pack = load_pack(asked.pack)
    about = about_tier(pack)
    passages: list[Passage] = []
    bad = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            passages.append(_passage(line))
        except BadLineError as fault:
            bad += 1
            print(f"{source}, line {number}: {fault}", file=sys.stderr)
    _write(asked.out, _scored(passages, pack, about))
    if missing := missing_line(about, pack=asked.pack, folder=Path(pack.folder)):
        print(missing, file=sys.stderr)
    if bad:
        print(_left_out(bad, scored=len(passages)), file=sys.stderr)
    return SOME_UNREADABLE if bad else 0


def _parser() -> Parser:
    parser = Parser(
        prog="answerable classify",
        description="Score single passages. Each line in is a JSON object with the keys id and text; each "
        "line out has id, practices (a score from 0 to 1 for each requirement of the pack; 0.5 is the "
        "decision point on a balanced mix) and stance (unrelated where no score reaches 0.5).",
    )
    parser.add_argument("passages", metavar="PASSAGES.jsonl", help="the passages; - for standard input")
    parser.add_argument("--out", default=STANDARD, metavar="FILE", help="where to write (-, standard output)")
    parser.add_argument("--pack", default="stopsim", help="a pack's code or folder (default: stopsim)")
    return parser


def _lines(place: str) -> Iterator[bytes]:
    """Return the input's lines; it is opened now, so that a wrong path is told before any work."""
    if place == STANDARD:
        return iter(sys.stdin.buffer)
    try:
        return iter(Path(place).read_bytes().splitlines())
    except OSError as error:
        raise UsageError(
            f"{place} cannot be read ({error.strerror}).",
            hint="Give a file of passages, or - for standard input.",
        ) from error


def _check_not_the_input(passages: str, out: str) -> None:
    here = identity(sys.stdin.fileno() if passages == STANDARD else passages)
    if Path(out).is_file() and identity(out) == here:
        raise lost(passages)


def _passage(line: bytes) -> Passage:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLineError("this is not JSON in UTF-8") from error
    if not isinstance(row, dict):
        raise BadLineError("this is not a JSON object")
    for key in ("id", "text"):
        if not isinstance(row.get(key), str):
            raise BadLineError(f"the key {key!r} is missing, or is not text")
    return Passage(row["id"], row["text"])


def _scored(passages: Sequence[Passage], pack: Pack, about: AtHand) -> list[str]:
    tier = _tier(pack, about)
    try:
        found = classify_all([passage.text for passage in passages], pack, tier=tier)
        saying, rows = Saying(SCORING), list[str]()
        for passage, one in zip(passages, found, strict=True):
            rows.append(_row(passage.name, one))
            saying.tell(SCORING, len(rows) / len(passages))
        return rows
    finally:
        if tier:
            tier.close()


def _tier(pack: Pack, about: AtHand) -> LearnedTier | None:
    if not about.hash:
        return None
    jobs = len(os.sched_getaffinity(0))
    return LearnedTier(Path(pack.folder), about, jobs=jobs, tell=_tell)


def _tell(error: EngineError) -> None:
    print(f"{error.message} Passages are judged without it. {error.hint}".rstrip(), file=sys.stderr)


def _row(name: str, found: Classified) -> str:
    practices = {code: round(score, 4) for code, score in found.practices.items()}
    return json.dumps({"id": name, "practices": practices, "stance": found.stance})


def _left_out(bad: int, *, scored: int) -> str:
    were = "was" if bad == 1 else "were"
    rest = f"{counted(scored, 'other')} scored" if scored else "nothing was scored"
    return f"{counted(bad, 'line')} {were} left out; {rest}."


def _write(place: str, rows: Sequence[str]) -> None:
    lines = [f"{row}\n" for row in rows]
    if place == STANDARD:
        sys.stdout.writelines(lines)
    else:
        write_whole(place, lines, option="--out")
