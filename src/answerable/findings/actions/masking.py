"""Masks over personal data: what a rule proposed is confirmed, dropped or moved by a person, and more is
added.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from answerable.errors import WrongState
from answerable.findings.models import Finding, Mask
from answerable.findings.queries.masks import covering
from answerable.findings.queries.reach import check_may_judge
from answerable.findings.rules.masks import (
    BadMask,
    MaskKind,
    MaskState,
    check_mask_can_move,
    check_stretch,
    hashes,
)
from answerable.findings.rules.states import FindingState
from answerable.outside import clock
from answerable.people.actions import record
from answerable.people.models import Person
from answerable.people.rules import Action


@transaction.atomic
def confirm(mask: Mask, *, by: Person) -> Mask:
    """Say that these words are personal data: they stay covered."""
    return _move(mask, MaskState.CONFIRMED, by=by)


@transaction.atomic
def drop(mask: Mask, *, by: Person) -> Mask:
    """Say that these words may be seen."""
    return _move(mask, MaskState.DROPPED, by=by)


@transaction.atomic
def cover(finding: Finding, start: int, end: int, *, kind: MaskKind, by: Person) -> Mask:
    """Cover words of a quote, from one place to another in it, in code points."""
    _open(finding, by=by)
    check_stretch(finding.quote, start, end)
    if finding.masks.filter(start=start, end=end).exists():
        raise BadMask(_("There is a mask over these very words."), hint=_("Say what becomes of that one."))
    mask = Mask.objects.create(
        finding=finding,
        start=start,
        end=end,
        kind=kind,
        state=MaskState.CONFIRMED,
        settled_by=by,
        settled_at=clock.now(),
    )
    record("mask added", finding, by=by, start=start, end=end, kind=kind)
    return mask


@transaction.atomic
def shift(mask: Mask, start: int, end: int, *, by: Person) -> Mask:
    """Put a mask over other words: the old one is dropped, and a new one confirmed."""
    made = cover(mask.finding, start, end, kind=MaskKind(mask.kind), by=by)
    if mask.state != MaskState.DROPPED:
        _move(mask, MaskState.DROPPED, by=by)
    return made


@transaction.atomic
def settle(finding: Finding, *, by: Person) -> Finding:
    """Say that what is covered now is all that has to be: this is what the public would see of the quote."""
    _open(finding, by=by)
    masks = list(finding.masks.order_by("start", "pk"))
    if any(mask.state == MaskState.PROPOSED for mask in masks):
        raise WrongState(
            _("Not every proposed mask has been looked at."), hint=_("Keep or drop each of them first.")
        )
    quote_hash, shown_hash = hashes(finding.quote, covering(masks))
    Finding.objects.filter(pk=finding.pk).update(
        masked_by=by, masked_at=clock.now(), quote_hash=quote_hash, shown_hash=shown_hash
    )
    finding.refresh_from_db()
    record("masks settled", finding, by=by, quote_hash=quote_hash, shown_hash=shown_hash)
    return finding


def _move(mask: Mask, to: MaskState, *, by: Person) -> Mask:
    _open(mask.finding, by=by)
    if mask.state == to:
        return mask
    check_mask_can_move(MaskState(mask.state), to)
    unmoved = Mask.objects.filter(pk=mask.pk, state=mask.state)
    if not unmoved.update(state=to, settled_by=by, settled_at=clock.now()):
        raise WrongState(_("Somebody else has just changed this mask."), hint=_("Look at it again first."))
    mask.refresh_from_db()
    record(f"mask {to}", mask.finding, by=by, start=mask.start, end=mask.end, kind=mask.kind)
    return mask


def _open(finding: Finding, *, by: Person) -> None:
    """Check that the masks of a finding may be changed, and say that they are no longer settled."""
    check_may_judge(by, Action.MASK, body=finding.body, pack=finding.pack)
    # Whoever changes masks holds the row, so that nobody settles them at the same moment.
    now = Finding.objects.select_for_update(no_key=True).get(pk=finding.pk)
    if now.state == FindingState.WITHDRAWN:
        raise WrongState(
            _("This finding was taken back, so there is nothing to show."), hint=_("Nothing more is needed.")
        )
    if now.masked_by_id is not None:
        Finding.objects.filter(pk=finding.pk).update(
            masked_by=None, masked_at=None, quote_hash="", shown_hash=""
        )
    finding.refresh_from_db()
