"""Seals: what the ledger keeps carries a checksum, so that a damaged row is read again and never believed.

A row is also bound to its key: the text of one document, should it turn up under another's name, is refused.
"""

from zlib import crc32

SIZE = 4


def seal(payload: bytes, *, key: bytes) -> bytes:
    """Return the payload behind its checksum, for keeping under this key."""
    return _checksum(payload, key) + payload


def unseal(kept: object, *, key: bytes) -> bytes | None:
    """Return the payload that was sealed for this key, or None for anything else."""
    if not isinstance(kept, bytes) or len(kept) < SIZE:
        return None
    payload = kept[SIZE:]
    return payload if _checksum(payload, key) == kept[:SIZE] else None


def _checksum(payload: bytes, key: bytes) -> bytes:
    return crc32(payload, crc32(key)).to_bytes(SIZE, "big")
