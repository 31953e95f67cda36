"""What a model is trained from: the labelled passages of a pack, and ordinary text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from answerable_engine.errors import PackError, UsageError
from answerable_engine.meaning.heads import SPEAKERS, STANCES
from answerable_engine.meaning.training.lines import rows
from answerable_engine.meaning.training.shapes import LABELLED, ORDINARY, misshapen

FOLDER = "training/passages"
UNRELATED = "unrelated"
FEWEST = 20  # passages that show a practice, and as many that show none
LABELS = "The labels are listed in docs/learned.md."
ONE_ID = "Give each passage an id of its own: a match names by it what it is like."
KEYS = 'One JSON object a line is needed, with "id" and "text". See docs/learned.md.'


@dataclass(frozen=True, slots=True)
class Labelled:
    """One training passage. `file` is the file that it stands in, without its ending."""

    id: str
    file: str
    text: str
    practices: tuple[str, ...]
    elements: Mapping[str, tuple[str, ...]]
    stance: str
    speaker: str
    placed: bool | None
    note: str


@dataclass(frozen=True, slots=True)
class Ordinary:
    """A stretch of ordinary text, and the document that it was taken from."""

    source: str
    text: str


def read_passages(folder: Path, requirements: Mapping[str, Sequence[str]]) -> tuple[Labelled, ...]:
    """Return the training passages of a pack's folder, in the order of their files and lines.

    Raises PackError where there are none, or too few, or one cannot be read, has the id of another or carries
    a label that the pack does not know.
    """
    by_id: dict[str, Labelled] = {}
    for path in passage_files(folder):
        for number, row in rows(path, _of_pack):
            one = _labelled(row, path, number, requirements)
            if one.id in by_id:
                fault = f"the id {one.id!r} is that of another passage, in {by_id[one.id].file}.jsonl."
                raise _of_pack(path, f"line {number}", fault, ONE_ID)
            by_id[one.id] = one
    found = tuple(by_id.values())
    shown = sum(bool(one.practices) for one in found)
    if min(shown, len(found) - shown) < FEWEST:
        raise PackError(
            str(folder / FOLDER),
            "",
            f"there are {shown} passages that show a practice and {len(found) - shown} that show none; "
            f"at least {FEWEST} of each are needed.",
            hint="Write more: see docs/learned.md.",
        )
    return found


def passage_files(folder: Path) -> list[Path]:
    """Return the files that hold a pack's training passages."""
    return sorted((folder / FOLDER).glob("*.jsonl"))


def read_ordinary(path: Path) -> tuple[Ordinary, ...]:
    """Return the ordinary text of a file; raise UsageError where it cannot be read."""
    return tuple(_ordinary(row, path, number) for number, row in rows(path, _given))


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    return sha256(path.read_bytes()).hexdigest()


def _of_pack(path: Path, where: str, fault: str, hint: str) -> PackError:
    return PackError(str(path), where, fault, hint=hint)


def _given(path: Path, where: str, fault: str, hint: str) -> UsageError:
    return UsageError(": ".join(part for part in (str(path), where, fault) if part), hint=hint)


def _ordinary(row: Mapping[str, Any], path: Path, number: int) -> Ordinary:
    if fault := misshapen(row, ORDINARY):
        raise _given(path, f"line {number}", fault, KEYS)
    return Ordinary(str(row.get("source", row["id"])), row["text"])


def _labelled(
    row: Mapping[str, Any], path: Path, number: int, requirements: Mapping[str, Sequence[str]]
) -> Labelled:
    if fault := _fault(row, requirements):
        raise _of_pack(path, f"line {number}", fault, LABELS)
    elements = {code: tuple(some) for code, some in row.get("elements", {}).items()}
    return Labelled(
        id=row["id"],
        file=path.stem,
        text=row["text"],
        practices=tuple(row["practices"]),
        elements=elements,
        stance=row["stance"],
        speaker=row["speaker"],
        placed=row.get("placed"),
        note=row.get("note", ""),
    )


def _fault(row: Mapping[str, Any], requirements: Mapping[str, Sequence[str]]) -> str:
    """Return what is wrong with the labels of a line; empty where nothing is."""
    if fault := misshapen(row, LABELLED):
        return fault
    unknown = [code for code in row["practices"] if code not in requirements]
    if unknown:
        return f"the pack has no requirement {unknown[0]!r}."
    if row["stance"] not in (*STANCES, UNRELATED) or (row["stance"] == UNRELATED) == bool(row["practices"]):
        return f"the stance {row['stance']!r} does not go with the practices {row['practices']!r}."
    if row["speaker"] not in SPEAKERS:
        return f"the speaker {row['speaker']!r} is not known."
    for code, some in row.get("elements", {}).items():
        odd = [one for one in some if one not in requirements.get(code, ())]
        if odd:
            return f"{code!r} has no element {odd[0]!r}."
    return ""
