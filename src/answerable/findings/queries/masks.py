"""What is covered of a quote, and what the public would see of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from answerable.findings.models import Finding, Mask
from answerable.findings.queries.reach import within
from answerable.findings.rules.masks import COVERING, MaskKind, MaskState, Part, Stretch, masked, parts
from answerable.findings.rules.states import FindingState
from answerable.people.models import Person
from answerable.people.rules import Action


@dataclass(frozen=True, slots=True)
class Masked:
    """A finding's quote in pieces as it would be shown, with its masks, the open ones first in `waiting`."""

    finding: Finding
    masks: tuple[Mask, ...]
    parts: tuple[Part, ...]
    shown: str

    @property
    def waiting(self) -> tuple[Mask, ...]:
        """The masks that a rule proposed and nobody has looked at."""
        return tuple(mask for mask in self.masks if mask.state == MaskState.PROPOSED)

    @property
    def is_settled(self) -> bool:
        """Whether somebody has said that nothing more has to be covered."""
        return self.finding.masked_by_id is not None


def covering(masks: Iterable[Mask]) -> list[Stretch]:
    """Return what masks cover: what is confirmed, and what nobody has looked at yet."""
    return [Stretch(mask.start, mask.end, MaskKind(mask.kind)) for mask in masks if mask.state in COVERING]


def masked_quote(finding: Finding) -> Masked:
    """Return the quote of a finding as it would be shown. One query."""
    masks = tuple(finding.masks.select_related("settled_by").order_by("start", "pk"))
    covered = covering(masks)
    return Masked(finding, masks, parts=parts(finding.quote, covered), shown=masked(finding.quote, covered))


def to_mask(person: Person) -> QuerySet[Finding]:
    """Return the findings whose masks somebody still has to settle, oldest first. Two queries, and one when
    read.
    """
    waiting = Mask.objects.filter(finding=OuterRef("pk"), state=str(MaskState.PROPOSED))
    return (
        Finding.objects.filter(within(person, Action.MASK), Q(masked_by=None))
        .exclude(state=str(FindingState.WITHDRAWN))
        .select_related("body", "document")
        .annotate(has_proposals=Exists(waiting))
        .order_by("-has_proposals", "accepted_at", "pk")
    )
