"""Standings: what was published of a cell, in versions that are only ever added to, with copies of its proof.

Nothing here points at the chapters above: evidence, marks and replies are copies of what the public was
shown, and stay so whatever becomes of the originals. Triggers guard these tables: no row changes or goes,
and a version that does not meet its row of the table of verdicts is refused when its transaction ends.
"""

from django.db import models
from django.db.models import F, Q

from answerable import ids
from answerable.outside import clock
from answerable.outside.columns import ExactJSONField, ExactTextField
from answerable.outside.constraints import one_of
from answerable.people.models import Person
from answerable.register.models.bodies import Body, Pack, Requirement
from answerable.register.rules.bodies import Verdict
from answerable.register.rules.sides import Shows, Side
from answerable.register.rules.standings import Seat, VersionKind
from answerable.register.rules.verdicts import Unchecked
from answerable_engine.document import Speaker, Stance


def new_standing_id() -> str:
    """Return an id that no standing has."""
    return ids.unused("S", lambda each: Standing.objects.filter(pk=each).exists())


def new_evidence_id() -> str:
    """Return an id that no evidence has."""
    return ids.unused("E", lambda each: Evidence.objects.filter(pk=each).exists())


class Standing(models.Model):
    """What the public is shown of one body and one requirement: a place that keeps its address.

    `requirement` is a code: the versions of the requirement that were judged stand with the versions of the
    standing.
    """

    id = models.CharField(primary_key=True, max_length=9, default=new_standing_id, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="standings")
    pack = models.ForeignKey(Pack, models.PROTECT, related_name="standings")
    requirement = models.CharField(max_length=32)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["body", "pack", "requirement"], name="one_standing_per_cell"),
        )

    class Privacy:
        public = frozenset({"id", "body", "pack", "requirement"})
        private = frozenset[str]()


class Version(models.Model):
    """One published verdict, with everything that it was judged by. The highest number is what holds.

    `why` is the reason that the public reads; `because` says why an earlier version is corrected.
    `elements`, `in_force_from` and `binds` are what the requirement said on that day. Of the search record,
    `searched_kinds` counts documents by kind. `cites` and `heard` count its citations and opinions, so that
    none can be added later. `recheck_on` is the day after which it has gone stale.
    """

    standing = models.ForeignKey(Standing, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=16)
    verdict = models.CharField(max_length=24)
    why = models.TextField()
    because = models.TextField(blank=True)
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="+")
    elements = models.JSONField(default=list)
    in_force_from = models.DateField(null=True)
    binds = models.BooleanField()
    round = models.CharField(max_length=80)
    round_title = models.CharField(max_length=200)
    method = models.PositiveIntegerField()
    method_hash = models.CharField(max_length=64)
    unchecked = models.CharField(max_length=20, blank=True)
    searched_documents = models.PositiveIntegerField(default=0)
    searched_pages = models.PositiveIntegerField(default=0)
    searched_unreadable = models.PositiveIntegerField(default=0)
    searched_earliest = models.DateField(null=True)
    searched_latest = models.DateField(null=True)
    searched_up_to = models.DateField(null=True)
    searched_kinds = models.JSONField(default=dict)
    pack_version = models.CharField(max_length=32, blank=True)
    pack_hash = models.CharField(max_length=64, blank=True)
    ask = models.CharField(max_length=9)
    asked_on = models.DateField()
    due_on = models.DateField()
    answered_on = models.DateField(null=True)
    refused_on = models.DateField(null=True)
    published_on = models.DateField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recheck_on = models.DateField()
    cites = models.PositiveIntegerField()
    heard = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["standing", "number"], name="versions_are_counted"),
            models.CheckConstraint(name="verdict_is_known", condition=one_of("verdict", Verdict)),
            models.CheckConstraint(
                name="version_kind_is_known",
                condition=Q(kind=str(VersionKind.FIRST), number=1)
                | (one_of("kind", [VersionKind.AGAIN, VersionKind.CORRECTION]) & Q(number__gt=1)),
            ),
            models.CheckConstraint(
                name="a_correction_has_its_reason",
                condition=~Q(kind=str(VersionKind.CORRECTION)) | ~Q(because=""),
            ),
            models.CheckConstraint(
                name="only_a_correction_takes_a_verdict_back",
                condition=~Q(verdict=str(Verdict.NOT_ASSESSED)) | Q(kind=str(VersionKind.CORRECTION)),
            ),
            models.CheckConstraint(name="a_verdict_says_why", condition=~Q(why="")),
            models.CheckConstraint(
                name="unchecked_is_known", condition=one_of("unchecked", Unchecked, or_nothing=True)
            ),
            models.CheckConstraint(
                name="the_body_was_heard_before",
                condition=Q(asked_on__lte=F("due_on"))
                & (
                    Q(answered_on__isnull=False, answered_on__lte=F("published_on"))
                    | Q(refused_on__isnull=False, refused_on__lte=F("published_on"))
                    | Q(due_on__lt=F("published_on"))
                ),
            ),
            models.CheckConstraint(
                name="it_is_checked_again_later", condition=Q(recheck_on__gt=F("published_on"))
            ),
        )
        indexes = (models.Index(fields=["round"], name="versions_by_round"),)

    class Privacy:
        public = frozenset(
            {
                *("standing", "number", "kind", "verdict", "why", "because", "requirement", "elements"),
                *("in_force_from", "binds", "round", "round_title", "method", "method_hash", "unchecked"),
                *("searched_documents", "searched_pages", "searched_unreadable", "searched_earliest"),
                *("searched_latest", "searched_up_to", "searched_kinds", "pack_version", "pack_hash"),
                *("ask", "asked_on", "due_on", "answered_on", "refused_on", "published_on", "recheck_on"),
            }
        )
        private = frozenset({"id", "published_at", "published_by", "cites", "heard"})


