"""What is told as JSON, and the hash by which somebody can tell that a record is still the same."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING

from django.core.serializers.json import DjangoJSONEncoder

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def as_json(told: "DataclassInstance | Sequence[DataclassInstance]") -> str:
    """Return what is told, or a list of it, as JSON for a person to read."""
    kept = [asdict(one) for one in told] if isinstance(told, Sequence) else asdict(told)
    return json.dumps(kept, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def fingerprint(told: "DataclassInstance") -> str:
    """Return the SHA-256 of what is told as JSON in UTF-8: names in order, no spaces, days as 2024-03-27."""
    written = json.dumps(
        asdict(told), cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return sha256(written.encode()).hexdigest()
