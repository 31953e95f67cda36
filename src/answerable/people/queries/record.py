"""What the record says, and whether it is whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from answerable.parts import Part, part
from answerable.people.models import Event, Person, Seal
from answerable.people.rules.chain import BEGINNING, Line, chained, payload_hash

AT_ONCE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Fault:
    """A place at which the record is not as it was sealed."""

    position: int
    what: str


@dataclass(frozen=True, slots=True)
class End:
    """How far the chain reaches. `chained` stands for all lines: whoever notes it can hold us to it."""

    position: int
    chained: str
    unsealed: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Which lines of the record somebody asks for; what is empty is not asked for. Days are of London."""

    actor: int = 0
    verb: str = ""
    subject: str = ""
    subject_kind: str = ""
    since: date | None = None
    until: date | None = None


def events(asked: Asked, *, limit: int, offset: int = 0) -> Part[Event]:
    """Return lines of the record, newest first, with who did it and their seals. Two queries."""
    return part(_asked(asked).order_by("-pk"), limit=limit, offset=offset)


def every_event(asked: Asked) -> Iterator[Event]:
    """Yield lines of the record, oldest first, however many. One query."""
    return _asked(asked).order_by("pk").iterator(AT_ONCE)


def happened_to(row: Model) -> tuple[Event, ...]:
    """Return what was done with one row of a table, newest first, with who did it. One query."""
    told = Event.objects.filter(subject_kind=row._meta.label_lower, subject=str(row.pk))
    return tuple(told.select_related("actor").order_by("-pk"))


def verbs() -> tuple[str, ...]:
    """Return every verb that the record has. One query."""
    return tuple(Event.objects.order_by("verb").values_list("verb", flat=True).distinct())


def actors() -> tuple[Person, ...]:
    """Return everybody, and every machine, who can have done something. One query."""
    return tuple(Person.objects.order_by("is_machine", "name", "pk"))


def _asked(asked: Asked) -> QuerySet[Event]:
    exact = {"actor": asked.actor, "verb": asked.verb, "subject_kind": asked.subject_kind}
    found = Event.objects.select_related("actor", "seal").filter(
        **{name: value for name, value in exact.items() if value}
    )
    if asked.subject:
        found = found.filter(subject__iexact=asked.subject.strip())
    if asked.since:
        found = found.filter(happened_at__gte=_at(asked.since, time.min))
    if asked.until:
        found = found.filter(happened_at__lte=_at(asked.until, time.max))
    return found


def _at(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def faults_of_record() -> Iterator[Fault]:
    """Check every sealed line, in order, and yield each that was changed or is missing. One query.

    Details that were erased by law are no fault. Lines that are not sealed yet are not checked.
    """
    expected, before = 1, {BEGINNING}
    for seal in Seal.objects.select_related("event").order_by("position").iterator(AT_ONCE):
        missing, expected = seal.position - expected, seal.position + 1
        if missing:
            what = ngettext("%d line is missing.", "%d lines are missing.", missing) % missing
            yield Fault(seal.position - missing, what)
        computed = {chained(_line(seal), after=each) for each in before}
        holds = seal.chained in computed
        if not holds and not missing:
            yield Fault(seal.position, _("This line, or its seal, was changed."))
        if not _details_hold(seal.event):
            yield Fault(seal.position, _("Who did it, or its details, were changed."))
        # Where a seal is wrong the next line was chained after the right one: that is told once.
        before = {seal.chained} if holds else {seal.chained, *computed}


def end_of_record() -> End:
    """Return how far the chain reaches, and how many lines wait to be sealed. Two queries."""
    last = Seal.objects.order_by("-position").first()
    unsealed = Event.objects.filter(seal=None).count()
    return End(last.position, last.chained, unsealed) if last else End(0, BEGINNING, unsealed)


def is_in_record(chained: str) -> bool:
    """Say whether the chain has, or had at its end, this hash. One query."""
    return chained == BEGINNING or Seal.objects.filter(chained=chained).exists()


def _details_hold(event: Event) -> bool:
    if event.payload is None and event.salt is None:
        return True  # erased
    if event.payload is None or event.salt is None:
        return False
    return event.payload_hash == payload_hash(event.payload, actor=event.actor_id, salt=event.salt)


def _line(seal: Seal) -> Line:
    event = seal.event
    return Line(
        seal.position,
        event.pk,
        event.happened_at,
        event.verb,
        event.subject_kind,
        event.subject,
        event.payload_hash,
    )
