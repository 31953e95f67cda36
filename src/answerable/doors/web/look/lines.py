"""How the words of a page flow: a line that ended only because the paper did goes on, on a screen."""

import re
from collections.abc import Iterable
from itertools import accumulate
from typing import Final

LONG: Final = (
    40  # characters of a line that was broken for want of room; a shorter one is a heading, or ends there
)
_BREAK: Final = re.compile(
    rf"(?<=[^\n\r]{{{LONG}}})\r?\n(?=[^\s•▪●◦‣·*|#>–—-])"  # noqa: RUF001 - bullets as papers have them
    r"(?!\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[A-Za-z]|[ivx]{1,4})[.):]?[ \t])"
)


def flowing(text: str) -> str:
    """Return a text in which such line ends are spaces, one for each character: every place in it stays."""
    return _BREAK.sub(lambda found: " " * len(found[0]), text)


def flowing_pieces(pieces: Iterable[str]) -> tuple[str, ...]:
    """Return the pieces of one text as they flow together: a line may go on from one into the next."""
    kept = tuple(pieces)
    whole = flowing("".join(kept))
    ends = tuple(accumulate(map(len, kept)))
    return tuple(whole[end - len(piece) : end] for piece, end in zip(kept, ends, strict=True))
