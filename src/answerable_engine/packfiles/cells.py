"""Reads a table that people keep in a spreadsheet, keeping a fault for each cell that is not right."""

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from answerable_engine.packfiles.entries import ADDRESS
from answerable_engine.packfiles.faults import Faults, Place, nearest

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 20_000
LONGEST_CELL = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column, and where its faults are kept."""

    path: Path
    line: int
    cells: Mapping[str, str]
    faults: Faults

    def refuse(self, column: str, message: str, *, hint: str = "") -> None:
        """Keep a fault of one cell, or of the whole row."""
        self.faults.refuse(self.path, Place(self.line, 1), column, message, hint=hint)

    def text(self, column: str, *, needed: bool = False, longest: int = LONGEST_CELL) -> str:
        """Return what a cell holds, without white space around it."""
        written = " ".join(self.cells.get(column, "").split())
        if needed and not written:
            self.refuse(column, "this cell is empty.", hint="Write something.")
        if len(written) > longest:
            self.refuse(column, f"this is longer than {longest} characters.")
        if not written.isprintable():
            self.refuse(column, "this holds a character that cannot be seen.", hint="Type it anew.")
        return written[:longest]

    def day(self, column: str, *, needed: bool = False) -> date | None:
        """Return a day, written 2023-03-10; None where the cell is empty, or after a fault."""
        written = self.text(column, needed=needed)
        try:
            if written:
                return date.fromisoformat(written) if len(written) == 10 else _no_day(written)
        except ValueError:
            self.refuse(column, f"{written!r} is not a day.", hint="Write year, month, day: 2023-03-10.")
        return None

    def one_of(self, column: str, choices: Collection[str]) -> str:
        """Return one of the words that may stand here, the first where the cell is empty."""
        written = self.text(column)
        if written and written not in choices:
            self.refuse(column, f"{written!r} is not known here.", hint=nearest(written, choices))
        return written or next(iter(choices))

    def address(self, column: str) -> str:
        """Return a web address, or nothing where the cell is empty."""
        written = self.text(column)
        if written and not ADDRESS.fullmatch(written):
            self.refuse(column, f"{written!r} is not a web address.", hint="Begin it with https://")
        return written


def read_rows(
    path: Path, *, columns: Collection[str], needed: Collection[str], faults: Faults
) -> Iterator[Row]:
    """Yield the rows of a table whose first line names its columns; nothing where there is no such file."""
    text = _text(path, faults) if path.is_file() else ""
    if not text:
        return
    lines = csv.reader(StringIO(text), strict=True)
    try:
        header = [name.strip() for name in next(lines, [])]
        if not _header_is_right(path, header, columns=columns, needed=needed, faults=faults):
            return
        for number, cells in enumerate(lines, 1):
            if number > MAX_ROWS:
                faults.refuse(path, Place(lines.line_num, 1), "", f"there are more than {MAX_ROWS:,} rows.")
                return
            if not any(map(str.strip, cells)):
                continue
            row = Row(path, lines.line_num, dict(zip(header, cells, strict=False)), faults)
            if len(cells) != len(header):
                message = f"this row has {len(cells)} cells, and the first line names {len(header)} columns."
                row.refuse("", message, hint="Put a cell that holds a comma between double quotes.")
                continue
            yield row
    except csv.Error as error:
        hint = "Save it as CSV, with commas, and double quotes around cells that hold a comma."
        faults.refuse(path, Place(max(1, lines.line_num), 1), "", f"this is not CSV: {error}.", hint=hint)


def _text(path: Path, faults: Faults) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        faults.refuse(
            path, None, "", f"this file cannot be opened ({error.strerror}).", hint="Check its permissions."
        )
        return ""
    if len(data) > MAX_BYTES:
        faults.refuse(path, None, "", f"this file is larger than {MAX_BYTES // 2**20} MiB.")
        return ""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.refuse(
            path, Place(line, 1), "", "this line is not UTF-8 text.", hint="Save the file as CSV UTF-8."
        )
        return ""


def _header_is_right(
    path: Path, header: list[str], *, columns: Collection[str], needed: Collection[str], faults: Faults
) -> bool:
    before = len(faults.faults)
    for number, name in enumerate(header):
        if name not in columns:
            faults.refuse(
                path, Place(1, 1), name, f"{name!r} is not a column here.", hint=nearest(name, columns)
            )
        elif name in header[:number]:
            faults.refuse(path, Place(1, 1), name, "this column is here twice.", hint="Keep one of them.")
    for name in needed:
        if name not in header:
            faults.refuse(
                path, Place(1, 1), "", f"the column {name!r} is missing.", hint="Name it in the first line."
            )
    return len(faults.faults) == before


def _no_day(written: str) -> date:
    raise ValueError(written)
