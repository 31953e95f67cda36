"""How one person works: what they have open, what they last said, how they want to be offered passages.

Nobody but they see any of this, and nothing here compares people.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from answerable.errors import NotFound
from answerable.findings.models import Decision, Finding, Pace, Triage
from answerable.findings.queries.reach import within
from answerable.findings.rules.offering import CLAIM_LASTS, Wishes, left_today
from answerable.findings.rules.pacing import BREAK_AFTER, is_break_due
from answerable.findings.rules.states import FindingState, TriageState
from answerable.outside import clock
from answerable.people.models import Person
from answerable.people.rules import Action

RECENT = 10  # answers that are listed
LOOKED_BACK = 4 * BREAK_AFTER  # for a break: further back lies at least one, or the offer is overdue anyway


@dataclass(frozen=True, slots=True)
class Work:
    """What one person has done today and has open. `left_today` is None where they set no limit."""

    open_item: Triage | None
    done_today: int
    daily_cap: int | None
    left_today: int | None
    is_break_due: bool
    recent: tuple[Decision, ...]
    can_undo: frozenset[int]
    returned: tuple[Finding, ...]


def work(person: Person) -> Work:
    """Return what one person has done and has open. Nine queries, or eight before their first answer."""
    pace = pace_of(person)
    done = done_today(person)
    recent = last_answers(person)
    return Work(
        open_item=open_item(person),
        done_today=done,
        daily_cap=pace.daily_cap,
        left_today=left_today(Wishes(pace.daily_cap), done=done),
        is_break_due=is_break_due(_moments(person), now=clock.now(), dismissed=pace.break_waved_at),
        recent=recent,
        can_undo=_can_undo(recent),
        returned=tuple(
            Finding.objects.filter(within(person, Action.CHANGE_FINDING), state=str(FindingState.STALE))
            .select_related("body")
            .order_by("state_since", "pk")[:RECENT]
        ),
    )


def pace_of(person: Person) -> Pace:
    """Return how a person wants to be offered passages; until they say, there is no limit. One query."""
    return Pace.objects.filter(person=person).first() or Pace(person=person)


def wishes_of(person: Person) -> Wishes:
    """Return the same as the rules take it. One query."""
    pace = pace_of(person)
    return Wishes(pace.daily_cap, frozenset(pace.avoided))


def open_item(person: Person) -> Triage | None:
    """Return the passage that a person opened last and has not answered, while their claim lasts. One
    query.
    """
    return (
        Triage.objects.filter(
            state=str(TriageState.CLAIMED),
            claimed_by=person,
            claimed_at__gt=clock.now() - CLAIM_LASTS,
        )
        .select_related("body", "document")
        .order_by("-claimed_at")
        .first()
    )


def done_today(person: Person) -> int:
    """Return how many passages a person answered today, without those that were decided together. One
    query.
    """
    midnight = timezone.localtime(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    answered = Decision.objects.filter(person=person, at__gte=midnight, undone_at=None)
    return answered.filter(together_with=None).count()


def last_answers(person: Person) -> tuple[Decision, ...]:
    """Return a person's last answers that stand, the latest first. One query."""
    given = Decision.objects.filter(person=person, undone_at=None, together_with=None)
    about = given.select_related("triage__body", "triage__document", "triage__match__page")
    return tuple(about.defer("triage__match__page__content").order_by("-at", "-pk")[:RECENT])


def decision(pk: int, *, person: Person) -> Decision:
    """Return one of a person's own answers. One query."""
    found = (
        Decision.objects.filter(pk=pk, person=person)
        .select_related("triage__body", "triage__document", "triage__match__page")
        .first()
    )
    if found is None:
        raise NotFound(_("There is no such answer of yours."), hint=_("Your last answers are on your page."))
    return found


def _can_undo(recent: tuple[Decision, ...]) -> frozenset[int]:
    """Return those after which nobody has said anything else of the same passage."""
    standing = Decision.objects.filter(triage__in=[one.triage_id for one in recent], undone_at=None)
    last: dict[int, int] = {}
    for triage, pk in standing.order_by("pk").values_list("triage_id", "pk"):
        last[triage] = pk
    return frozenset(one.pk for one in recent if last.get(one.triage_id) == one.pk)


def _moments(person: Person) -> list[datetime]:
    since = clock.now() - max(LOOKED_BACK, timedelta(hours=2))
    return list(Decision.objects.filter(person=person, at__gte=since).values_list("at", flat=True))
