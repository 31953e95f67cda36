"""A small pack with trained parts: part of the example on heat and keys, trained with the real encoder."""

import json
import shutil
from itertools import chain
from pathlib import Path

from answerable_engine.meaning.encoders import find_encoder
from answerable_engine.meaning.training.run import train
from answerable_engine.pack_loading import load_pack
from surroundings import ROOT

EXAMPLE = ROOT / "docs/examples/heat-and-keys"
NAME = "heat"  # of the pack's folder
OF_EACH_KIND = 26  # passages that show a practice, and as many that do not
SUBJECTS = (
    "The boiler",
    "A tenant",
    "The garden",
    "The lift",
    "Our treasurer",
    "The bin store",
    "A lamp post",
)
ENDINGS = (
    "was looked at in spring and found to be in good order.",
    "will be on the list for the next meeting, with a note of costs.",
    "was named in the letter that the council sent to everyone.",
    "has been painted green, as was agreed last year by the members.",
    "is shown on the plan, next to the path to the station.",
)


def train_small_pack(folder: Path) -> None:
    """Copy some of the example into a folder, and train it there."""
    pack = small_pack(folder)
    ordinary = folder / "ordinary.jsonl"
    ordinary.write_text("".join(f"{json.dumps(row)}\n" for row in _ordinary()))
    train(load_pack(pack), pack, ordinary=ordinary, encoder=find_encoder(), tell=lambda _what, _share: None)


def small_pack(folder: Path) -> Path:
    """Copy some of the example into a folder, and return the pack's own folder in it."""
    pack = shutil.copytree(EXAMPLE, folder / NAME, ignore=shutil.ignore_patterns("model", "*.jsonl"))
    for path in sorted((EXAMPLE / "training/passages").glob("*.jsonl")):
        _write_some(path, pack / "training/passages" / path.name)
    return pack


def _write_some(source: Path, target: Path) -> None:
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    share = OF_EACH_KIND // 4 + 1
    chosen = chain.from_iterable(
        [row for row in rows if bool(row["practices"]) is shows][:share] for shows in (True, False)
    )
    target.write_text("".join(f"{json.dumps(row)}\n" for row in chosen), encoding="utf-8")


def _ordinary() -> list[dict[str, str]]:
    """Invented sentences about nothing in particular, each a document of its own."""
    return [
        {"id": f"o{place}", "source": f"paper {place}", "text": f"{subject} {first} {subject} {then}"}
        for place, (subject, first, then) in enumerate(
            (subject, first, then)
            for subject in SUBJECTS
            for first in ENDINGS
            for then in ENDINGS
            if first != then
        )
    ][::2]
