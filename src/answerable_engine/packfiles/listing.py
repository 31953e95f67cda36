"""Reads `bodies.csv`: the bodies that a pack is about, each with where and when that was known."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from answerable_engine.packfiles.cells import Row, read_rows
from answerable_engine.packfiles.faults import Faults

COLUMNS = (
    *("code", "name", "short_name", "kind", "website", "website_checked", "region", "region_known_on"),
    *("status", "former_names", "valid_from", "valid_to", "predecessors", "note", "source", "known_on"),
)
NEEDED = ("code", "name", "kind", "source", "known_on")
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
REST = {0: "2000-01-01", 4: "-01-01", 7: "-01"}  # makes a day of what is written, by its length
BEFORE = re.compile(r"(?P<code>\S+)(?: (?P<when>[0-9]{4}(?:-[0-9]{2}){0,2}))?(?: \((?P<work>[^()]+)\))?")


@dataclass(frozen=True, slots=True)
class Before:
    """A body whose work came to another, on a day (or in a month or year), whole or in the part named."""

    code: str
    when: str = ""  # 2024-10-01, 2024-10, 2024 or nothing
    work: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One body of a pack's list."""

    code: str
    name: str
    short_name: str
    kind: str
    website: str
    website_checked: bool
    region: str
    region_known_on: date
    status: str
    former_names: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    predecessors: tuple[Before, ...]
    note: str
    source: str
    known_on: date
    line: int


def read_listing(path: Path, *, faults: Faults) -> tuple[Listed, ...]:
    """Return the bodies that a table lists; none where there is no such file."""
    rows = list(read_rows(path, columns=COLUMNS, needed=NEEDED, faults=faults))
    bodies = tuple(map(_listed, rows))
    codes: dict[str, int] = {}
    for row, body in zip(rows, bodies, strict=True):
        first = codes.setdefault(body.code.upper(), body.line)
        if body.code and first != body.line:
            row.refuse("code", f"{body.code!r} is here twice (first in line {first}).", hint="Keep one.")
    for row, body in zip(rows, bodies, strict=True):
        _check_predecessors(row, body, codes=codes)
    return bodies


def _listed(row: Row) -> Listed:
    known_on = row.day("known_on", needed=True) or date.min
    body = Listed(
        code=_code(row, row.text("code", needed=True)),
        name=row.text("name", needed=True, longest=200),
        short_name=row.text("short_name", longest=80),
        kind=row.text("kind", needed=True, longest=40),
        website=row.address("website"),
        website_checked=row.one_of("website_checked", ("no", "yes")) == "yes",
        region=row.text("region", longest=100),
        region_known_on=row.day("region_known_on") or known_on,
        status=row.text("status", longest=40),
        former_names=_parts(row.text("former_names")),
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
        predecessors=tuple(_before(row, part) for part in _parts(row.text("predecessors"))),
        note=row.text("note"),
        source=row.text("source", needed=True),
        known_on=known_on,
        line=row.line,
    )
    if body.valid_from and body.valid_to and body.valid_to < body.valid_from:
        row.refuse("valid_to", "the last day is before the first.", hint="Check which is which.")
    return body


def _parts(written: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in written.split(";") if part.strip())


def _code(row: Row, written: str) -> str:
    if written and not CODE.fullmatch(written):
        row.refuse(
            "code", f"{written!r} cannot be a code.", hint="Letters, digits, dots and dashes, at most 32."
        )
    return written


def _before(row: Row, written: str) -> Before:
    found = BEFORE.fullmatch(written)
    if not found or not _is_a_day(found["when"] or ""):
        row.refuse(
            "predecessors",
            f"{written!r} cannot be understood.",
            hint="Write a code, when, and what went over: R1C 2024-10-01 (community services)",
        )
        return Before("")
    return Before(found["code"], found["when"] or "", found["work"] or "")


def _is_a_day(written: str) -> bool:
    """Say whether this is a day, a month, a year, or nothing."""
    try:
        date.fromisoformat(written + REST.get(len(written), ""))
    except ValueError:
        return False
    return True


def _check_predecessors(row: Row, body: Listed, *, codes: Collection[str]) -> None:
    for before in body.predecessors:
        if before.code and before.code.upper() not in codes:
            row.refuse("predecessors", f"{before.code!r} is not in this list.", hint="Add a row for it.")
        elif before.code.upper() == body.code.upper():
            row.refuse("predecessors", "a body cannot follow itself.", hint="Choose another.")
