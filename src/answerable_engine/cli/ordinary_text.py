"""Ordinary text for a training, out of a folder of papers: read as `screen` reads them, and cut up."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from answerable_engine.cli.screen.paths import list_files
from answerable_engine.document import Document, State
from answerable_engine.errors import UsageError
from answerable_engine.late import late
from answerable_engine.meaning.training.running_text import LONGEST, SHORTEST, ordinary
from answerable_engine.outputs.words import counted
from answerable_engine.runners.crew import Crew

MOST_OF_ONE = 40  # stretches of one document, so that no long one has all the say
PATIENCE_SECONDS = 0.2

Tell = Callable[[str, float], None]  # what is being done, and how much of it is over, from 0 to 1


def take_ordinary_text(folder: Path, into: Path, *, tell: Tell) -> str:
    """Write ordinary text out of the papers in a folder, as JSON lines, and return what to say of it.

    The same papers give the same file. Raises UsageError where nothing can be taken from any of them.
    """
    files = list_files([str(folder)]).files
    taken = unread = stretches = 0
    with into.open("w", encoding="utf-8") as file:
        for done, document in _documents(files):
            tell("taking ordinary text", done / len(files))
            unread += document.state is not State.READ
            source = _in_utf_8(f"{Path(document.file).relative_to(folder)} {document.member}".strip())
            text = _in_utf_8("\n\n".join(document.pages))
            found = ordinary(text, source=source, most=MOST_OF_ONE)
            taken += bool(found)
            stretches += len(found)
            for number, one in enumerate(found):
                row = {"id": f"{source}#{number}", "source": source, "text": one}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    if not stretches:
        raise UsageError(
            f"No ordinary text could be taken from the {counted(len(files), 'file')} in {folder}.",
            hint=f"It takes running English, {SHORTEST} to {LONGEST} words of it together. {FORM}",
        )
    left = f" {unread:,} could not be read." if unread else ""
    many, papers = counted(stretches, "stretch", "stretches"), counted(taken, "document")
    return f"Took {many} of ordinary text from {papers} in {folder}.{left}"


FORM = "docs/learned.md says in what form a file may hold it."


def _in_utf_8(text: str) -> str:
    """Return a text without what no file in UTF-8 can hold: parts of names and of damaged papers."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _documents(files: Sequence[str]) -> Iterator[tuple[int, Document]]:
    """Yield every document in files, in their order, with the number of files before it."""
    crew: Crew = late("hire")(1)
    with closing(crew):
        for number, path in enumerate(files):
            crew.ask(number, path, hash_only=False)
            answers = list(crew.answers(wait_seconds=PATIENCE_SECONDS))
            while not answers:
                answers = list(crew.answers(wait_seconds=PATIENCE_SECONDS))
            ((_, answer),) = answers
            lost = Document(path, state=State.CRASHED)
            for document in answer.documents if answer else (lost,):
                yield number, document
