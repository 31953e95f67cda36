"""Triage, findings, masks, and the samples that say how much was missed."""

from django.db import models
from django.db.models import F, Q

from answerable import ids
from answerable.archive.models import Match, Page
from answerable.people.models import Person
from answerable.register.models import Body


def new_finding_id() -> str:
    """Return an id that no finding has."""
    fresh = ids.fresh("F")
    while Finding.objects.filter(pk=fresh).exists():
        fresh = ids.fresh("F")
    return fresh


class Triage(models.Model):
    """Where one match stands with the people who read it.

    `identity` is the match's, so that it outlives an engine.
    """

    identity = models.CharField(max_length=64, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    match = models.ForeignKey(Match, models.PROTECT, related_name="+")
    state = models.CharField(max_length=16)
    rank = models.FloatField(default=0.0)
    claimed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    claimed_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Privacy:
        public = frozenset[str]()
        private = frozenset(
            {"id", "identity", "body", "match", "state", "rank", "claimed_by", "claimed_at", "changed_at"}
        )


class Decision(models.Model):
    """What one person said of one match, once. Undoing it is another row, never a deletion."""

    triage = models.ForeignKey(Triage, models.PROTECT, related_name="decisions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    said = models.CharField(max_length=16)
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Privacy:
        public = frozenset[str]()
        private = frozenset({"id", "triage", "person", "said", "at", "undone_at"})


class Finding(models.Model):
    """What a person accepted: this body, requirement, stance, speaker, place and period, in this passage.

    The passage is kept by value (hash, page number, offsets, quote and the words around it) and by its page.
    Findings may contradict each other and stand side by side.
    """

    id = models.CharField(primary_key=True, max_length=9, default=new_finding_id, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="findings")
    pack = models.CharField(max_length=64)
    requirement = models.CharField(max_length=32)
    elements = models.JSONField(default=list)
    stance = models.CharField(max_length=16)
    speaker = models.CharField(max_length=16)
    placed = models.CharField(max_length=16)
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)
    period_exactness = models.CharField(max_length=16)
    period_known_by = models.CharField(max_length=16)
    page = models.ForeignKey(Page, models.PROTECT, related_name="findings")
    sha256 = models.CharField(max_length=64)
    page_number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    triage = models.ForeignKey(Triage, models.PROTECT, null=True, related_name="findings")
    accepted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(blank=True)
    stale_since = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="a_finding_has_words", condition=Q(end__gt=F("start"))),
            models.CheckConstraint(
                name="a_period_ends_after_it_begins",
                condition=Q(period_from=None) | Q(period_to=None) | Q(period_to__gte=F("period_from")),
            ),
        )

    class Privacy:
        public = frozenset(
            {
                "id",
                "body",
                "pack",
                "requirement",
                "elements",
                "stance",
                "speaker",
                "placed",
                "period_from",
                "period_to",
                "period_exactness",
                "period_known_by",
                "sha256",
                "page_number",
                "start",
                "end",
                "accepted_at",
                "withdrawn_at",
                "stale_since",
            }
        )
        # The public sees a quote only with its masks, which is made of these.
        private = frozenset(
            {"page", "quote", "prefix", "suffix", "triage", "accepted_by", "withdrawn_because"}
        )


class Mask(models.Model):
    """A stretch of a finding's quote that may be personal data: proposed by a rule, settled by a person."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="masks")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=24)
    state = models.CharField(max_length=16)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Privacy:
        public = frozenset[str]()
        private = frozenset({"id", "finding", "start", "end", "kind", "state", "settled_by", "settled_at"})
