"""Triage, findings, masks, and the samples that say how much was missed."""

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q

from answerable import ids
from answerable.archive.fields import ExactTextField
from answerable.archive.models import Document, Match, Page, Screening
from answerable.findings.rules.masks import MaskKind, MaskState
from answerable.findings.rules.missed import Pile, Reread
from answerable.findings.rules.periods import Exactness, KnownBy
from answerable.findings.rules.placing import Origin, Placed
from answerable.findings.rules.states import ANSWERS, FindingState, TriageState
from answerable.people.models import Person
from answerable.register.models import Body
from answerable_engine.document import Speaker, Stance


def new_finding_id() -> str:
    """Return an id that no finding has."""
    fresh = ids.fresh("F")
    while Finding.objects.filter(pk=fresh).exists():
        fresh = ids.fresh("F")
    return fresh


def _one_of(column: str, values: Iterable[str]) -> Q:
    return Q(**{f"{column}__in": sorted(map(str, values))})


class Taken(models.Model):
    """That this chapter has taken in what one screening found, for one document that has these bytes."""

    screening = models.ForeignKey(Screening, models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["screening", "document"], name="a_screening_is_taken_once"),
        )

    class Privacy:
        public = frozenset[str]()
        private = frozenset({"id", "screening", "document", "at"})


class Triage(models.Model):
    """Where one match stands with the people who read it.

    `identity` is the match's, so that what people said outlives an engine. `named`: it holds a name that such
    schemes went by. `topics` are what its words mention, and `is_heavy` says whether any of these is hard to
    read. `copy_of` is the first passage of this body with the same words; one decision can be applied to all
    of them.
    """

    identity = models.CharField(max_length=64)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    match = models.ForeignKey(Match, models.PROTECT, related_name="+")
    pack = models.CharField(max_length=64)
    requirement = models.CharField(max_length=32)
    score = models.FloatField()
    named = models.BooleanField(default=False)
    topics = models.JSONField(default=list)
    is_heavy = models.BooleanField(default=False)
    copy_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")
    state = models.CharField(max_length=16, default=TriageState.OFFERED)
    claimed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    claimed_at = models.DateTimeField(null=True)
    offered_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["identity", "body"], name="a_passage_is_offered_once"),
            models.CheckConstraint(name="triage_state_is_known", condition=_one_of("state", TriageState)),
            models.CheckConstraint(
                name="claimed_means_by_somebody",
                condition=Q(
                    state=str(TriageState.CLAIMED), claimed_by__isnull=False, claimed_at__isnull=False
                )
                | (~Q(state=str(TriageState.CLAIMED)) & Q(claimed_by=None, claimed_at=None)),
            ),
        )
        indexes = (
            models.Index(fields=["body", "state"], name="triage_by_body"),
            models.Index(fields=["pack", "state"], name="triage_by_pack"),
            models.Index(fields=["claimed_by"], condition=~Q(claimed_by=None), name="triage_by_reader"),
        )

    class Privacy:
        public = frozenset[str]()
        private = frozenset(
            {
                *("id", "identity", "body", "document", "match", "pack", "requirement", "score", "named"),
                *("topics", "is_heavy", "copy_of", "state", "claimed_by", "claimed_at"),
                *("offered_at", "changed_at"),
            }
        )


