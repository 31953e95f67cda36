"""The names that colleagues see: chosen by people for themselves. Plain Python."""

import unicodedata
from typing import Final

from answerable.errors import AnswerableError

LONGEST: Final = 80  # characters
UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def checked(written: str) -> str:
    """Return a name as it is kept: composed, on one line. Raises AnswerableError for what is no name.

    >>> checked("  Quiet   Heron ")
    'Quiet Heron'
    """
    kept = " ".join(unicodedata.normalize("NFC", written).split())
    if not kept:
        raise AnswerableError("The name is missing.", hint="Write a name. It can be one that you made up.")
    if len(kept) > LONGEST:
        raise AnswerableError(
            f"The name has {len(kept):,} characters.", hint=f"Shorten it to {LONGEST} or fewer."
        )
    if any(unicodedata.category(sign) in UNSEEN for sign in kept):
        raise AnswerableError(
            "The name holds a character that cannot be seen.", hint="Type it anew rather than paste it."
        )
    return kept
