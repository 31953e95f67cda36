"""Patterns as a pack writes them: RE2, with `{concept}`, `{gap:12}` and `{span:12}` for what they stand for.

`{gap:12}` is up to twelve words inside one sentence, `{span:12}` up to twelve words whatever lies between.
Both stand between two words, and take the white space on either side with them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from answerable_engine.packfiles.passed import Passed
from answerable_engine.packfiles.searching import re2_fault

MAX_EXPANDED = 50_000
MAX_GAP = 40
MACROS = {"gap": 8, "span": 20}

# Escapes come first, so that \p{Greek} and \{ are left alone.
_MACRO = re.compile(r"\\[pPx]\{[^}]*\}|\\.|\{(?P<name>[A-Za-z_]\w*)(?::(?P<size>\d*))?\}", re.DOTALL)

_CLOSING = r"\"')\]"
_OPENING = r"[\"'(\[]*"
# A word that does not end its sentence; e.g. and a.m. do not end one either.
_INNER_WORD = rf"(?:\S*[^\s.!?{_CLOSING}][{_CLOSING}]*|{_OPENING}(?:[A-Za-z]\.){{2,}})"
_REST_OF_WORD = rf"(?:\S*[^\s.!?{_CLOSING}])?[{_CLOSING}]*"
# In the copy that patterns are matched on, quotes and dashes are plain, and white space is a space except at
# the edge of a paragraph, where it is a newline: a gap ends there.
_SHAPES = {
    "gap": "(?:" + _REST_OF_WORD + "(?: +" + _INNER_WORD + "){0,%d}? +" + _OPENING + ")",
    "span": r"(?:\S*(?:\s+\S+){0,%d}?\s+" + _OPENING + ")",
}

# RE2's words for a fault, ours, and what to do about it.
_FAULTS = {
    "missing )": ("this bracket ( is never closed", "Add the missing ), or write \\( for the character."),
    "unexpected )": ("this ) closes nothing", "Remove it, or write \\) for the character."),
    "missing ]": ("this [ is never closed", "Add the missing ], or write \\[ for the character."),
    "no argument for repetition operator": (
        "there is nothing before this to repeat",
        "Put a word or a group before it, or write \\* for the character.",
    ),
    "bad repetition operator": (
        "one repetition follows another",
        "Keep one of them, or put the first in (?:...).",
    ),
    "invalid repetition size": (
        "this repeats too often",
        "RE2 repeats at most 1000 times, groups within groups counted.",
    ),
    "invalid escape sequence": (
        "RE2 does not know this escape",
        "Write \\\\ for a backslash. RE2 has no \\1.",
    ),
    "trailing \\": ("a backslash stands at the end", "Remove it, or write \\\\."),
    "invalid character class range": (
        "this is no range of characters",
        "Put the lower end first, or a - last.",
    ),
    "invalid perl operator": (
        "RE2 does not know this kind of group",
        "It has no look-ahead and no look-behind: use look_alikes to exclude.",
    ),
    "pattern too large - compile failed": (
        "this pattern is too large",
        "Use smaller gaps, or split it into two.",
    ),
}


@dataclass(frozen=True, slots=True)
class BadPattern:
    """What is wrong with a pattern, `position` characters into it as it was written."""

    position: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Macro:
    """`{name}` or `{name:size}` at `start` in a pattern; `size` is None where none is written."""

    name: str
    size: int | None
    start: int
    end: int


def macros(source: str) -> Iterator[Macro]:
    """Yield every `{name}` in a pattern, from left to right. `{2,5}`, `\\{` and `\\p{Greek}` are none."""
    for found in _MACRO.finditer(source):
        if found["name"]:
            digits = found["size"]
            size = None if digits is None else int(digits[:9] or 0)
            yield Macro(found["name"], size, found.start(), found.end())


def expand(source: str, *, concepts: Mapping[str, str], passed: Passed) -> str | BadPattern:
    """Return the RE2 that a pattern stands for, or what is wrong with it.

    `concepts` are groups already expanded, by name; the caller has checked that every name is known.
    """
    pieces: list[str] = []
    at = 0
    for macro in macros(source):
        stands_for = _gap(macro) if macro.name in MACROS else concepts[macro.name]
        if isinstance(stands_for, BadPattern):
            return stands_for
        pieces += (source[at : macro.start], stands_for)
        at = macro.end
    pattern = "".join((*pieces, source[at:]))
    if len(pattern) > MAX_EXPANDED:
        return BadPattern(0, f"this stands for more than {MAX_EXPANDED} characters", "Use smaller concepts.")
    return _taken_or_bad(pattern, source=source, passed=passed)


def _gap(macro: Macro) -> str | BadPattern:
    size = MACROS[macro.name] if macro.size is None else macro.size
    if not 1 <= size <= MAX_GAP:
        hint = f"Write {{{macro.name}:12}}, say; without a number it is {MACROS[macro.name]}."
        return BadPattern(macro.start, f"a {macro.name} is 1 to {MAX_GAP} words, not {size}", hint)
    return _SHAPES[macro.name] % size


def _taken_or_bad(pattern: str, *, source: str, passed: Passed) -> str | BadPattern:
    """Return `pattern` when RE2 takes it, or what is wrong with the `source` it was written as."""
    fault = passed.fault(re2_fault, pattern)
    return pattern if fault is None else _located(fault, source)


def _located(fault: str, source: str) -> BadPattern:
    # With x in place of macros every position stays what it is in the source.
    sketch = list(source)
    for macro in macros(source):
        sketch[macro.start : macro.end] = "x" * (macro.end - macro.start)
    plain = "".join(sketch)
    own = re2_fault(plain)
    kind = (own or fault).partition(": ")[0]
    message, hint = _FAULTS.get(kind, (kind, "See docs/packs.md for what a pattern may hold."))
    return BadPattern(_position(plain, own) if own else 0, message, hint)


def _position(pattern: str, fault: str) -> int:
    """Return where a fault begins, by asking RE2 about ever longer beginnings of the pattern."""
    kind, _, fragment = fault.partition(": ")
    faults = [re2_fault(pattern[:end]) for end in range(len(pattern) + 1)]
    if kind == "missing )":
        return max(end for end, found in enumerate(faults) if found is None)
    if kind == "unexpected )":
        return next(end for end, found in enumerate(faults) if found and found.startswith(kind)) - 1
    end = next(end for end, found in enumerate(faults) if found == fault)
    return max(0, end - max(1, len(fragment)))
