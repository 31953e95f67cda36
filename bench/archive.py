"""How long papers take to come in, and how long a search takes over many pages: `python -m bench.archive`.

Needs the folder of real files that ANSWERABLE_CORPUS names. Makes a register in a temporary folder, hands the
real files in, waits until they are read and searched, then adds pages of their words in another order up to
`--pages`, and searches. Takes some minutes, and prints what it measured.
"""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.settings")
django.setup()

from django.db import connection  # noqa: E402 (Django is to be ready first)

from answerable.archive import actions, queries  # noqa: E402
from answerable.archive.actions import Handed  # noqa: E402
from answerable.archive.actions.keeping import keep_texts  # noqa: E402
from answerable.archive.models import Page  # noqa: E402
from answerable.archive.queries import Wanted  # noqa: E402
from answerable.outside import database, jobs  # noqa: E402
from answerable.people.queries import machine  # noqa: E402
from answerable.register import actions as register  # noqa: E402
from answerable.register.models import Body  # noqa: E402
from answerable.setting_up import packs  # noqa: E402
from answerable_engine.document import Document, State  # noqa: E402
from bench.measuring import seconds  # noqa: E402

KINDS: Final = frozenset({".pdf", ".docx", ".eml", ".html"})
BODIES: Final = 10
ROUNDS: Final = 7
TOGETHER: Final = 100  # made pages in one document
LEAST: Final = 300  # code points of a page whose words are used again
WANTED: Final = (
    Wanted("zebra"),
    Wanted("police"),
    Wanted('"police officer"'),
    Wanted("police -officer"),
    Wanted("patient care plan"),
    Wanted("care"),
    Wanted("care", body="B3"),
    Wanted("care", is_matched=True),
    Wanted("care", is_matched=False),
    Wanted("care OR patient OR trust OR service"),
)


def main() -> int:
    """Measure, and print it."""
    parser = argparse.ArgumentParser(prog="python -m bench.archive", description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000, help="how many pages are searched")
    options = parser.parse_args()
    corpus = Path(os.environ.get("ANSWERABLE_CORPUS", ""))
    if not (corpus / "MANIFEST.csv").is_file():
        print("No real files to measure on: set ANSWERABLE_CORPUS to their folder.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="answerable-bench-") as folder, database.in_use(Path(folder)):
        database.bring_up_to_date()
        packs.load(packs.source("stopsim"), by=machine("bench"))
        bodies = [
            register.add(f"B{n}", name=f"Fictional Trust {n}", kind="trust", by=machine("bench"))
            for n in range(BODIES)
        ]
        _come_in(corpus, bodies)
        _fill_up(bodies, options.pages)
        _search()
    return 0


def _come_in(corpus: Path, bodies: list[Body]) -> None:
    files = sorted(path for path in corpus.rglob("*") if path.suffix in KINDS)
    told = {"kind": "board-paper", "obtained": "for a measurement", "by": machine("bench")}

    def hand_in() -> None:
        for number, body in enumerate(bodies):
            papers = [Handed(path.name, [path.read_bytes()]) for path in files[number::BODIES]]
            actions.add(papers, body=body, **told)  # type: ignore[arg-type]  # a person among texts

    kept, read = seconds(hand_in), seconds(jobs.work_off)
    progress = queries.progress_of_all()
    print(f"handed in: {len(files)} files in {kept:.1f} s")
    print(
        f"read and searched: {progress.total - progress.failed} of {progress.total} files, "
        f"{Page.objects.count():,} pages, in {read:.1f} s"
    )


def _fill_up(bodies: list[Body], most: int) -> None:
    """Add pages made of lines of the real ones, so that their words are as many and as common."""
    chance = random.Random(1)  # noqa: S311 - nothing here is a secret
    real = [text for text in Page.objects.values_list("content", flat=True) if len(text) > LEAST]
    made = 0
    while Page.objects.count() < most:
        made += 1
        batch = actions.add(
            [Handed(f"made {made}.txt", [f"made {made}".encode()])],
            body=chance.choice(bodies),
            kind="minutes",
            obtained="for a measurement",
            by=machine("bench"),
        )
        sha256 = batch.intakes.get().sha256
        pages = tuple(_mixed(real, chance) for _ in range(TOGETHER))
        keep_texts(sha256, [Document("", sha256=sha256, reader="text-2", state=State.READ, pages=pages)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _mixed(real: list[str], chance: random.Random) -> str:
    lines = [line for _ in range(2) for line in chance.choice(real).split("\n")]
    chance.shuffle(lines)
    return "\n".join(lines[: len(lines) // 2])


def _search() -> None:
    print(f"searched: {Page.objects.count():,} pages")
    for wanted in WANTED:
        times = sorted(_times(partial(queries.search, wanted, by=machine("bench"))))
        total = queries.search(wanted, by=machine("bench")).total
        narrowed = f" (body {wanted.body})" if wanted.body else ""
        narrowed += "" if wanted.is_matched is None else f" (pointed to: {wanted.is_matched})"
        print(
            f"  {wanted.words + narrowed:48} {total:7,} pages   "
            f"median {times[len(times) // 2] * 1000:6.0f} ms   longest {times[-1] * 1000:6.0f} ms"
        )


def _times(work: Callable[[], object]) -> Iterator[float]:
    for _ in range(ROUNDS):
        yield seconds(work)


if __name__ == "__main__":
    sys.exit(main())
