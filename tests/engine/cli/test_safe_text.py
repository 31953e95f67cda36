"""Whatever a document or a file is called, what is printed is harmless, and can be told apart."""

import csv
import json
import os
import re
from io import StringIO

from hypothesis import example, given
from hypothesis import strategies as st

from answerable_engine.document import State
from answerable_engine.outputs import jsonl
from answerable_engine.outputs.csv import STARTS_A_FORMULA, head, rows
from answerable_engine.outputs.escapes import encodable, harmless, one_line, read_back
from answerable_engine.outputs.wrap import cells, wrap
from engine.cli.screened import match, record, result

FILE_NAMES = st.binary(min_size=1, max_size=40).map(os.fsdecode)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
NASTY = "=cmd|' /C calc'!A0\x1b]0;x\x07\u009b31m\u202egnp\u2028\r\n\"a\",\t'"
STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@given(FILE_NAMES | TEXTS)
@example("a\udcff\\xff")
@example("\\\\x41")
@example(NASTY)
def test_a_text_is_made_harmless_and_can_be_read_back(text: str) -> None:
    assert read_back(one_line(text)) == text
    assert read_back(harmless(text)) == text
    assert read_back(encodable(text)) == text
    assert not STEERING.search(harmless(text))
    assert not re.search(r"[\t\r\n]", one_line(text))


def test_an_ordinary_text_stays_as_it_is() -> None:
    assert one_line("C:\\papers\\Café: “minutes” 3.pdf") == "C:\\papers\\Café: “minutes” 3.pdf"


@given(FILE_NAMES, TEXTS)
@example("bad\udcff\n.pdf", NASTY)
def test_a_json_line_is_one_line_of_valid_utf_8_and_gives_everything_back(name: str, quote: str) -> None:
    found = result(match(quote), of=record(name, reason=quote))

    document, line = jsonl.lines(found)

    for written in (document, line):
        assert written.encode().decode() == written
        assert not STEERING.search(written.removesuffix("\n"))
        assert written.splitlines() == [written.removesuffix("\n")]
    assert json.loads(line)["quote"] == quote
    assert read_back(json.loads(line)["file"]) == name
    assert read_back(json.loads(document)["reason"]) == quote


@given(FILE_NAMES, TEXTS)
@example("-1+1", "=1+1")
@example("'=1+1", "\uff1d1")
@example("@SUM(1)", NASTY)
@example("\ttab", "\rreturn")
def test_no_cell_of_a_csv_is_a_formula_and_nothing_is_lost(name: str, quote: str) -> None:
    found = result(match(quote), of=record(name))

    written = head() + "".join(rows(found))

    (row,) = csv.DictReader(StringIO(written.removeprefix("\ufeff"), newline=""))
    assert not any(cell.startswith(STARTS_A_FORMULA) and not cell.startswith("'") for cell in row.values())
    assert read_back(row["quote"].removeprefix("'")) == quote
    assert read_back(row["file"].removeprefix("'")) == name
    assert written.encode().startswith(b"\xef\xbb\xbf")
    assert not STEERING.search(written)


def test_a_csv_has_a_row_for_each_match_and_for_each_document_that_was_not_read() -> None:
    unread = record(state=State.ENCRYPTED, reason="it needs a password")
    in_part = record(pages_without_text=2)
    found = [result(match(), match()), result(), result(of=unread), result(of=in_part)]

    types = [next(csv.reader([row]))[0] for each in found for row in rows(each)]

    assert types == ["match", "match", "document", "document"]


@given(st.lists(FILE_NAMES | TEXTS), st.integers(1, 60))
def test_no_line_is_wider_than_it_may_be_and_nothing_is_cut(words: list[str], width: int) -> None:
    lines = list(wrap(words, width=width, first="  ", rest="    "))

    widest = max((cells(character) for word in words for character in word), default=0)
    assert all(cells(line) <= max(width, 4 + max(1, widest)) for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(words).replace(" ", "")
