"""What a line of training passages, or of ordinary text, has to hold: its keys, and what may stand there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Shape:
    """What a key may hold: in words, and as a test. `needed` says whether the key must be there."""

    name: str
    fits: Callable[[object], bool]
    needed: bool = True


def misshapen(row: Mapping[str, Any], shapes: Mapping[str, Shape]) -> str:
    """Return which key of a line is missing, or holds something else than it should; empty where none."""
    for key, shape in shapes.items():
        if key not in row and shape.needed:
            return f"the key {key!r} is missing."
        if key in row and not shape.fits(row[key]):
            return f"{key!r} must be {shape.name}."
    return ""


def _anything(_: object) -> bool:
    return True


def _is_string(value: object) -> bool:
    return isinstance(value, str)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_strings(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_string, value))


def _are_lists(value: object) -> bool:
    return isinstance(value, dict) and all(map(_are_strings, value.values()))


def _is_choice(value: object) -> bool:
    return value is None or isinstance(value, bool)


STRING, TEXT = Shape("a string", _is_string), Shape("a string with words in it", _is_text)
LABELLED = {
    "id": TEXT,
    "text": TEXT,
    "practices": Shape("a list of strings", _are_strings),
    "stance": STRING,
    "speaker": STRING,
    "elements": Shape("an object that holds lists of strings", _are_lists, needed=False),
    "placed": Shape("true, false or null", _is_choice, needed=False),
    "note": Shape("a string", _is_string, needed=False),
}
ORDINARY = {"id": Shape("there", _anything), "text": TEXT}
