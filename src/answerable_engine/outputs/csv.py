r"""CSV that is safe to open in a spreadsheet: UTF-8 with a byte order mark, every cell quoted, no formula.

One row a match, with what is known of its document; and one row for each document that was not read, or not
wholly, and has no match. Nothing is lost: a cell that a spreadsheet could take for a formula, or that begins
with ', gets one more ' in front, and control characters are written as in `escapes`.
"""

import json
from collections.abc import Iterator

from answerable_engine.document import State
from answerable_engine.outputs.escapes import harmless, one_line
from answerable_engine.outputs.jsonl import document, match_of
from answerable_engine.results import Result

BYTE_ORDER_MARK = "\ufeff"
PLACE_COLUMNS = ("page", "start", "end", "quote")
MEANING_COLUMNS = ("pack", "requirement", "elements", "stance", "speaker", "score", "why")
DOCUMENT_COLUMNS = ("media_type", "state", "reason", "pages", "pages_without_text", "measures", "copy_of")
COLUMNS = ("type", "file", "member", "sha256", *PLACE_COLUMNS, *MEANING_COLUMNS, *DOCUMENT_COLUMNS)

# The last four are the wide forms of = + - @, which some spreadsheets take for the narrow ones.
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def head() -> str:
    """Return the byte order mark and the row of column names."""
    return BYTE_ORDER_MARK + _row(dict(zip(COLUMNS, COLUMNS, strict=True)))


def rows(result: Result) -> Iterator[str]:
    """Yield the rows of one document, each with its line break. There may be none."""
    record = document(result.record)
    for match in result.matches:
        yield _row(record | match_of(result.record, match))
    if not result.matches and (result.record.state is not State.READ or result.record.pages_without_text):
        yield _row(record)


def cell(text: str) -> str:
    """Return a text as one quoted cell that no spreadsheet takes for a formula."""
    guard = "'" if text.startswith(STARTS_A_FORMULA) else ""
    return '"' + guard + text.replace('"', '""') + '"'


def _row(values: dict[str, object]) -> str:
    return ",".join(cell(_written(values.get(column, ""))) for column in COLUMNS) + "\r\n"


def _written(value: object) -> str:
    match value:
        case str():
            return harmless(value)
        case tuple():
            return one_line(" ".join(value))
        case list():
            return harmless(json.dumps(value, ensure_ascii=False))
        case _:
            return str(value)
