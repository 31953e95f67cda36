"""The papers that are measured on: the PDFs of a folder, in copies of which no two have the same bytes."""

import csv
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("pdf", "odd_pdf")
COPY = b"\n%% copy %d\n"  # a comment behind the end of a PDF: its pages stay the same


def pdfs(corpus: Path) -> list[Path]:
    """Return the PDFs of the corpus, damaged ones among them."""
    return sorted(path for folder in FOLDERS for path in (corpus / folder).glob("*.pdf"))


def pages(corpus: Path) -> int:
    """Return the number of pages in them, as the corpus's own list has it."""
    with (corpus / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        return sum(
            int(row["pages"] or 0) for row in csv.DictReader(file) if row["file"].split("/")[0] in FOLDERS
        )


def write_copies(corpus: Path, folder: Path, *, copies: int, first: int = 0) -> int:
    """Write that many copies of each PDF into a folder, and return their size in bytes.

    Copies are of different lengths, as different documents are.
    """
    return sum(_write(path, folder, number) for path, number in _each(corpus, first, copies))


def _each(corpus: Path, first: int, copies: int) -> Iterator[tuple[Path, int]]:
    for number in range(first, first + copies):
        for path in pdfs(corpus):
            yield path, number


def _write(path: Path, folder: Path, number: int) -> int:
    target = folder / f"{number:02}" / path.parent.name / path.name
    target.parent.mkdir(parents=True, exist_ok=True)
    data = path.read_bytes() + (COPY % number) * (number + 1)
    target.write_bytes(data)
    return len(data)
