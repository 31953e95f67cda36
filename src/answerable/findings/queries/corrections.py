"""Corrections that were proposed of what was published of a cell, and what became of each."""

from django.db.models import QuerySet

from answerable.findings.models import Correction, RoundCell
from answerable.findings.rules.corrections import CorrectionState


def corrections_of(cell: RoundCell) -> QuerySet[Correction]:
    """Return every correction that was proposed of a cell, the newest first. One query when read."""
    rows = Correction.objects.filter(cell=cell).select_related("cell__round", "proposed_by", "ended_by")
    return rows.order_by("-proposed_at", "-pk")


def open_correction(cell: RoundCell) -> Correction | None:
    """Return the correction of a cell that waits for somebody else to confirm it, or None. One query."""
    return corrections_of(cell).filter(state=str(CorrectionState.PROPOSED)).first()
