"""What people use today, on the same files: one phrase with pdfgrep, and pdftotext with grep."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measuring import Cost, cost

PHRASE = "care plan"
# Its exit code says whether something was found, and that a file was damaged: both are as expected.
ANY = tuple(range(256))


@dataclass(frozen=True, slots=True)
class Today:
    """A program, what it was asked to do, and what that cost: None where the program is not installed."""

    name: str
    cost: Cost | None


def today(folder: Path) -> list[Today]:
    """Look for one phrase in all PDFs below a folder, with each program that is installed."""
    files = sorted(folder.rglob("*.pdf"))
    return [
        Today(
            f"pdfgrep, one phrase{_version('pdfgrep')}", _cost("pdfgrep", ["pdfgrep", "-ic", PHRASE, *files])
        ),
        Today(
            f"pdftotext and grep, one phrase{_version('pdftotext')}",
            _cost("pdftotext", ["sh", "-c", EACH, "sh", PHRASE, *files]),
        ),
    ]


EACH = 'phrase=$1; shift; for file; do pdftotext "$file" - 2>/dev/null | grep -ic -- "$phrase"; done; true'


def _cost(program: str, command: Sequence[str | Path]) -> Cost | None:
    return cost(command, allowed=ANY) if shutil.which(program) else None


def _version(program: str) -> str:
    return "" if shutil.which(program) else " (not installed here)"
