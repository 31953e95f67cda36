"""What a person accepted, and what is covered of it."""

from django.db import models
from django.db.models import F, Q

from answerable import ids
from answerable.archive.models import Document, Page
from answerable.findings.models.triage import Decision, Triage
from answerable.findings.rules.masks import MaskKind, MaskState
from answerable.findings.rules.periods import Exactness, KnownBy
from answerable.findings.rules.placing import Origin, Placed
from answerable.findings.rules.states import FindingState
from answerable.outside.columns import ExactTextField
from answerable.outside.constraints import one_of
from answerable.people.models import Person
from answerable.register.models import Body
from answerable_engine.document import Speaker, Stance


def new_finding_id() -> str:
    """Return an id that no finding has."""
    return ids.unused("F", lambda each: Finding.objects.filter(pk=each).exists())


class Finding(models.Model):
    """What a person accepted: this body, requirement, stance, speaker, place and period, in this passage.

    The passage is kept by value (hash, page number, offsets, quote and the words around it) and by its page.
    Findings may contradict each other and stand side by side. `quote_hash` and `shown_hash` are of the quote
    and of what the public would see of it; both are empty until somebody has settled every mask.
    """

    id = models.CharField(primary_key=True, max_length=9, default=new_finding_id, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="findings")
    pack = models.CharField(max_length=64)
    requirement = models.CharField(max_length=32)
    requirement_version = models.PositiveIntegerField(default=1)
    elements = models.JSONField(default=list)
    stance = models.CharField(max_length=16)
    speaker = models.CharField(max_length=16)
    placed = models.CharField(max_length=16)
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)
    period_exactness = models.CharField(max_length=16)
    period_known_by = models.CharField(max_length=16)
    document = models.ForeignKey(Document, models.PROTECT, related_name="findings")
    page = models.ForeignKey(Page, models.PROTECT, related_name="findings")
    sha256 = models.CharField(max_length=64)
    page_number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = ExactTextField()
    prefix = ExactTextField(blank=True)
    suffix = ExactTextField(blank=True)
    origin = models.CharField(max_length=8)
    triage = models.ForeignKey(Triage, models.PROTECT, null=True, related_name="findings")
    decision = models.OneToOneField(Decision, models.PROTECT, null=True, related_name="finding")
    accepted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()
    state = models.CharField(max_length=16, default=FindingState.ACCEPTED)
    state_since = models.DateTimeField()
    state_because = models.TextField(blank=True)
    masked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    masked_at = models.DateTimeField(null=True)
    quote_hash = models.CharField(max_length=64, blank=True)
    shown_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="a_finding_has_words", condition=Q(end__gt=F("start"))),
            models.CheckConstraint(
                name="a_period_ends_after_it_begins",
                condition=Q(period_from=None) | Q(period_to=None) | Q(period_to__gte=F("period_from")),
            ),
            models.CheckConstraint(
                name="what_is_not_known_has_no_days",
                condition=~Q(period_known_by=str(KnownBy.UNKNOWN)) | Q(period_from=None, period_to=None),
            ),
            models.CheckConstraint(
                name="a_finding_says_what_is_known",
                condition=one_of("stance", Stance)
                & one_of("speaker", Speaker)
                & one_of("placed", Placed)
                & one_of("period_exactness", Exactness)
                & one_of("period_known_by", KnownBy)
                & one_of("origin", Origin),
            ),
            models.CheckConstraint(name="finding_state_is_known", condition=one_of("state", FindingState)),
            models.CheckConstraint(
                name="a_changed_finding_has_its_reason",
                condition=Q(state=str(FindingState.ACCEPTED)) | ~Q(state_because=""),
            ),
            models.CheckConstraint(
                name="both_hashes_or_none",
                condition=Q(masked_by=None, masked_at=None, quote_hash="", shown_hash="")
                | (
                    Q(masked_by__isnull=False, masked_at__isnull=False)
                    & ~Q(quote_hash="")
                    & ~Q(shown_hash="")
                ),
            ),
        )
        indexes = (
            models.Index(fields=["body", "pack", "requirement"], name="findings_by_cell"),
            models.Index(fields=["page"], name="findings_by_page"),
        )

    class Privacy:
        # What the public sees of a finding is a copy, with its masks: `Evidence` of the register.
        public = frozenset[str]()
        private = frozenset(
            {
                *(
                    "id",
                    "body",
                    "pack",
                    "requirement",
                    "requirement_version",
                    "elements",
                    "stance",
                    "speaker",
                ),
                *("placed", "period_from", "period_to", "period_exactness", "period_known_by", "document"),
                *("page", "sha256", "page_number", "start", "end", "quote", "prefix", "suffix", "origin"),
                *("triage", "decision", "accepted_by", "accepted_at", "state", "state_since"),
                *("state_because", "masked_by", "masked_at", "quote_hash", "shown_hash"),
            }
        )


class Mask(models.Model):
    """A stretch of a finding's quote that may be personal data: proposed by a rule, settled by a person."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="masks")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=24)
    state = models.CharField(max_length=16, default=MaskState.PROPOSED)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="a_mask_covers_words", condition=Q(end__gt=F("start"))),
            models.CheckConstraint(name="mask_kind_is_known", condition=one_of("kind", MaskKind)),
            models.CheckConstraint(name="mask_state_is_known", condition=one_of("state", MaskState)),
            models.CheckConstraint(
                name="settled_means_by_somebody",
                condition=Q(state=str(MaskState.PROPOSED), settled_by=None, settled_at=None)
                | (~Q(state=str(MaskState.PROPOSED)) & Q(settled_by__isnull=False, settled_at__isnull=False)),
            ),
            models.UniqueConstraint(fields=["finding", "start", "end"], name="one_mask_per_stretch"),
        )

    class Privacy:
        public = frozenset[str]()
        private = frozenset({"id", "finding", "start", "end", "kind", "state", "settled_by", "settled_at"})
