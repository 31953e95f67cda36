"""What is done to accounts, and the line that every act leaves in the record."""

import json
from hashlib import sha256
from secrets import token_hex

from django.db.models import Model
from django.utils import timezone

from answerable.people.models import Event, Person

__all__ = ["record"]


def record(verb: str, subject: Model, *, by: Person, **details: object) -> Event:
    """Add a line to the record, in the transaction of the act that it tells of.

    `details` hold what a reader of the record needs and no more: never a person's words about their own care.
    """
    salt = token_hex(16)
    payload = json.loads(json.dumps(details, sort_keys=True, default=str))
    return Event.objects.create(
        happened_at=timezone.now(),
        actor=by,
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject=str(subject.pk),
        payload=payload,
        salt=salt,
        payload_hash=payload_hash(payload, salt),
    )


def payload_hash(payload: object, salt: str) -> str:
    """Return the salted hash that stands for a payload in the chain."""
    return sha256(f"{salt}{json.dumps(payload, sort_keys=True)}".encode()).hexdigest()