class Decision(models.Model):
    """What one person said of one match, once. To undo it is to say so in its row; none is ever deleted.

    `together_with` is the decision that was applied to this copy as well, because the person chose so.
    """

    triage = models.ForeignKey(Triage, models.PROTECT, related_name="decisions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    said = models.CharField(max_length=16)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    together_with = models.ForeignKey("self", models.PROTECT, null=True, related_name="others")

    class Meta:
        constraints = (
            models.CheckConstraint(name="what_was_said_is_an_answer", condition=_one_of("said", ANSWERS)),
        )
        indexes = (models.Index(fields=["person", "at"], name="decisions_of_a_person"),)

    class Privacy:
        public = frozenset[str]()
        private = frozenset({"id", "triage", "person", "said", "at", "undone_at", "together_with"})


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
                condition=_one_of("stance", Stance)
                & _one_of("speaker", Speaker)
                & _one_of("placed", Placed)
                & _one_of("period_exactness", Exactness)
                & _one_of("period_known_by", KnownBy)
                & _one_of("origin", Origin),
            ),
            models.CheckConstraint(name="finding_state_is_known", condition=_one_of("state", FindingState)),
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
        public = frozenset(
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
                *("sha256", "page_number", "start", "end", "accepted_at", "state", "state_since"),
                *("quote_hash", "shown_hash"),
            }
        )
        # The public sees a quote only with its masks, which is made of these.
        private = frozenset(
            {
                *("page", "quote", "prefix", "suffix", "origin", "triage", "decision", "accepted_by"),
                *("state_because", "masked_by", "masked_at"),
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
            models.CheckConstraint(name="mask_kind_is_known", condition=_one_of("kind", MaskKind)),
            models.CheckConstraint(name="mask_state_is_known", condition=_one_of("state", MaskState)),
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


class Pace(models.Model):
    """How one person wants to be offered passages. Only they see it.

    `daily_cap` is empty for no limit; `avoided` lists topics. `break_waved_at` is when they last said "not
    now" to a break.
    """

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="+")
    daily_cap = models.PositiveIntegerField(null=True)
    avoided = models.JSONField(default=list)
    opens_words = models.BooleanField(default=False)
    break_waved_at = models.DateTimeField(null=True)
    keys_are_on = models.BooleanField(default=False)
    keys = models.JSONField(default=dict)

    class Privacy:
        public = frozenset[str]()
        private = frozenset(
            {"person", "daily_cap", "avoided", "opens_words", "break_waved_at", "keys_are_on", "keys"}
        )


class Sample(models.Model):
    """A random sample for one round of one pack, drawn so that anybody can draw it again.

    `piles` says how large each pile was when it was drawn, and `found` on how many places something had been
    accepted by then.
    """

    pack = models.CharField(max_length=64)
    round = models.CharField(max_length=80)
    seed = models.CharField(max_length=64)
    piles = models.JSONField(default=dict)
    found = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["pack", "round"], name="one_sample_per_round"),)

    class Privacy:
        public = frozenset({"id", "pack", "round", "seed", "piles", "found", "drawn_at"})
        private = frozenset({"drawn_by"})


class Place(models.Model):
    """One place of a sample: a rejected match or a page on which nothing was offered, to be read again."""

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="places")
    pile = models.CharField(max_length=16)
    key = models.CharField(max_length=100)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    page = models.ForeignKey(Page, models.PROTECT, related_name="+")
    triage = models.ForeignKey(Triage, models.PROTECT, null=True, related_name="+")
    said = models.CharField(max_length=16, blank=True)
    read_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)
    finding = models.ForeignKey(Finding, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sample", "pile", "key"], name="a_place_is_drawn_once"),
            models.CheckConstraint(name="pile_is_known", condition=_one_of("pile", Pile)),
            models.CheckConstraint(
                name="a_rejected_place_is_a_match",
                condition=Q(pile=str(Pile.REJECTED), triage__isnull=False)
                | Q(pile=str(Pile.UNMATCHED), triage=None),
            ),
            models.CheckConstraint(
                name="what_was_read_says_by_whom",
                condition=Q(said="", read_by=None, read_at=None)
                | (_one_of("said", Reread) & Q(read_by__isnull=False, read_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="what_was_missed_is_a_finding",
                condition=~Q(said=str(Reread.MISSED)) | Q(finding__isnull=False),
            ),
        )

    class Privacy:
        public = frozenset[str]()
        private = frozenset(
            {
                *("id", "sample", "pile", "key", "body", "document", "page", "triage"),
                *("said", "read_by", "read_at", "finding"),
            }
        )
