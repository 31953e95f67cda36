"""The page about `answerable screen` says exactly what the code does."""

import json
import re
from pathlib import Path

from answerable_engine.cli.screen.command import FOUND, NOT_ALL_READ
from answerable_engine.cli.screen.options import FORMATS, parser
from answerable_engine.document import Measures, Speaker, Stance, State
from answerable_engine.errors import UsageError
from answerable_engine.outputs import jsonl
from answerable_engine.outputs.csv import COLUMNS
from engine.cli.screened import match, result

TEXT = (Path(__file__).parents[3] / "docs/reference/screen.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, without its head."""
    section = TEXT.partition(f"\n{heading}\n")[2].partition("\n#")[0]
    table = re.findall(r"^\| (.*) \|$", section, re.MULTILINE)
    return [row.split(" | ") for row in table[1:]]


def first_words(heading: str) -> list[str]:
    return re.findall(r"`([^`]+)`", " ".join(row[0] for row in rows(heading)))


def test_every_option_is_there() -> None:
    offered = [name for action in parser()._actions for name in action.option_strings]

    assert [words.split()[0] for words in first_words("## Options")] == offered[2:]
    assert all(f"`{name}`" in TEXT for name in FORMATS)


def test_every_key_of_a_json_line_is_there_in_its_order() -> None:
    document, found = (json.loads(line) for line in jsonl.lines(result(match())))

    assert first_words("### Keys of a document") == list(document)
    assert first_words("### Keys of a match") == list(found)


def test_every_column_of_the_csv_is_there_in_its_order() -> None:
    assert first_words("### Columns") == list(COLUMNS)


def test_every_state_is_there() -> None:
    assert first_words("## States") == list(State)


def test_every_word_that_a_key_may_hold_is_there() -> None:
    assert all(f"`{word}`" in TEXT for word in (*Stance, *Speaker, *Measures))


def test_every_exit_code_is_there() -> None:
    codes = {int(code) for row in rows("## Exit codes") for code in row[0].split(", ")}

    assert codes == {0, FOUND, UsageError.exit_code, NOT_ALL_READ, 128 + 1, 128 + 2, 128 + 15, 128 + 13}
