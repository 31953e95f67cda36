"""Which part of a long list an address asks for."""

from typing import Final

FURTHEST: Final = 100_000  # pages


def number_of(written: str) -> int:
    """Return the number of the page that is asked for: the first, where that is no number."""
    return min(max(1, int(written)), FURTHEST) if written.isascii() and written.isdigit() else 1
