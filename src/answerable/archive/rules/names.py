"""Names of files as they are kept and shown: whatever they hold, they are one line that means itself.

A name can hold line ends, colours for a terminal, marks that turn text round, or bytes that are no text at
all. None of that is dropped: what cannot be seen is written out, as `\\u202e`, and each backslash that was
there is doubled then, so that no two names are kept alike. Names are never paths here.
"""

import re
from typing import Final
from unicodedata import category

LONGEST: Final = 255  # code points
FIRST_BYTE: Final = 0xDC00  # of the stand-ins (PEP 383) for bytes of a name that are no text
NAMELESS: Final = "(no name)"
UNTITLED: Final = "Untitled"
_LIKE_AN_ESCAPE: Final = re.compile(r"\\[\\xuUnrt]")


def shown(name: str, *, longest: int = LONGEST) -> str:
    r"""Return a name as it is kept: all can be seen, and a longer one keeps its two ends.

    >>> shown("minutes\u202efdp.exe")
    'minutes\\u202efdp.exe'
    """
    if not all(map(_can_be_seen, name)) or _LIKE_AN_ESCAPE.search(name):
        name = "".join(map(_written, name.replace("\\", "\\\\")))
    line = name or NAMELESS
    if len(line) <= longest:
        return line
    end = longest // 4
    return f"{line[: longest - end - 1]}…{line[-end:]}"


def title_from(name: str, *, longest: int = LONGEST) -> str:
    """Return the title that a file has until somebody gives it a better one: its name, without its kind.

    >>> title_from("Board_paper-March 2024.pdf")
    'Board paper-March 2024'
    """
    base = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    stem, dot, extension = base.rpartition(".")
    if dot and stem and len(extension) <= 5 and extension.isalnum():
        base = stem
    return " ".join(shown(base, longest=longest).replace("_", " ").split()) or UNTITLED


def _can_be_seen(character: str) -> bool:
    return character.isprintable() or category(character) == "Zs"


def _written(character: str) -> str:
    if _can_be_seen(character):
        return character
    code = ord(character)
    if FIRST_BYTE <= code < FIRST_BYTE + 0x100:
        return f"\\x{code - FIRST_BYTE:02x}"
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
