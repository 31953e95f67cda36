"""What was read of bytes, page by page, what full-text search knows of it, and what was found in it."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.db.models.functions import MD5

from answerable.archive.rules import SearchLanguage
from answerable.outside import clock
from answerable.outside.columns import ExactJSONField, ExactTextField
from answerable.outside.constraints import one_of


class Text(models.Model):
    """What one version of a reader made of some bytes. Once read, it never changes.

    `state` is the engine's own word (`read`, `no_text`, `encrypted`, ...), and `reason` says why it is not
    `read`. A file inside a file (an attachment) is a text of its own: `member` is its place there, such as
    `2/minutes.docx`, and `file_sha256` the hash of the file in the store that all of it came in.
    `superseded_at` says since when another reader's text is the one that is searched.
    """

    file_sha256 = models.CharField(max_length=64, db_index=True)
    sha256 = models.CharField(max_length=64)
    reader = models.CharField(max_length=100, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=16)
    reason = models.TextField(blank=True)
    pages_without_text = models.PositiveIntegerField(default=0)
    metadata = ExactJSONField(default=dict)
    regions = ExactJSONField(default=list)
    member = ExactTextField(blank=True)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            # By a hash: the place of a file inside a file inside a file can be longer than an index takes.
            models.UniqueConstraint(
                "file_sha256",
                MD5("member"),
                condition=Q(superseded_at=None),
                name="one_present_text_per_file",
            ),
        )

    class Privacy:
        public = frozenset(
            {
                "id",
                "file_sha256",
                "sha256",
                "reader",
                "media_type",
                "state",
                "reason",
                "pages_without_text",
            }
        )
        private = frozenset({"metadata", "regions", "member", "made_at", "superseded_at"})


class Page(models.Model):
    """One page of a text, exactly as it was extracted."""

    text = models.ForeignKey(Text, models.PROTECT, related_name="pages")
    number = models.PositiveIntegerField()
    content = ExactTextField(blank=True)
    has_picture_only = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["text", "number"], name="one_page_per_number"),)

    class Privacy:
        public = frozenset[str]()
        private = frozenset({"id", "text", "number", "content", "has_picture_only"})


class Stretch(models.Model):
    """What the search knows of a page, or of a part of a long one: `start` to `end`, in code points.

    PostgreSQL counts the places of words up to 16,383 and holds a megabyte of them, and a page may be longer.
    """

    page = models.ForeignKey(Page, models.PROTECT, related_name="stretches")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    language = models.CharField(max_length=8)
    words = SearchVectorField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["page", "start"], name="one_stretch_per_place"),
            models.CheckConstraint(
                name="search_language_is_known",
                condition=one_of("language", SearchLanguage),
            ),
        )
        indexes = (GinIndex(fields=["words"], name="pages_by_word"),)

    class Privacy:
        public = frozenset[str]()
        private = frozenset({"id", "page", "start", "end", "language", "words"})


class Screening(models.Model):
    """That one text was screened with one pack, matcher and model, and how that ended.

    `reason` is not empty where the search was cut short: it says how far it came. `shown_from` is the score
    from which on its matches are worth a reader's time; weaker ones are kept too. `superseded_at` says since
    when a newer pack or engine has its say.
    """

    text = models.ForeignKey(Text, models.PROTECT, related_name="screenings")
    pack = models.CharField(max_length=64)
    pack_hash = models.CharField(max_length=64)
    matcher = models.CharField(max_length=64)
    model = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    shown_from = models.FloatField(default=0.0)
    done_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["text", "pack", "pack_hash", "matcher", "model"], name="screened_once_per_engine"
            ),
            models.UniqueConstraint(
                fields=["text", "pack"], condition=Q(superseded_at=None), name="one_present_screening"
            ),
        )

    class Privacy:
        public = frozenset(
            {"id", "text", "pack", "pack_hash", "matcher", "model", "reason", "shown_from", "done_at"}
        )
        private = frozenset({"superseded_at"})


class Match(models.Model):
    """A place to look, found by the engine. Never a fact, and never shown to the public.

    `identity` is the hash of (sha256, page, normalised quote, pack, requirement): a decision about it
    outlives a new engine. `why` is a list of the engine's reasons, as [code, arguments].
    """

    identity = models.CharField(max_length=64, db_index=True)
    screening = models.ForeignKey(Screening, models.PROTECT, related_name="matches")
    page = models.ForeignKey(Page, models.PROTECT, related_name="matches")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = ExactTextField()
    pack = models.CharField(max_length=64)
    requirement = models.CharField(max_length=32)
    elements = models.JSONField(default=list)
    stance = models.CharField(max_length=16)
    speaker = models.CharField(max_length=16)
    score = models.FloatField()
    why = ExactJSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["screening", "identity"], name="matched_once_per_screening"),
            models.CheckConstraint(name="a_match_has_words", condition=Q(end__gt=models.F("start"))),
        )

    class Privacy:
        public = frozenset[str]()
        private = frozenset(
            {
                "id",
                "identity",
                "screening",
                "page",
                "start",
                "end",
                "quote",
                "pack",
                "requirement",
                "elements",
                "stance",
                "speaker",
                "score",
                "why",
            }
        )
