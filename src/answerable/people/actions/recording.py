"""The line that every act leaves in the record, and how lines are chained and, by law, erased."""

from secrets import token_hex
from typing import Final

from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL

from answerable.outside import clock
from answerable.people.models import Event, Person, Seal
from answerable.people.rules.chain import BEGINNING, Line, chained, payload_hash, written

SEALING: Final = 5_350_041  # the number of a lock in the database, which one sealer at a time holds
AT_ONCE: Final = 5_000


def record(verb: str, subject: Model, *, by: Person, **details: object) -> Event:
    """Add a line to the record, in the transaction of the act that it tells of.

    `details` hold what a reader of the record needs and no more: never a person's words about their own care.
    """
    payload, salt = written(details), token_hex(16)
    return Event.objects.create(
        happened_at=clock.real(),
        actor=by,
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject=str(subject.pk),
        payload=payload,
        salt=salt,
        payload_hash=payload_hash(payload, actor=by.pk, salt=salt),
    )


@transaction.atomic
def seal(*, by: Person) -> int:
    """Chain what is not chained yet, in order, and return how many lines that was.

    Only lines older than every transaction that still runs: what is open may yet bring an earlier one. What
    was rolled back leaves a gap in the numbers of events, and none in the positions of the chain. Who asks
    while another seals gets 0.
    """
    del by  # what is chained does not depend on who asks
    if not _is_mine():
        return 0
    last = Seal.objects.order_by("-position").first()
    position, after = (last.position, last.chained) if last else (0, BEGINNING)
    seals, now = [], clock.real()
    for event in _complete()[:AT_ONCE]:
        position += 1
        after = chained(_line(event, position), after=after)
        seals.append(Seal(event=event, position=position, chained=after, sealed_at=now))
    Seal.objects.bulk_create(seals)
    return len(seals)


def erase_details(events: QuerySet[Event]) -> int:
    """Erase the details of lines of the record, as the law asks; the lines stay. Return how many."""
    return events.exclude(salt=None).update(payload=None, salt=None)


def _is_mine() -> bool:
    """Take the lock of the sealer until the end of this transaction, unless somebody has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEALING])
        return bool(cursor.fetchone()[0])


def _complete() -> QuerySet[Event]:
    """Return the lines that are not chained, and older than every transaction that still runs.

    `age` counts transactions backwards from now, so it is right even where their numbers begin anew.
    """
    oldest_open = RawSQL("age(pg_snapshot_xmin(pg_current_snapshot())::xid)", [])
    unchained = Event.objects.filter(seal=None).annotate(age=RawSQL("age(people_event.xmin)", []))
    return unchained.filter(age__gt=oldest_open).order_by("pk")


def _line(event: Event, position: int) -> Line:
    return Line(
        position,
        event.pk,
        event.happened_at,
        event.verb,
        event.subject_kind,
        event.subject,
        event.payload_hash,
    )
