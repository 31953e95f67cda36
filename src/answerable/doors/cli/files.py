"""The files that PATHs on a command line stand for, and how they are handed in."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from answerable.archive.actions import Handed
from answerable.errors import AnswerableError
from answerable_engine.outputs.escapes import one_line
from answerable_engine.refusals import refusal

PIECE: Final = 1 << 20  # bytes in memory at once


@dataclass(slots=True)
class Found:
    """Files in the order of the PATHs, by name inside a folder; and what was passed over, by kind."""

    files: list[Path] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)


def find(paths: Iterable[Path]) -> Found:
    """Return the files that files and folders stand for, each once.

    Inside a folder, hidden entries, links and what is no file are passed over; what is named is taken.
    """
    found = Found()
    for path in paths:
        if path.is_dir():
            _walk(path, found)
        else:
            found.files.append(path)
    found.files = list(dict.fromkeys(found.files))
    return found


def handed(path: Path) -> Handed:
    """Return a file as it is handed in. It is opened when its turn comes; what is wrong then is said."""
    return Handed(path.name, _pieces(path))


def text(path: Path) -> str:
    """Return the text of a file, exactly as it is. Raises AnswerableError where it is not UTF-8."""
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise AnswerableError(
            f"{path}: its text cannot be read.", hint="Save it as plain text in UTF-8."
        ) from error


def _walk(folder: Path, found: Found) -> None:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise AnswerableError(
            f"The folder {one_line(str(folder))} cannot be opened: {refusal(error)[1]}.",
            hint="Nothing was handed in. Name another folder, or change its permissions.",
        ) from error
    for entry in entries:
        if entry.name.startswith("."):
            found.passed_over["hidden file"] += 1
        elif entry.is_symlink():
            found.passed_over["link"] += 1
        elif entry.is_dir():
            _walk(Path(entry.path), found)
        elif entry.is_file():
            found.files.append(Path(entry.path))
        else:
            found.passed_over["special file"] += 1


def _pieces(path: Path) -> Iterator[bytes]:
    try:
        if not path.is_file():
            path.stat()
            raise AnswerableError("It is no file.", hint="Hand in files, or folders of files.")
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
    except (FileNotFoundError, NotADirectoryError) as error:
        raise AnswerableError("There is no such file.", hint="Check its name, and try again.") from error
    except OSError as error:
        raise AnswerableError(
            f"It could not be opened: {refusal(error)[1]}.", hint="Look whether it is there, and try again."
        ) from error
