"""Asks, their points, and what was answered: an ask is to a body, and never to a person."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from answerable import ids
from answerable.archive.models import Document
from answerable.asks.rules import UNSENT, AskKind, AskState, Position, SentBy
from answerable.outside import clock
from answerable.outside.columns import ExactJSONField, ExactTextField
from answerable.outside.constraints import one_of
from answerable.people.models import Person
from answerable.register.models import Body, Contact


def new_ask_id() -> str:
    """Return an id that no ask has."""
    return ids.unused("A", lambda each: Ask.objects.filter(pk=each).exists())


def new_reply_code() -> str:
    """Return a code that no reply has."""
    return ids.unused("R", lambda each: Reply.objects.filter(code=each).exists())


class Ask(models.Model):
    """What a body is asked about all of its cells of one round, in one letter.

    `letter` is the text that was written, and `pdf_sha256` names the same as a PDF in the store; both stay as
    they were once it is sent. `dated_on` is the day that the letter bears, `sent_on` that on which it reached
    the body. `working` lists each day before `due_on` that was not counted, with why. `proof_sha256` names
    what shows that it was sent, and `sent_note` says it where there is no file.
    """

    id = models.CharField(primary_key=True, max_length=9, default=new_ask_id, editable=False)
    kind = models.CharField(max_length=16, default=AskKind.RIGHT_OF_REPLY)
    body = models.ForeignKey(Body, models.PROTECT, related_name="asks")
    pack = models.CharField(max_length=64)
    round = models.CharField(max_length=64)
    round_title = models.CharField(max_length=300)
    state = models.CharField(max_length=16, default=AskState.DRAFT)
    state_since = models.DateTimeField()
    days = models.PositiveIntegerField()
    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(default=clock.now, editable=False)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="+")
    letter = ExactTextField(blank=True)
    letter_sha256 = models.CharField(max_length=64, blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    dated_on = models.DateField(null=True)
    sent_on = models.DateField(null=True)
    sent_how = models.CharField(max_length=8, blank=True)
    sent_note = models.CharField(max_length=1000, blank=True)
    sent_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    proof_sha256 = models.CharField(max_length=64, blank=True)
    proof_name = models.CharField(max_length=255, blank=True)
    due_on = models.DateField(null=True)
    working = ExactJSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["body", "pack", "round"],
                condition=Q(kind=str(AskKind.RIGHT_OF_REPLY)),
                name="one_right_of_reply_per_body_and_round",
            ),
            models.CheckConstraint(name="ask_kind_is_known", condition=one_of("kind", AskKind)),
            models.CheckConstraint(name="ask_state_is_known", condition=one_of("state", AskState)),
            models.CheckConstraint(
                name="an_ask_that_is_ready_has_its_letter",
                condition=Q(state=str(AskState.DRAFT), letter="", pdf_sha256="", dated_on=None)
                | (
                    ~Q(state=str(AskState.DRAFT))
                    & ~Q(letter="")
                    & ~Q(pdf_sha256="")
                    & Q(dated_on__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="an_ask_that_is_sent_says_how_and_when_with_proof",
                condition=(Q(sent_on=None, due_on=None, sent_how="") & one_of("state", UNSENT))
                | (
                    ~one_of("state", UNSENT)
                    & Q(sent_on__gte=F("dated_on"), due_on__gt=F("sent_on"), sent_by__isnull=False)
                    & one_of("sent_how", SentBy)
                    & (~Q(proof_sha256="") | ~Q(sent_note=""))
                ),
            ),
        )
        indexes = (
            models.Index(
                fields=["due_on"], condition=Q(state=str(AskState.SENT)), name="asks_whose_clock_runs"
            ),
        )

    class Privacy:
        # The public reads of an ask what was copied to what it led to: `Version` and `Reply` of the register.
        public = frozenset[str]()
        private = frozenset(
            {
                *("id", "kind", "body", "pack", "round", "round_title", "state", "state_since", "days"),
                *("drafted_by", "drafted_at", "contact", "letter", "letter_sha256", "pdf_sha256", "dated_on"),
                *("sent_on", "sent_how", "sent_note", "sent_by", "proof_sha256", "proof_name", "due_on"),
                *("working",),
            }
        )

    def __str__(self) -> str:
        return self.id

    @property
    def not_counted(self) -> list[tuple[date, str]]:
        """The days that its clock passed over, each with why."""
        return [(date.fromisoformat(day), why) for day, why in self.working]


class AskedCell(models.Model):
    """One point of an ask: a requirement in its exact words, and what is to be said of it, all by value.

    `quotes` lists the words that it rests on: {words, document, title, kind, dated_on, page}. `read` counts
    papers, of which `papers` names the newest.
    """

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="cells")
    number = models.PositiveIntegerField()
    requirement = models.CharField(max_length=32)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    words = ExactTextField()
    verdict = models.CharField(max_length=24)
    sentence = ExactTextField()
    quotes = ExactJSONField(default=list)
    read = models.PositiveIntegerField(default=0)
    papers = ExactJSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["ask", "requirement"], name="a_requirement_is_asked_about_once"),
            models.UniqueConstraint(fields=["ask", "number"], name="one_point_per_number"),
        )

    class Privacy:
        public = frozenset[str]()
        private = frozenset(
            {
                *("id", "ask", "number", "requirement", "version", "title", "words"),
                # What was proposed, and may never be said.
                *("verdict", "sentence", "quotes", "read", "papers"),
            }
        )


class Reply(models.Model):
    """What a body answered: its own words in full, and the paper that they came in. Never changed.

    `id` counts up in the order in which replies were put down, for whoever asks what came since.
    """

    code = models.CharField(max_length=9, unique=True, default=new_reply_code, editable=False)
    ask = models.ForeignKey(Ask, models.PROTECT, related_name="replies")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    words = ExactTextField()
    received_on = models.DateField()
    is_late = models.BooleanField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (models.CheckConstraint(name="a_reply_is_in_words", condition=~Q(words="")),)

    class Privacy:
        public = frozenset[str]()
        private = frozenset(
            {
                *("id", "code", "ask", "document", "sha256", "words", "received_on", "is_late"),
                *("recorded_by", "recorded_at"),
            }
        )

    def __str__(self) -> str:
        return self.code


class ReplyOnCell(models.Model):
    """What a reply says to one point."""

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="positions")
    cell = models.ForeignKey(AskedCell, models.PROTECT, related_name="positions")
    position = models.CharField(max_length=16)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["reply", "cell"], name="one_position_per_point"),
            models.CheckConstraint(name="position_is_known", condition=one_of("position", Position)),
        )

    class Privacy:
        public = frozenset[str]()
        private = frozenset({"id", "reply", "cell", "position"})
