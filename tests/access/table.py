"""The table of who may do what where, as a person reads it: `addresses.txt`.

    ANSWERABLE_WRITE_ACCESS=yes .venv/bin/python -m pytest tests/access -k anew

writes it as the register answers now: then read, line by line, what changed.

A row is an address of `urls.py`, a method, and for everybody who may come how they are answered. A second
word after the address is the state of what it is about.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).parent / "addresses.txt"
WIDTH: Final = 9

Row = tuple[str, str]  # address (and state), method

ABOUT: Final = """\
# Who may do what where. tests/access/ holds it, row by row; to write it anew: see table.py beside it.
#
# nobody is not signed in; a newcomer has no second factor yet; the roleless has no role. @: the role counts
# only for the body that everything here is about; ≠: only for another one. The tied is a reviewer who
# declared a tie to that body.
#
"""


def read() -> dict[Row, list[str]]:
    """Return the table: by address and method, how everybody is answered."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {(row.strip(), method): words for row, method, words in map(_parted, lines[1:]) if row}


def write(words: dict[str, str], columns: Sequence[str], rows: dict[Row, list[str]]) -> None:
    """Write the table."""
    head = _line("address", "method", list(columns))
    legend = "".join(f"# {word + ':':<9} {meaning}\n" for word, meaning in words.items())
    lines = [_line(row, method, answers) for (row, method), answers in rows.items()]
    FILE.write_text(ABOUT + legend + "\n".join([head, *lines]) + "\n", encoding="utf-8")


def _line(row: str, method: str, answers: Sequence[str]) -> str:
    cells: Iterator[str] = (f"{answer:<{WIDTH}}" for answer in answers)
    return f"{row:<32} {method:<7}{' '.join(cells)}".rstrip()


def _parted(line: str) -> tuple[str, str, list[str]]:
    method, *answers = line[32:].split()
    return line[:32], method, answers
