"""The ways of writing what was found: one line each."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from answerable_engine.outputs import csv, jsonl
from answerable_engine.outputs.table import PLAIN, Style, Table, Words
from answerable_engine.results import Result


class Page(NamedTuple):
    """What a table is written on: lines of `width` cells, and how words are made to stand out."""

    words: Words
    width: int = 80
    style: Style = PLAIN


class Output(NamedTuple):
    """What is written first, and what is written of each document: pieces that end with a line break."""

    head: str
    lines: Callable[[Result], Iterator[str]]


OUTPUTS: dict[str, Callable[[Page], Output]] = {
    "table": lambda page: Output("", Table(*page).lines),
    "jsonl": lambda _: Output("", jsonl.lines),
    "csv": lambda _: Output(csv.head(), csv.rows),
    "none": lambda _: Output("", lambda _: iter(())),
}
