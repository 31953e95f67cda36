"""What the machine offers to a person, what each person said of it, and how they want to be offered it."""

from django.db import models
from django.db.models import Q

from answerable.archive.models import Document, Match, Screening
from answerable.findings.rules.states import ANSWERS, TriageState
from answerable.outside import clock
from answerable.outside.constraints import one_of
from answerable.people.models import Person
from answerable.register.models import Body


class Taken(models.Model):
    """That this chapter has taken in what one screening found, for one document that has these bytes."""

    screening = models.ForeignKey(Screening, models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

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
    offered_at = models.DateTimeField(default=clock.now, editable=False)
    changed_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["identity", "body"], name="a_passage_is_offered_once"),
            models.CheckConstraint(name="triage_state_is_known", condition=one_of("state", TriageState)),
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
            models.CheckConstraint(name="what_was_said_is_an_answer", condition=one_of("said", ANSWERS)),
        )
        indexes = (models.Index(fields=["person", "at"], name="decisions_of_a_person"),)

    class Privacy:
        public = frozenset[str]()
        private = frozenset({"id", "triage", "person", "said", "at", "undone_at", "together_with"})


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
