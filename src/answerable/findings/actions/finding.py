"""Findings: made by a person of an exact passage, taken back with a reason, looked at again."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from answerable.archive.models import Document, Page
from answerable.errors import AnswerableError, WrongState
from answerable.findings.models import Decision, Finding, Mask
from answerable.findings.queries.passages import requirement_in_force
from answerable.findings.queries.reach import check_may_judge
from answerable.findings.queries.topics import methods
from answerable.findings.rules import masks
from answerable.findings.rules.anchors import anchor
from answerable.findings.rules.periods import KnownBy, Period, check_period, of_document
from answerable.findings.rules.placing import BadFinding, Origin, Placed, check_elements
from answerable.findings.rules.states import FindingState, check_finding_can_move
from answerable.findings.rules.stretching import Span, check_span
from answerable.outside import clock
from answerable.people.actions import record
from answerable.people.models import Person
from answerable.people.rules import Action
from answerable.register.models import Body, Requirement
from answerable_engine.document import Speaker, Stance

LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says that a passage shows."""

    body: Body
    pack: str
    requirement: str
    elements: tuple[str, ...]
    stance: Stance
    speaker: Speaker
    placed: Placed
    period: Period

    def of_copy(self, dated_on: date | None) -> "Said":
        """Return what is said of the same words in another paper: where the paper gives the time, its own
        does.
        """
        if self.period.known_by is not KnownBy.DOCUMENT:
            return self
        return replace(self, period=of_document(dated_on))


@transaction.atomic
def add_by_hand(page: Page, span: Span, said: Said, *, document: Document, by: Person) -> Finding:
    """Make a finding of a passage that the machine had not offered, and that a person found."""
    return find(page, span, said, document=document, origin=Origin.SEARCH, by=by)


def find(
    page: Page,
    span: Span,
    said: Said,
    *,
    document: Document,
    origin: Origin,
    by: Person,
    decision: Decision | None = None,
) -> Finding:
    """Make a finding, in the transaction of whoever asks. Only a person can."""
    check_may_judge(by, Action.TRIAGE, body=said.body, pack=said.pack)
    requirement, now = _requirement(said), clock.now()
    finding = Finding.objects.create(
        **_shown(said, requirement),
        **_passage(page, span),
        document=document,
        origin=origin,
        triage=decision.triage if decision else None,
        decision=decision,
        accepted_by=by,
        accepted_at=now,
        state_since=now,
    )
    _propose_masks(finding, page.content, requirement)
    _record_found(finding, by=by)
    return finding


@transaction.atomic
def correct(finding: Finding, said: Said, *, because: str, by: Person) -> Finding:
    """Say of the same passage what it shows in truth: a new finding, and the old one is taken back and
    kept.
    """
    made = find(
        finding.page,
        Span(finding.start, finding.end),
        said,
        document=finding.document,
        origin=Origin(finding.origin),
        by=by,
    )
    reason = _("%(because)s It is now %(id)s.") % {"because": _reason(because), "id": made.pk}
    _change(finding, FindingState.WITHDRAWN, because=reason, by=by)
    return made


def withdraw(finding: Finding, *, because: str, by: Person) -> Finding:
    """Take a finding back, for a reason that is kept with it."""
    return _change(finding, FindingState.WITHDRAWN, because=because, by=by)


def look_again(finding: Finding, *, because: str, by: Person) -> Finding:
    """Say that a finding still holds although what it rests on has changed, and why."""
    return _change(finding, FindingState.ACCEPTED, because=because, by=by)


@transaction.atomic
def _change(finding: Finding, to: FindingState, *, because: str, by: Person) -> Finding:
    check_may_judge(by, Action.CHANGE_FINDING, body=finding.body, pack=finding.pack)
    return move_finding(finding, to, because=_reason(because), by=by)


def _reason(because: str) -> str:
    reason = " ".join(because.split())
    if not reason or len(reason) > LONGEST_REASON:
        raise AnswerableError(
            _("A reason is needed, of at most %(longest)s characters.") % {"longest": LONGEST_REASON},
            hint=_("Say in a sentence why. It is kept with the finding."),
        )
    return reason


def withdraw_undone(finding: Finding, *, by: Person) -> Finding:
    """Take back a finding whose answer was undone."""
    return move_finding(finding, FindingState.WITHDRAWN, because=_("The answer was undone."), by=by)


def move_finding(finding: Finding, to: FindingState, *, because: str, by: Person) -> Finding:
    """Take one step in a finding's life, unless somebody has just taken another."""
    current = FindingState(finding.state)
    check_finding_can_move(current, to)
    unmoved = Finding.objects.filter(pk=finding.pk, state=current)
    if not unmoved.update(state=to, state_since=clock.now(), state_because=because):
        raise WrongState(_("Somebody else has just changed this finding."), hint=_("Look at it again first."))
    finding.refresh_from_db()
    record(to, finding, by=by, because=because)
    return finding


def _requirement(said: Said) -> Requirement:
    found = requirement_in_force(said.pack, said.requirement)
    if found is None:
        raise BadFinding(
            _("There is no requirement %(code)s in force.") % {"code": f"{said.pack}/{said.requirement}"},
            hint=_("Choose one of those that are."),
        )
    return found


def _shown(said: Said, requirement: Requirement) -> dict[str, object]:
    """Return what is kept of what somebody says, once all of it fits together."""
    period = check_period(said.period, today=clock.today())
    return {
        "body": said.body,
        "pack": said.pack,
        "requirement": said.requirement,
        "requirement_version": requirement.version,
        "elements": list(check_elements(said.elements, requirement.element_codes)),
        "stance": said.stance,
        "speaker": said.speaker,
        "placed": said.placed,
        "period_from": period.first,
        "period_to": period.last,
        "period_exactness": period.exactness,
        "period_known_by": period.known_by,
    }


def _passage(page: Page, span: Span) -> dict[str, object]:
    """Return what is kept of a passage: its place, and its words by value."""
    span = check_span(page.content, span.start, span.end)
    kept = anchor(page.content, span.start, span.end, number=page.number)
    return {
        "page": page,
        "sha256": page.text.sha256,
        "page_number": page.number,
        "start": span.start,
        "end": span.end,
        "quote": kept.quote,
        "prefix": kept.prefix,
        "suffix": kept.suffix,
    }


def _record_found(finding: Finding, *, by: Person) -> None:
    record(
        "found",
        finding,
        by=by,
        body=finding.body.code,
        requirement=f"{finding.pack}/{finding.requirement}",
        stance=finding.stance,
        sha256=finding.sha256,
        page=finding.page_number,
        start=finding.start,
        end=finding.end,
    )


def _propose_masks(finding: Finding, page: str, requirement: Requirement) -> None:
    Mask.objects.bulk_create(
        Mask(finding=finding, start=stretch.start, end=stretch.end, kind=stretch.kind)
        for stretch in masks.proposed(page, finding.start, finding.end, methods=methods(requirement))
    )
