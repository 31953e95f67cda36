"""What makes two matches the same one, so that a decision about it outlives the engine that found it."""

from hashlib import sha256

from answerable_engine.normal import plain


def identity(bytes_sha256: str, page: int, quote: str, *, pack: str, requirement: str) -> str:
    """Return the hash of (the bytes, the page, the normalised quote, what it may show).

    A reader that lays the same words out in another way yields the same identity.
    """
    words = " ".join(plain(quote).decode("latin-1").casefold().split())
    parts = (bytes_sha256, str(page), words, f"{pack}/{requirement}")
    return sha256("\n".join(parts).encode()).hexdigest()