class Opinion(models.Model):
    """What one person said of a cell, as of the day of the verdict. The public sees a pseudonym."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="opinions")
    seat = models.CharField(max_length=12)
    pseudonym = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=24)
    why = models.TextField()
    given_on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["version", "person"], name="one_opinion_per_person"),
            models.UniqueConstraint(fields=["version", "seat"], name="one_opinion_per_seat"),
            models.CheckConstraint(name="seat_is_known", condition=one_of("seat", Seat)),
            models.CheckConstraint(name="an_opinion_is_a_verdict", condition=one_of("verdict", Verdict)),
            models.CheckConstraint(name="an_opinion_says_why", condition=~Q(why="")),
        )

    class Privacy:
        public = frozenset({"version", "seat", "pseudonym", "verdict", "why", "given_on"})
        private = frozenset({"id", "person"})


class Evidence(models.Model):
    """A passage that a published verdict goes with, copied as the public was shown it. It keeps its address.

    `parts` is the quote in pieces, `{"words": …}` or `{"mask": kind}` where words are covered. Offsets count
    code points of the page. `surely_until` is the last day that its period surely reaches. The other columns
    are what the finding and its document were on that day.

    `end` would tell how long the covered words were, and `quote_hash` would let a guess at them be tried:
    both stay here.
    """

    id = models.CharField(primary_key=True, max_length=9, default=new_evidence_id, editable=False)
    finding = models.CharField(max_length=9)
    body = models.ForeignKey(Body, models.PROTECT, related_name="evidence")
    pack = models.ForeignKey(Pack, models.PROTECT, related_name="+")
    requirement = models.CharField(max_length=32)
    elements = models.JSONField(default=list)
    stance = models.CharField(max_length=16)
    speaker = models.CharField(max_length=16)
    is_here = models.BooleanField()
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)
    period_exactness = models.CharField(max_length=16)
    period_known_by = models.CharField(max_length=16)
    surely_until = models.DateField(null=True)
    document = models.CharField(max_length=9)
    document_title = ExactTextField()
    document_kind = models.CharField(max_length=20)
    dated_on = models.DateField(null=True)
    address = models.CharField(max_length=2000, blank=True)
    obtained_on = models.DateField()
    sha256 = models.CharField(max_length=64)
    page_number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    parts = ExactJSONField()
    quote_hash = models.CharField(max_length=64)
    shown_hash = models.CharField(max_length=64)
    is_heavy = models.BooleanField(default=False)
    topics = models.JSONField(default=list)
    copied_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["finding", "shown_hash"], name="one_copy_of_what_is_shown"),
            models.CheckConstraint(name="evidence_has_words", condition=Q(end__gt=F("start"))),
            models.CheckConstraint(
                name="evidence_says_what_is_known",
                condition=one_of("stance", Stance) & one_of("speaker", Speaker),
            ),
        )
        indexes = (models.Index(fields=["body", "pack", "requirement"], name="evidence_by_cell"),)

    class Privacy:
        public = frozenset(
            {
                *("id", "finding", "body", "pack", "requirement", "elements", "stance", "speaker", "is_here"),
                *("period_from", "period_to", "period_exactness", "period_known_by", "document"),
                *("document_title", "document_kind", "dated_on", "address", "obtained_on", "sha256"),
                *("page_number", "parts", "shown_hash", "is_heavy", "topics"),
            }
        )
        private = frozenset({"start", "end", "quote_hash", "surely_until", "copied_at"})

    @property
    def words(self) -> str:
        """The quote as one text, with what was there in square brackets for each mask."""
        return "".join(
            f"[{part['mask'].replace('_', ' ')}]" if part.get("mask") else part["words"]
            for part in self.parts
        )


class Citation(models.Model):
    """That a version goes with a piece of evidence, and on which side it stands.

    `shows` and `site` are what those who marked the cell noted of it.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="citations")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="citations")
    side = models.CharField(max_length=8)
    shows = models.CharField(max_length=20, blank=True)
    site = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["version", "evidence"], name="cited_once"),
            models.CheckConstraint(name="side_is_known", condition=one_of("side", Side)),
            models.CheckConstraint(name="shows_is_known", condition=one_of("shows", Shows, or_nothing=True)),
        )

    class Privacy:
        public = frozenset({"version", "evidence", "side", "shows", "site"})
        private = frozenset({"id"})


class Reply(models.Model):
    """What a body answered about a cell: its own words, in full, for as long as the standing is shown."""

    standing = models.ForeignKey(Standing, models.PROTECT, related_name="replies")
    reply = models.CharField(max_length=9)
    ask = models.CharField(max_length=9)
    words = ExactTextField()
    position = models.CharField(max_length=20)
    received_on = models.DateField()
    is_late = models.BooleanField()
    document = models.CharField(max_length=9)
    sha256 = models.CharField(max_length=64)
    copied_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["standing", "reply"], name="a_reply_is_shown_once"),
            models.CheckConstraint(name="a_reply_has_words", condition=~Q(words="")),
        )

    class Privacy:
        public = frozenset(
            {
                *("standing", "reply", "words", "position", "received_on", "is_late", "document", "sha256"),
            }
        )
        private = frozenset({"id", "ask", "copied_at"})
