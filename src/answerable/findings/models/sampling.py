"""The samples that say how much was missed."""

from django.db import models
from django.db.models import Q

from answerable.archive.models import Document, Page
from answerable.findings.models.finding import Finding
from answerable.findings.models.triage import Triage
from answerable.findings.rules.missed import Pile, Reread
from answerable.outside.constraints import one_of
from answerable.people.models import Person
from answerable.register.models import Body


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
        public = frozenset[str]()
        private = frozenset({"id", "pack", "round", "seed", "piles", "found", "drawn_by", "drawn_at"})


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
            models.CheckConstraint(name="pile_is_known", condition=one_of("pile", Pile)),
            models.CheckConstraint(
                name="a_rejected_place_is_a_match",
                condition=Q(pile=str(Pile.REJECTED), triage__isnull=False)
                | Q(pile=str(Pile.UNMATCHED), triage=None),
            ),
            models.CheckConstraint(
                name="what_was_read_says_by_whom",
                condition=Q(said="", read_by=None, read_at=None)
                | (one_of("said", Reread) & Q(read_by__isnull=False, read_at__isnull=False)),
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
