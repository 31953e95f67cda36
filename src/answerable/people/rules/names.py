"""The names that colleagues see: chosen by people for themselves. Plain Python."""

import unicodedata
from typing import Final

from answerable.errors import AnswerableError, gettext_noop

LONGEST: Final = 80  # characters
UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def checked(written: str) -> str:
    """Return a name as it is kept: composed, on one line. Raises AnswerableError for what is no name.

    >>> checked("  Quiet   Heron ")
    'Quiet Heron'
    """
    kept = " ".join(unicodedata.normalize("NFC", written).split())
    if not kept:
        raise AnswerableError(
            gettext_noop("The name is missing."),
            hint=gettext_noop("Write a name. It can be one that you made up."),
        )
    if len(kept) > LONGEST:
        raise AnswerableError(
            gettext_noop("The name has %(length)s characters."),
            hint=gettext_noop("Shorten it to %(longest)s or fewer."),
            length=f"{len(kept):,}",
            longest=LONGEST,
        )
    if any(unicodedata.category(sign) in UNSEEN for sign in kept):
        raise AnswerableError(
            gettext_noop("The name holds a character that cannot be seen."),
            hint=gettext_noop("Type it anew rather than paste it."),
        )
    return kept
