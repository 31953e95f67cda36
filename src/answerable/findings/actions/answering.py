"""What people say of passages: accept, reject, unsure, cannot tell, hand back; and take it back again."""

from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from answerable.errors import NotAllowed, WrongState
from answerable.findings.actions.finding import Said, find, withdraw_undone
from answerable.findings.actions.moving import answer, answers, move
from answerable.findings.models import Decision, Finding, Triage
from answerable.findings.queries.reach import check_may_judge
from answerable.findings.rules.offering import waits_as
from answerable.findings.rules.placing import Origin
from answerable.findings.rules.states import WAITING, FindingState, TriageState
from answerable.findings.rules.stretching import Span
from answerable.outside import clock
from answerable.people.actions import record
from answerable.people.models import Person
from answerable.people.rules import Action


@transaction.atomic
def accept(
    triage: Triage, said: Said, *, by: Person, span: Span | None = None, with_copies: bool = False
) -> Finding:
    """Make a finding of a passage: somebody read it, and says what it shows. No machine can do this.

    `span` is the quote where it is another than the one that was found. With `with_copies`, each passage of
    this body with the same words becomes a finding of its own, in its own paper.
    """
    decision = answer(triage, TriageState.ACCEPTED, by=by)
    finding = _find(decision, said, span or _found(triage), by=by)
    for copy in _copies(triage, by=by) if with_copies else ():
        other = answer(copy, TriageState.ACCEPTED, by=by, together_with=decision)
        _find(other, said.of_copy(copy.document.dated_on), _found(copy), by=by)
    return finding


def reject(triage: Triage, *, by: Person, with_copies: bool = False) -> Decision:
    """Say that a passage does not show this. It is not offered again, whatever engine finds it."""
    return _say(triage, TriageState.REJECTED, by=by, with_copies=with_copies)


def mark_unsure(triage: Triage, *, by: Person, with_copies: bool = False) -> Decision:
    """Say that one is of two minds about a passage: somebody else is asked."""
    return _say(triage, TriageState.UNSURE, by=by, with_copies=with_copies)


def mark_cannot_tell(triage: Triage, *, by: Person, with_copies: bool = False) -> Decision:
    """Say that the page does not say enough: somebody else is asked, and nothing is concluded from it."""
    return _say(triage, TriageState.CANNOT_TELL, by=by, with_copies=with_copies)


def hand_back(triage: Triage, *, by: Person, with_copies: bool = False) -> Decision:
    """Give a passage back. Nobody asks why, and today it does not come to this person again."""
    return _say(triage, TriageState.HANDED_BACK, by=by, with_copies=with_copies)


ANSWERS: dict[TriageState, Callable[..., Decision]] = {
    TriageState.REJECTED: reject,
    TriageState.UNSURE: mark_unsure,
    TriageState.CANNOT_TELL: mark_cannot_tell,
    TriageState.HANDED_BACK: hand_back,
}


@transaction.atomic
def _say(triage: Triage, said: TriageState, *, by: Person, with_copies: bool) -> Decision:
    decision = answer(triage, said, by=by)
    for copy in _copies(triage, by=by) if with_copies else ():
        answer(copy, said, by=by, together_with=decision)
    return decision


@transaction.atomic
def undo(decision: Decision, *, by: Person) -> Triage:
    """Take an answer back, with those that were given together with it. The passage is open again for this
    person.

    A finding that was made of it is withdrawn, and kept.
    """
    triage = decision.triage
    check_may_judge(by, Action.TRIAGE, body=triage.body, pack=triage.pack)
    if decision.person_id != by.pk:
        raise NotAllowed(
            _("This is somebody else's answer."),
            hint=_("They can undo it; anybody may say that they disagree."),
        )
    for other in decision.others.filter(undone_at=None).select_related("triage__body"):
        _undo(other, by=by)
        move(other.triage, waits_as(answers(other.triage)), by=by)
    _undo(decision, by=by)
    return triage


def _undo(decision: Decision, *, by: Person) -> None:
    triage = decision.triage
    is_last = not triage.decisions.filter(undone_at=None, pk__gt=decision.pk).exists()
    undone = Decision.objects.filter(pk=decision.pk, undone_at=None) if is_last else Decision.objects.none()
    if triage.state != decision.said or not undone.update(undone_at=clock.now()):
        raise WrongState(
            _("This answer cannot be undone: the passage has gone on since."),
            hint=_("Look at the passage again."),
        )
    move(triage, TriageState.CLAIMED, by=by)
    record("answer undone", triage, by=by, said=decision.said)
    for finding in Finding.objects.filter(decision=decision).exclude(state=FindingState.WITHDRAWN):
        withdraw_undone(finding, by=by)


def _copies(triage: Triage, *, by: Person) -> Iterable[Triage]:
    """Return the other passages of this body with the same words that wait, and that this person has not
    answered.
    """
    leader = triage.copy_of_id or triage.pk
    return (
        Triage.objects.select_related("body", "document", "match__page__text")
        .filter(Q(pk=leader) | Q(copy_of=leader), body=triage.body_id, state__in=sorted(WAITING))
        .exclude(pk=triage.pk)
        .exclude(decisions__in=Decision.objects.filter(person=by, undone_at=None))
        .order_by("pk")
    )


def _find(decision: Decision, said: Said, span: Span, *, by: Person) -> Finding:
    triage = decision.triage
    return find(
        triage.match.page, span, said, document=triage.document, origin=Origin.MATCH, decision=decision, by=by
    )


def _found(triage: Triage) -> Span:
    return Span(triage.match.start, triage.match.end)
