"""How long a backup of many documents takes, and how long to bring it back: `python -m bench.restoring`.

Makes a register in a temporary folder with `--documents` made-up papers, each of its own bytes and with two
pages of words in the search, backs it up, brings the backup back, and prints what each took.
"""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.settings")
django.setup()

from answerable.archive import actions  # noqa: E402 (Django is to be ready first)
from answerable.archive.actions import Handed  # noqa: E402
from answerable.archive.actions.keeping import keep_texts  # noqa: E402
from answerable.outside import database  # noqa: E402
from answerable.people.queries import machine  # noqa: E402
from answerable.register import actions as register  # noqa: E402
from answerable.register.models import Body  # noqa: E402
from answerable.setting_up import backing_up, restoring  # noqa: E402
from answerable_engine.document import Document, State  # noqa: E402
from bench.measuring import seconds  # noqa: E402

BODIES: Final = 10
TOGETHER: Final = 500  # papers in one batch
SIZE: Final = 50_000  # bytes of a paper
PAGES: Final = 2  # of a paper
WORDS: Final = ("care", "plan", "board", "police", "team", "patient", "policy", "review", "ward", "trust")


def main() -> int:
    """Measure, and print it."""
    parser = argparse.ArgumentParser(prog="python -m bench.restoring", description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000, help="how many papers the register has")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="answerable-bench-") as made:
        folder, backup = Path(made, "register"), Path(made, "backup")
        with database.in_use(folder):
            database.bring_up_to_date()
            filled = seconds(partial(_fill, options.documents))
            backed_up = seconds(partial(backing_up.back_up, backup, say=print))
        brought_back = seconds(partial(restoring.restore, backup, Path(made, "again"), say=print))
        size = sum(path.stat().st_size for path in backup.rglob("*") if path.is_file())
    print(f"made {options.documents:,} documents of {SIZE:,} bytes in {filled:.0f} s")
    print(f"backed up in {backed_up:.1f} s: {size / 1e6:,.0f} MB")
    print(f"brought back, every byte, row and line of the record checked, in {brought_back:.1f} s")
    return 0


def _fill(documents: int) -> None:
    by, chance = machine("bench"), random.Random(1)  # noqa: S311 - nothing here is a secret
    bodies = [register.add(f"B{n}", name=f"Fictional Trust {n}", kind="trust", by=by) for n in range(BODIES)]
    for start in range(0, documents, TOGETHER):
        count = min(TOGETHER, documents - start)
        _hand_in(list(_papers(start, count, chance)), bodies[start // TOGETHER % BODIES], chance)


def _papers(start: int, count: int, chance: random.Random) -> Iterator[Handed]:
    for number in range(start, start + count):
        yield Handed(f"made {number}.txt", [chance.randbytes(SIZE)])


def _hand_in(papers: list[Handed], body: Body, chance: random.Random) -> None:
    batch = actions.add(papers, body=body, kind="minutes", obtained="for a measurement", by=machine("bench"))
    for sha256 in batch.intakes.values_list("sha256", flat=True):
        pages = tuple(" ".join(chance.choices(WORDS, k=400)) for _ in range(PAGES))
        keep_texts(sha256, [Document("", sha256=sha256, reader="text-2", state=State.READ, pages=pages)])


if __name__ == "__main__":
    sys.exit(main())
