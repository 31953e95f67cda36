"""The steps in the life of a passage in triage: each taken once, by whoever may, and kept in the record."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from answerable.errors import AnswerableError, WrongState
from answerable.findings.models import Decision, Triage
from answerable.findings.queries.reach import check_may_judge
from answerable.findings.queries.work import done_today, wishes_of
from answerable.findings.rules.offering import Answer, has_lapsed, left_today, may_be_offered, waits_as
from answerable.findings.rules.states import DECIDED, TriageState, check_triage_can_move
from answerable.outside import clock
from answerable.people.actions import record
from answerable.people.models import Person
from answerable.people.rules import Action


class EnoughForToday(AnswerableError):
    """Somebody has read as many passages today as they wanted to."""

    status = 409


class AlreadyOpen(WrongState):
    """Somebody else has this passage open, or has just answered it."""


@transaction.atomic
def claim(triage: Triage, *, by: Person) -> Triage:
    """Give a passage to a person to read, unless somebody else has it open. Whoever has it already keeps
    it.
    """
    check_may_judge(by, Action.TRIAGE, body=triage.body, pack=triage.pack)
    if _holds(triage, by):
        return triage
    _check_not_enough(by)
    return take(triage, by=by)


@transaction.atomic
def release(triage: Triage, *, by: Person) -> Triage:
    """Let a passage wait again as it did before this person opened it."""
    check_may_judge(by, Action.TRIAGE, body=triage.body, pack=triage.pack)
    _check_holds(triage, by)
    return move(triage, waits_as(answers(triage)), by=by)


def take(triage: Triage, *, by: Person) -> Triage:
    """Open a passage that waits, or whose claim has lapsed, for a person who has not answered it."""
    now = clock.now()
    if triage.state in DECIDED:
        raise AlreadyOpen(
            _("Somebody has answered this passage already."),
            hint=_("Look at it again; answers can be undone."),
        )
    if not may_be_offered(answers(triage), person=by.pk, today=timezone.localdate(now)):
        raise AlreadyOpen(
            _("You have answered this passage, and it waits for somebody else."),
            hint=_("If you want to answer it otherwise, undo your answer first."),
        )
    if triage.state == TriageState.CLAIMED:
        if triage.claimed_at and not has_lapsed(triage.claimed_at, now=now):
            raise AlreadyOpen(
                _("Somebody else has this passage open."), hint=_("Read another one; it is not lost.")
            )
        move(triage, waits_as(answers(triage)), by=by)
    return move(triage, TriageState.CLAIMED, by=by)


def move(triage: Triage, to: TriageState, *, by: Person) -> Triage:
    """Take one step in a passage's life, unless somebody has just taken another."""
    current = TriageState(triage.state)
    check_triage_can_move(current, to)
    claim: dict[str, Person | datetime | None] = (
        {"claimed_by": by, "claimed_at": clock.now()}
        if to is TriageState.CLAIMED
        else {"claimed_by": None, "claimed_at": None}
    )
    unmoved = Triage.objects.filter(_as_read(triage), pk=triage.pk, state=current)
    if not unmoved.update(state=to, changed_at=clock.now(), **claim):
        raise AlreadyOpen(
            _("Somebody else has just changed this passage."), hint=_("Look at it again first.")
        )
    triage.state = to
    triage.claimed_by = by if to is TriageState.CLAIMED else None
    triage.claimed_at = claim["claimed_at"] if isinstance(claim["claimed_at"], datetime) else None
    record(to, triage, by=by, body=triage.body.code, requirement=f"{triage.pack}/{triage.requirement}")
    return triage


def answer(
    triage: Triage, said: TriageState, *, by: Person, together_with: Decision | None = None
) -> Decision:
    """Keep what a person said of a passage that they have open, or that is free."""
    check_may_judge(by, Action.TRIAGE, body=triage.body, pack=triage.pack)
    if not _holds(triage, by):
        take(triage, by=by)
    move(triage, said, by=by)
    return Decision.objects.create(
        triage=triage, person=by, said=said, at=clock.now(), together_with=together_with
    )


def answers(triage: Triage) -> list[Answer]:
    """Return the answers to a passage that stand, oldest first. One query."""
    given = triage.decisions.filter(undone_at=None).order_by("at", "pk")
    return [
        Answer(person, TriageState(said), timezone.localdate(at))
        for person, said, at in given.values_list("person_id", "said", "at")
    ]


def _as_read(triage: Triage) -> Q:
    """Return what tells whether the claim is still the one that was read."""
    if triage.claimed_by_id is None:
        return Q(claimed_by=None)
    return Q(claimed_by=triage.claimed_by_id, claimed_at=triage.claimed_at)


def _holds(triage: Triage, by: Person) -> bool:
    return triage.state == TriageState.CLAIMED and triage.claimed_by_id == by.pk


def _check_holds(triage: Triage, by: Person) -> None:
    if not _holds(triage, by):
        raise AlreadyOpen(_("You do not have this passage open."), hint=_("Look at it again first."))


def _check_not_enough(by: Person) -> None:
    wishes = wishes_of(by)
    if left_today(wishes, done=done_today(by)) == 0:
        raise EnoughForToday(
            _("You have read as many passages today as you wanted to at most: %(cap)s.")
            % {"cap": wishes.daily_cap},
            hint=_("The rest can wait. If you want to go on, change what you are offered."),
        )
