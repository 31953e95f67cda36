"""Where a character of a value stands in its file, whichever way the value is quoted."""

import re

from answerable_engine.packfiles.faults import Place
from answerable_engine.packfiles.tree import Leaf

_ESCAPE = re.compile(r"\\x..|\\u.{4}|\\U.{8}|\\.|.", re.DOTALL)


def place_in(leaf: Leaf, position: int) -> Place:
    """Return the line and column of the character at `position` in a value's text.

    For a value folded over several lines it is the place where the value begins: YAML joins such lines, and
    the way back is not known.
    """
    if leaf.style == "|":
        return _in_block(leaf, position)
    if "\n" in leaf.source:
        return leaf.place
    return Place(leaf.place.line, leaf.place.column + _written_length(leaf, position))


def _written_length(leaf: Leaf, position: int) -> int:
    if leaf.style == "'":
        return 1 + position + leaf.text[:position].count("'")
    if leaf.style == '"':
        characters = _ESCAPE.findall(leaf.source[1:-1])
        return 1 + sum(map(len, characters[:position]))
    return position


def _in_block(leaf: Leaf, position: int) -> Place:
    before = leaf.text[:position]
    lines = [line.rstrip("\r") for line in leaf.source.split("\n")[1:]]
    row = before.count("\n")
    if row >= len(lines):
        return leaf.place
    written = leaf.text.split("\n")[row]
    indent = len(lines[row]) - len(written) if lines[row].endswith(written) else 0
    return Place(leaf.place.line + 1 + row, indent + len(before) - (before.rfind("\n") + 1) + 1)
