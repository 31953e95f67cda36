"""Secrets that are handed out once, and of which only a hash is kept. Plain Python."""

from hashlib import sha256
from secrets import token_urlsafe


def fresh() -> str:
    """Return a new secret of 256 bits that fits into an address."""
    return token_urlsafe(32)


def hashed(token: str) -> str:
    """Return what is kept of a secret. It has no salt: nobody can guess 256 bits."""
    return sha256(token.encode()).hexdigest()
