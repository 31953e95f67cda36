"""What a backup says of itself: each of its files by hash, and how many rows its database has."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Final

from answerable.errors import AnswerableError

FILE: Final = "manifest.json"
DATABASE: Final = "database.dump"
FORMAT: Final = 1
PIECE: Final = 1 << 20  # bytes in memory at once


class BackupDamaged(AnswerableError):
    """A backup is not what its manifest says."""

    status = 500
    exit_code = 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest of one backup. `files` has the SHA-256 of each, by its path in the backup.

    `chained` stands for the whole record of events up to `position`. `rows` counts each table's.
    """

    made_at: str
    version: str
    position: int
    chained: str
    rows: Mapping[str, int]
    files: Mapping[str, str]
    format: int = FORMAT


def write(manifest: Manifest, folder: Path) -> str:
    """Write a manifest into a backup, and return its own hash."""
    text = json.dumps(asdict(manifest), indent=1, sort_keys=True) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8")
    return hashlib.sha256(text.encode()).hexdigest()


def read(folder: Path) -> Manifest:
    """Read the manifest of a backup. Raises BackupDamaged where there is none that we understand."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if found["format"] == FORMAT:
            return Manifest(**found)
        why = f"its format is {found['format']}, and this Answerable reads {FORMAT}"
    except (OSError, ValueError, TypeError, KeyError) as error:
        why = getattr(error, "strerror", None) or "its manifest cannot be read"
    raise BackupDamaged(
        f"{folder} holds no backup: {why}.", hint="Name the folder that `answerable backup` made."
    )


def copy(file: Path, to: Path) -> str:
    """Copy a file, and return the SHA-256 of what was copied."""
    digest = hashlib.sha256()
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with file.open("rb") as source, to.open("xb") as target:
        for piece in _pieces(source):
            digest.update(piece)
            target.write(piece)
    to.chmod(file.stat().st_mode & 0o777)
    return digest.hexdigest()


def hash_of(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    while piece := source.read(PIECE):
        yield piece
