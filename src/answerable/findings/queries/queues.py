"""What waits to be read of one body: in which order, for whom, and whether enough was read."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, F, FloatField, Func, QuerySet, Value
from django.utils import timezone

from answerable.findings.models import Decision, Triage
from answerable.findings.queries.reach import to_triage
from answerable.findings.queries.work import wishes_of
from answerable.findings.rules.offering import Answer, has_lapsed, may_be_offered
from answerable.findings.rules.pacing import HEAVY_IN_A_ROW, mixed
from answerable.findings.rules.ranking import BANDS, Scored, Tally, ranked
from answerable.findings.rules.states import DECIDED, WAITING, TriageState
from answerable.findings.rules.stopping import Progress, progress
from answerable.outside import clock
from answerable.people.models import Person
from answerable.register.models import Body

STRONG = 0.9  # the score from which a passage is among those that must be read before it is enough


class Row(NamedTuple):
    """One passage of a queue, without its words."""

    pk: int
    body_id: str
    copy_of_id: int | None
    pack: str
    requirement: str
    score: float
    named: bool
    topics: Sequence[str]
    is_heavy: bool
    state: str
    claimed_by_id: int | None
    claimed_at: datetime | None

    @property
    def group(self) -> int:
        """The passage that stands for all with these words."""
        return self.copy_of_id or self.pk

    @property
    def is_decided(self) -> bool:
        """Whether somebody said what it shows."""
        return self.state in DECIDED

    @property
    def is_strong(self) -> bool:
        """Whether it must be read before it can be enough."""
        return self.named or self.score >= STRONG

    def is_free(self, person: int, *, now: datetime) -> bool:
        """Say whether nobody else has it open."""
        if self.state in WAITING:
            return True
        lapsed = self.claimed_at is not None and has_lapsed(self.claimed_at, now=now)
        return self.state == TriageState.CLAIMED and (self.claimed_by_id == person or lapsed)


@dataclass(frozen=True)
class Queue:
    """The passages of one body. What waits is in reading order, one for all with the same words."""

    body: str
    rows: Mapping[int, Row]
    answers: Mapping[int, Sequence[tuple[Answer, datetime]]]
    order: tuple[int, ...]
    free: tuple[int, ...]  # those that this person can be offered now, heavy and light mixed
    groups: Mapping[int, Sequence[Row]] = field(repr=False)

    @cached_property
    def progress(self) -> Progress:
        """How far the reading has come."""
        first_decided = sorted(
            min(self._decided(rows)) for rows in self.groups.values() if any(row.is_decided for row in rows)
        )
        unread = [rows for rows in self.groups.values() if not any(row.is_decided for row in rows)]
        return progress(
            [accepted for _at, accepted in first_decided],
            unread=len(unread),
            strong_unread=sum(any(row.is_strong for row in rows) for rows in unread),
        )

    @property
    def waiting(self) -> int:
        """How many wait for an answer, copies counted once."""
        return len(self.order)

    @property
    def answered(self) -> tuple[int, ...]:
        """The passages that somebody said something final of, the latest first."""
        decided = [row for row in self.rows.values() if row.is_decided and self.answers.get(row.pk)]
        return tuple(
            row.pk for row in sorted(decided, key=lambda row: self.answers[row.pk][-1][1], reverse=True)
        )

    def number_of(self, pk: int) -> int:
        """Return the place of a passage, or of the one that stands for it, in what waits; 0 where none
        does.
        """
        row = self.rows.get(pk)
        groups = [self.rows[other].group for other in self.order]
        return groups.index(row.group) + 1 if row and row.group in groups else 0

    def others_with_the_same_words(self, pk: int) -> tuple[int, ...]:
        """Return the other passages with these words that wait as well."""
        row = self.rows[pk]
        return tuple(other.pk for other in self.groups[row.group] if other.pk != pk and not other.is_decided)

    def _decided(self, rows: Iterable[Row]) -> list[tuple[datetime, bool]]:
        return [
            (at, answer.state is TriageState.ACCEPTED)
            for row in rows
            if row.is_decided
            for answer, at in self.answers.get(row.pk, ())[-1:]
        ]


def queue(body: Body, *, person: Person) -> Queue:
    """Return what waits to be read of a body, for one person. Seven queries."""
    return queues([body], person=person)[body.pk]


def queues(bodies: Collection[Body], *, person: Person) -> dict[str, Queue]:
    """Return the queue of each body, for one person. Seven queries."""
    allowed = to_triage(person)
    rows = _rows(Triage.objects.filter(allowed, body__in=bodies))
    answers = _answers(body.pk for body in bodies)
    so_far = tallies({row.pack for row in rows})
    wishes, before = wishes_of(person), _heavy_just_read(person)
    now = clock.now()
    found: dict[str, Queue] = {}
    for body in bodies:
        own = [row for row in rows if row.body_id == body.pk]
        order = _reading_order(own, so_far)
        by_key = {row.pk: row for row in own}
        free = [
            by_key[pk]
            for pk in order
            if by_key[pk].is_free(person.pk, now=now)
            and wishes.allow(by_key[pk].topics)
            and may_be_offered(
                [answer for answer, _at in answers.get(pk, ())],
                person=person.pk,
                today=timezone.localdate(now),
            )
        ]
        mixed_rows = mixed(free, is_heavy=lambda row: row.is_heavy, before=before)
        found[body.pk] = Queue(
            body=body.pk,
            rows=by_key,
            answers=answers,
            order=order,
            free=tuple(row.pk for row in mixed_rows),
            groups=_grouped(own),
        )
    return found


def tallies(packs: Collection[str]) -> dict[str, tuple[Tally, ...]]:
    """Return how passages of each requirement fared so far, by band of score. One query.

    Those that were only decided together with another one do not count again.
    """
    bucket = Func(
        F("triage__score"),
        Value(list(BANDS), output_field=ArrayField(FloatField())),
        function="width_bucket",
        output_field=FloatField(),
    )
    counted = (
        Decision.objects.filter(
            triage__pack__in=packs, said__in=sorted(DECIDED), undone_at=None, together_with=None
        )
        .values("triage__pack", "triage__requirement", "said", band=bucket)
        .annotate(number=Count("pk"))
    )
    found: dict[str, list[Tally]] = {}
    for one in counted:
        row = found.setdefault(
            f"{one['triage__pack']}/{one['triage__requirement']}", [Tally()] * (len(BANDS) + 1)
        )
        was, accepted = row[int(one["band"])], one["said"] == TriageState.ACCEPTED
        row[int(one["band"])] = Tally(was.read + one["number"], was.accepted + accepted * one["number"])
    return {requirement: tuple(row) for requirement, row in found.items()}


def _rows(found: QuerySet[Triage]) -> list[Row]:
    return [Row(*values) for values in found.order_by("pk").values_list(*Row._fields)]


def _answers(bodies: Iterable[str]) -> dict[int, list[tuple[Answer, datetime]]]:
    given = Decision.objects.filter(triage__body__in=list(bodies), undone_at=None).order_by("at", "pk")
    answers: dict[int, list[tuple[Answer, datetime]]] = {}
    for triage, person, said, at in given.values_list("triage_id", "person_id", "said", "at"):
        answer = Answer(person, TriageState(said), timezone.localdate(at))
        answers.setdefault(triage, []).append((answer, at))
    return answers


def _heavy_just_read(person: Person) -> list[bool]:
    """Return whether each of the last few passages that a person answered was heavy, the latest last."""
    last = Decision.objects.filter(person=person, together_with=None).order_by("-at", "-pk")
    return list(last.values_list("triage__is_heavy", flat=True)[:HEAVY_IN_A_ROW])[::-1]


def _grouped(rows: Iterable[Row]) -> dict[int, list[Row]]:
    groups: dict[int, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    return groups


def _reading_order(rows: Iterable[Row], so_far: Mapping[str, Sequence[Tally]]) -> tuple[int, ...]:
    waiting: dict[int, Row] = {}
    for row in rows:
        if not row.is_decided:
            waiting.setdefault(row.group, row)  # the first of its words that waits stands for all
    scored = [
        Scored(row.pk, f"{row.pack}/{row.requirement}", row.score, row.named) for row in waiting.values()
    ]
    return ranked(scored, so_far=so_far)
