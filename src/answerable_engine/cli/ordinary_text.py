"""Ordinary text for a training, out of a folder of papers: read as `screen` reads them, and cut up."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from answerable_engine.cli.screen.paths import list_files
from answerable_engine.document import Document, State
from answerable_engine.errors import EngineError, UsageError
from answerable_engine.meaning.training.progress import Tell
from answerable_engine.meaning.training.running_text import LONGEST, SHORTEST, ordinary
from answerable_engine.outputs.words import counted
from answerable_engine.runners.crew import hire

MOST_OF_ONE = 40  # stretches of one document, so that no long one has all the say
FEW = 1_000  # stretches: of fewer, the cuts would be set on what one or two of them score
LITTLE = f" That is little to set cuts on: name papers with {FEW:,} stretches or more."
FORM = "docs/learned.md says in what form a file may hold it."
PATIENCE_SECONDS = 0.2


@dataclass(slots=True)
class _Taken:
    """What was taken so far."""

    documents: int = 0
    stretches: int = 0
    unread: int = 0


def take_ordinary_text(folder: Path, into: Path, *, tell: Tell) -> str:
    """Write ordinary text out of the papers in a folder, as JSON lines, and return what to say of it.

    The same papers give the same file. Raises UsageError where nothing can be taken from any of them, and
    EngineError where the file cannot be written.
    """
    listing = list_files([str(folder)])
    taken = _Taken(unread=len(listing.troubles))  # folders that are closed to us
    try:
        with into.open("w", encoding="utf-8") as file:
            for row in _rows(listing.files, folder, taken, tell=tell):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    except OSError as error:
        hint = "Make room there, or name another folder in TMPDIR."
        raise EngineError(f"{into.parent} cannot be written ({error.strerror}).", hint=hint) from error
    left = f" {taken.unread:,} could not be read." if taken.unread else ""
    files = counted(len(listing.files), "file")
    if not taken.stretches:
        raise UsageError(
            f"No ordinary text could be taken from the {files} in {folder}.{left}",
            hint=f"It takes running English, {SHORTEST} to {LONGEST} words of it together. {FORM}",
        )
    many, papers = counted(taken.stretches, "stretch", "stretches"), counted(taken.documents, "document")
    return f"Took {many} of ordinary text from {papers} in {folder}.{left}" + LITTLE * (taken.stretches < FEW)


def _rows(files: Sequence[str], folder: Path, taken: _Taken, *, tell: Tell) -> Iterator[Mapping[str, str]]:
    """Yield what to write, a stretch at a time, counting it."""
    for done, document in _documents(files):
        tell("taking ordinary text", done / len(files))
        taken.unread += document.state is not State.READ
        source = _in_utf_8(f"{Path(document.file).relative_to(folder)} {document.member}".strip())
        found = ordinary(_in_utf_8("\n\n".join(document.pages)), source=source, most=MOST_OF_ONE)
        taken.documents += bool(found)
        taken.stretches += len(found)
        for number, one in enumerate(found):
            yield {"id": f"{source}#{number}", "source": source, "text": one}


def _in_utf_8(text: str) -> str:
    """Return a text without what no file in UTF-8 can hold: parts of names and of damaged papers."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _documents(files: Sequence[str]) -> Iterator[tuple[int, Document]]:
    """Yield every document in files, in their order, with the number of files before it."""
    with closing(hire(1)) as crew:
        for number, path in enumerate(files):
            crew.ask(number, path, hash_only=False)
            while not (answers := list(crew.answers(wait_seconds=PATIENCE_SECONDS))):
                pass
            ((_, answer),) = answers
            lost = Document(path, state=State.CRASHED)
            for document in answer.documents if answer else (lost,):
                yield number, document
