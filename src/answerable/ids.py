"""Ids that can be read over a telephone: a letter for the kind, a dash, six symbols and a check character.

`D-7K3QX4M` is a document. The symbols are Crockford's base 32, which has no I, L, O or U; what people write
for them is understood. The check character is of our own making, because Crockford's has signs (`*~$=`)
that do not belong in an address: it is a checksum over the field of 32 elements, and finds every single
wrong symbol and every pair of symbols that changed places.
"""

from collections.abc import Callable
from secrets import choice
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 6
FULL_LENGTH: Final = 2 + LENGTH + 1
KINDS: Final = {
    "A": "ask",
    "B": "body",
    "D": "document",
    "E": "evidence",
    "F": "finding",
    "R": "reply",
    "S": "standing",
}

_HEARD_AS: Final = str.maketrans("ILO", "110")
_CARRY, _REDUCE = 0b100000, 0b100101  # x^5 + x^2 + 1, which makes 2 a generator of the field


def fresh(kind: str) -> str:
    """Return a new id by chance, one of 32^6; whoever keeps it makes sure that it is not taken."""
    body = "".join(choice(ALPHABET) for _ in range(LENGTH))
    return f"{kind}-{body}{_check(kind, body)}"


def unused(kind: str, is_taken: Callable[[str], bool]) -> str:
    """Return a new id by chance that nothing has yet."""
    found = fresh(kind)
    while is_taken(found):
        found = fresh(kind)
    return found


def tidy(written: str) -> str | None:
    """Return the id that somebody wrote or said, or None for what is none.

    >>> tidy(" d-7k3qx4m ") == tidy("D-7K3QX4M")
    True
    """
    kind, dash, rest = written.strip().upper().partition("-")
    rest = rest.replace("-", "").replace(" ", "").translate(_HEARD_AS)
    if not dash or kind not in KINDS or len(rest) != LENGTH + 1 or not set(rest) <= set(ALPHABET):
        return None
    return f"{kind}-{rest}" if _check(kind, rest[:-1]) == rest[-1] else None


def _check(kind: str, body: str) -> str:
    total = ord(kind) % 32
    for symbol in body:
        total = _doubled(total) ^ ALPHABET.index(symbol)
    return ALPHABET[_doubled(total)]


def _doubled(element: int) -> int:
    doubled = element << 1
    return doubled ^ _REDUCE if doubled & _CARRY else doubled
