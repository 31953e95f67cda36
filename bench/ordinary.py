"""`python -m bench.ordinary --out FILE`: ordinary text in several registers, for a pack's training and cuts.

Takes windows of 60 to 140 words, evenly spread, from the real files that ANSWERABLE_CORPUS names, and writes
one JSON object a line: `id`, `source`, `register`, `text`. Whatever shares a run of words with the ordinary
text by which accuracy is measured (ANSWERABLE_EVAL) is left out, so that no cut is set on trained text.
The text is other people's: the file is for use here, and is never committed.
"""

import argparse
import gzip
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from answerable_engine.formats.table import attempt
from answerable_engine.meaning.training.running_text import WORD, ordinary

MOST_OF_ONE = {"coroner": 3, "pdf": 40, "docx": 12, "html": 12, "eml": 4}  # windows of one document
FOLDERS = ("pdf", "docx", "html", "eml")
RUN = 8  # words that are the same in the same order: the same text


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of ordinary text, and the document that it was taken from."""

    id: str
    source: str
    register: str
    text: str


def main() -> int:
    """Write the file, and say how many windows of each register it holds."""
    options = _options()
    corpus = os.environ.get("ANSWERABLE_CORPUS", "")
    if not Path(corpus, "MANIFEST.csv").is_file():
        print("No real files to take text from: set ANSWERABLE_CORPUS to their folder.", file=sys.stderr)
        return 2
    measured = _measured()
    if not measured:
        print("Nothing is left out: ANSWERABLE_EVAL names no evaluation kit.", file=sys.stderr)
    counts: dict[str, int] = {}
    with Path(options.out).open("w", encoding="utf-8") as file:
        for window in windows(Path(corpus), measured):
            counts[window.register] = counts.get(window.register, 0) + 1
            file.write(json.dumps(asdict(window), ensure_ascii=False) + "\n")
    print(", ".join(f"{register} {count}" for register, count in counts.items()))
    return 0


def windows(corpus: Path, measured: frozenset[str]) -> Iterator[Window]:
    """Yield the windows of every document, in order of name; none that shares a run with what is measured."""
    for register, source, text in _documents(corpus):
        found = ordinary(
            text, source=source, most=MOST_OF_ONE[register], unless=lambda one: bool(runs(one) & measured)
        )
        for number, one in enumerate(found):
            yield Window(f"{source}#{number}", source, register, one)


def runs(text: str) -> frozenset[str]:
    """Return every run of `RUN` words of a text, in small letters."""
    words = WORD.findall(text.lower())
    return frozenset(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.ordinary", description=__doc__)
    parser.add_argument("--out", required=True, metavar="FILE", help="where to write, outside the repository")
    return parser.parse_args()


def _measured() -> frozenset[str]:
    path = Path(os.environ.get("ANSWERABLE_EVAL", ""), "dev_background.jsonl")
    if not path.is_file():
        return frozenset()
    texts = (json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line)
    return frozenset[str]().union(*map(runs, texts))


def _documents(corpus: Path) -> Iterator[tuple[str, str, str]]:
    """Yield register, name and text of each document that can be read."""
    with gzip.open(corpus / "coroners_reports.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield "coroner", str(row["id"]), str(row["text"])
    for folder in FOLDERS:
        for path in sorted((corpus / folder).iterdir()):
            yield folder, path.name, "\n\n".join(attempt(path.read_bytes()).reading.pages)


if __name__ == "__main__":
    raise SystemExit(main())
