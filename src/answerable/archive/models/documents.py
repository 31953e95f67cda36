"""Documents, the bytes that were captured of them, and how each file that was handed in has come on."""

from django.db import models
from django.db.models import Q

from answerable import ids
from answerable.archive.rules import Access, IntakeState
from answerable.outside import clock
from answerable.outside.constraints import one_of
from answerable.people.models import Person
from answerable.register.models import Body


def new_document_id() -> str:
    """Return an id that no document has."""
    return ids.unused("D", lambda each: Document.objects.filter(pk=each).exists())


class Document(models.Model):
    """One public thing through time: a paper, a page, a reply. Held by default.

    `obtained` says in words how it came here. `dated_on` is the day that the document itself bears.
    """

    id = models.CharField(primary_key=True, max_length=9, default=new_document_id, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="documents")
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=40)
    address = models.CharField(max_length=2000, blank=True)
    obtained = models.CharField(max_length=500)
    dated_on = models.DateField(null=True)
    access = models.CharField(max_length=8, default=Access.HELD)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (models.CheckConstraint(name="access_is_known", condition=one_of("access", Access)),)

    class Privacy:
        public = frozenset({"id", "body", "title", "kind", "address", "dated_on", "access", "added_at"})
        private = frozenset({"obtained", "added_by"})

    def __str__(self) -> str:
        return self.title


class Capture(models.Model):
    """A document's bytes at a moment. They never change: `sha256` names them in the store."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="captures")
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    file_name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100, blank=True)
    captured_at = models.DateTimeField()
    address = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["document", "sha256"], name="the_same_bytes_are_captured_once"),
        )

    class Privacy:
        public = frozenset({"id", "document", "sha256", "size", "media_type", "captured_at", "address"})
        private = frozenset({"file_name"})


class Batch(models.Model):
    """Files that somebody handed in together, for one body, obtained in one way."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    obtained = models.CharField(max_length=500)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Privacy:
        public = frozenset[str]()
        private = frozenset({"id", "body", "kind", "obtained", "by", "at"})


class Intake(models.Model):
    """One file that was handed in, and how far it has come.

    Its bytes are in the store before the row is here, unless it was refused. `attempts` counts how often
    somebody began to read it since it was last handed in or tried again.
    """

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="intakes")
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(default=0)
    state = models.CharField(max_length=8, default=IntakeState.RECEIVED)
    reason = models.TextField(blank=True)
    attempts = models.PositiveIntegerField(default=0)
    capture = models.ForeignKey(Capture, models.PROTECT, null=True, related_name="intakes")
    changed_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="intake_state_is_known",
                condition=one_of("state", IntakeState),
            ),
            models.CheckConstraint(
                name="a_failed_file_has_its_reason",
                condition=~one_of("state", [IntakeState.FAILED, IntakeState.REFUSED]) | ~Q(reason=""),
            ),
        )
        indexes = (
            models.Index(fields=["sha256", "state"], name="intakes_by_bytes"),
            models.Index(
                fields=["changed_at"],
                condition=one_of("state", [IntakeState.RECEIVED, IntakeState.READ]),
                name="intakes_that_wait",
            ),
        )

    class Privacy:
        public = frozenset[str]()
        private = frozenset(
            {
                "id",
                "batch",
                "file_name",
                "sha256",
                "size",
                "state",
                "reason",
                "attempts",
                "capture",
                "changed_at",
            }
        )
