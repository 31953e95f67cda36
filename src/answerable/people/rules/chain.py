"""How the lines of the record hold each other: each has the hash of the one before it.

A line is chained over the hash of its details and not over the details themselves, so that these can be
erased by law and the chain still holds. The salt, erased with them, keeps anybody from guessing them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

BEGINNING: Final = "0" * 64  # what stands before the first line


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the record, as everybody may see it."""

    position: int
    event: int
    happened_at: datetime
    verb: str
    subject_kind: str
    subject: str
    payload_hash: str


def written(details: Mapping[str, object]) -> str:
    """Return details as they are kept: one exact text, in ASCII, whatever is in them."""
    return json.dumps(details, sort_keys=True, separators=(",", ":"), default=str)


def payload_hash(payload: str, *, actor: int | None, salt: str) -> str:
    """Return what stands in the chain for who did it and the details.

    >>> payload_hash('{}', actor=1, salt='a') == payload_hash('{}', actor=2, salt='a')
    False
    """
    return _hashed([salt, actor, payload])


def chained(line: Line, *, after: str) -> str:
    """Return the hash of a line and of all before it, of which `after` is the last one's."""
    moment = line.happened_at.astimezone(UTC).isoformat(timespec="microseconds")
    told = [line.verb, line.subject_kind, line.subject, line.payload_hash]
    return _hashed([line.position, line.event, moment, *told, after])


def _hashed(parts: list[int | str | None]) -> str:
    return sha256(json.dumps(parts, separators=(",", ":")).encode("ascii")).hexdigest()
