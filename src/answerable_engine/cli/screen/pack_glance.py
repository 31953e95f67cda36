"""What can be told of a pack at a glance, by looking for one plain line in its files instead of reading YAML.

Where the line is written in another way the answer is None, and the pack has to be loaded to know.
"""

import re
from pathlib import Path

from answerable_engine.pack_hash import ABOUT, REQUIREMENTS

_CUT = re.compile(r"^cut:[ \t]*(0?\.\d+|[01](?:\.\d+)?)[ \t]*(?:#.*)?$", re.MULTILINE)
_CODE = re.compile(r"^code:[ \t]*([A-Za-z][\w-]*)[ \t]*(?:#.*)?$", re.MULTILINE | re.ASCII)


def cut(folder: Path) -> float | None:
    """Return the score from which on the pack's matches are shown, or None where a glance cannot tell."""
    found = _CUT.findall(_text(folder / ABOUT))
    return float(found[0]) if len(found) == 1 else None


def requirements(folder: Path) -> tuple[str, ...] | None:
    """Return the codes of the requirements, or None where a glance cannot tell."""
    codes = [_CODE.findall(_text(path)) for path in sorted((folder / REQUIREMENTS).glob("*.yaml"))]
    return tuple(code for (code,) in codes) if all(len(found) == 1 for found in codes) else None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
