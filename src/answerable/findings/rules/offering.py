"""Who may be offered a passage next: not whoever has answered it, nor today whoever gave it back."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from answerable.findings.rules.states import TriageState

# Longer than anybody reads one passage without a break; a claim that lapses takes nothing with it.
CLAIM_LASTS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person said of one passage, and on which day. An answer that was undone is none."""

    person: int
    state: TriageState
    on: date


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants to be offered: how many in a day (None: no limit), and never these topics."""

    daily_cap: int | None = None
    avoided: frozenset[str] = frozenset()

    def allow(self, topics: Collection[str]) -> bool:
        """Say whether a passage of these topics may be put before the person."""
        return self.avoided.isdisjoint(topics)


def may_be_offered(answers: Iterable[Answer], *, person: int, today: date) -> bool:
    """Say whether a passage with these answers may go to this person.

    Who was unsure, or could not tell, is not asked the same again: it wants another pair of eyes. Who handed
    it back need not meet it again today.
    """
    return not any(
        answer.person == person and (answer.state is not TriageState.HANDED_BACK or answer.on == today)
        for answer in answers
    )


def waits_as(answers: Iterable[Answer]) -> TriageState:
    """Return the state in which a passage waits when a claim on it ends without an answer."""
    last = TriageState.OFFERED
    for answer in answers:
        last = answer.state
    return last


def has_lapsed(claimed_at: datetime, *, now: datetime) -> bool:
    """Say whether a claim made at one moment is over at another."""
    return now - claimed_at >= CLAIM_LASTS


def left_today(wishes: Wishes, *, done: int) -> int | None:
    """Return how many more a person wants to read on a day on which they read `done`; None is no limit."""
    return None if wishes.daily_cap is None else max(0, wishes.daily_cap - done)
