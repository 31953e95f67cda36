"""Methods, the rounds in which they are carried out, and the cells of a round."""

from django.db import models
from django.db.models import F, Q

from answerable.findings.rules.rounds import UNASKED, CellState, RoundState
from answerable.outside import clock
from answerable.outside.constraints import one_of
from answerable.people.models import Person
from answerable.register.models import Body, Pack, Requirement


class Method(models.Model):
    """How cells are judged, in words for everybody. Once published it never changes; a new one has a number.

    `hash` is of the title and the text, and is empty until then.
    """

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="methods")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField()
    hash = models.CharField(max_length=64, blank=True)
    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(default=clock.now, editable=False)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pack", "number"], name="one_method_per_number"),
            models.CheckConstraint(
                name="a_published_method_has_its_hash",
                condition=Q(published_at=None, published_by=None, hash="")
                | (Q(published_at__isnull=False, published_by__isnull=False) & ~Q(hash="")),
            ),
        )

    class Privacy:
        public = frozenset({"pack", "number", "title", "text", "hash", "published_at"})
        private = frozenset({"id", "drafted_by", "drafted_at", "published_by"})

    def __str__(self) -> str:
        return self.title


class Round(models.Model):
    """One method carried out over some cells of one pack. What it is made of is fixed once it is open.

    `up_to` is the last day of what is searched; `reply_days` are working days; `recheck_months` is after how
    many months what was published is looked at again.
    """

    code = models.SlugField(max_length=64, unique=True)
    pack = models.ForeignKey(Pack, models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=200)
    method = models.ForeignKey(Method, models.PROTECT, related_name="rounds")
    up_to = models.DateField()
    reply_days = models.PositiveIntegerField(default=20)
    recheck_months = models.PositiveIntegerField(default=12)
    state = models.CharField(max_length=16, default=RoundState.DRAFT)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    opened_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    paused_because = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="round_state_is_known", condition=one_of("state", RoundState)),
            models.CheckConstraint(
                name="only_an_open_round_is_paused",
                condition=Q(paused_at=None, paused_because="")
                | (Q(state=str(RoundState.OPEN), paused_at__isnull=False) & ~Q(paused_because="")),
            ),
            models.CheckConstraint(
                name="a_round_is_opened_before_it_is_closed",
                condition=Q(state=str(RoundState.DRAFT), opened_at=None, closed_at=None)
                | Q(state=str(RoundState.OPEN), opened_at__isnull=False, closed_at=None)
                | Q(state=str(RoundState.CLOSED), opened_at__isnull=False, closed_at__gte=F("opened_at")),
            ),
            models.CheckConstraint(
                name="a_round_gives_time", condition=Q(reply_days__gte=1, recheck_months__gte=1)
            ),
        )

    class Privacy:
        public = frozenset({"code", "pack", "title", "method", "up_to", "opened_at", "closed_at"})
        private = frozenset(
            {
                *("id", "reply_days", "recheck_months", "state", "made_by", "made_at"),
                *("paused_at", "paused_because"),
            }
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_paused(self) -> bool:
        """Whether nothing is marked, sent or published in it for a while."""
        return self.paused_at is not None


class RoundCell(models.Model):
    """One body under one version of a requirement, in one round.

    `ask` and `asked_verdict` are copied from the ask in which a verdict was put to the body; `standing` is
    the id of what was published.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="cells")
    body = models.ForeignKey(Body, models.PROTECT, related_name="round_cells")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="round_cells")
    state = models.CharField(max_length=16, default=CellState.TO_MARK)
    state_since = models.DateTimeField()
    state_because = models.TextField(blank=True)
    ask = models.CharField(max_length=16, blank=True)
    asked_verdict = models.CharField(max_length=24, blank=True)
    standing = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["round", "body", "requirement"], name="a_cell_is_in_a_round_once"
            ),
            models.CheckConstraint(name="cell_state_is_known", condition=one_of("state", CellState)),
            models.CheckConstraint(
                name="what_was_asked_names_its_ask",
                condition=one_of("state", UNASKED | {CellState.SET_ASIDE})
                | (~Q(ask="") & ~Q(asked_verdict="")),
            ),
            models.CheckConstraint(
                name="what_was_published_names_its_standing",
                condition=~Q(state=str(CellState.PUBLISHED)) | ~Q(standing=""),
            ),
            models.CheckConstraint(
                name="what_was_set_aside_has_its_reason",
                condition=~Q(state=str(CellState.SET_ASIDE)) | ~Q(state_because=""),
            ),
        )
        indexes = (models.Index(fields=["round", "state"], name="cells_by_round"),)

    class Privacy:
        public = frozenset[str]()
        private = frozenset(
            {
                *("id", "round", "body", "requirement", "state", "state_since", "state_because"),
                *("ask", "asked_verdict", "standing"),
            }
        )
