"""What the public may see of a finding's words: the one way by which a quote leaves for those who are not
signed in.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from answerable.archive import queries as archive
from answerable.errors import NotFound
from answerable.findings.models import Finding
from answerable.findings.queries.masks import covering
from answerable.findings.rules.masks import Part, hashes, masked, parts
from answerable.findings.rules.states import FindingState


@dataclass(frozen=True, slots=True)
class Shown:
    """A quote with its masks, in pieces and as one text, with the SHA-256 of the quote and of that text."""

    parts: tuple[Part, ...]
    words: str
    quote_hash: str
    shown_hash: str


def find_shown(finding: Finding) -> Shown | None:
    """Return what the public may see of a quote, or None while that is nothing. Two queries.

    Nothing is shown before a person has settled every mask, after a finding was taken back, where its page
    does not hold the quote, or where what would be shown is not what was settled.
    """
    return as_shown(Finding.objects.select_related("page").prefetch_related("masks").get(pk=finding.pk))


def as_shown(now: Finding) -> Shown | None:
    """Return the same of a finding as it was read with its page and masks. No query."""
    if now.masked_by_id is None or now.state == FindingState.WITHDRAWN:
        return None
    if not is_verbatim(now):
        return None
    covered = covering(now.masks.all())
    if hashes(now.quote, covered) != (now.quote_hash, now.shown_hash):
        return None
    return Shown(parts(now.quote, covered), masked(now.quote, covered), now.quote_hash, now.shown_hash)


def is_verbatim(finding: Finding) -> bool:
    """Say whether the page of a finding, which it was read with, holds its words at its place. No query."""
    return archive.is_verbatim(finding.page, start=finding.start, end=finding.end, quote=finding.quote)


def shown(finding: Finding) -> Shown:
    """Return what the public may see of a quote, or raise NotFound while that is nothing. Two queries."""
    found = find_shown(finding)
    if found is None:
        raise NotFound(
            _("The words of %(id)s are not shown.") % {"id": finding.pk},
            hint=_(
                "A person first has to say which of them are about somebody, or the finding was taken back."
            ),
        )
    return found
