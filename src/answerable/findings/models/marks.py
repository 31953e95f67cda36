"""Who judged a cell in a round, what they said, what the body said, and what is to be put right later."""

from typing import Final

from django.db import models
from django.db.models import F, Q

from answerable.findings.models.rounds import RoundCell
from answerable.findings.rules.corrections import CorrectionState
from answerable.findings.rules.seats import SeatKind, name_of
from answerable.outside import clock
from answerable.outside.columns import ExactJSONField
from answerable.outside.constraints import one_of
from answerable.people.models import Person
from answerable.register.rules import Verdict

# A seat that was neither handed back nor set aside.
NOT_OVER: Final = Q(handed_back_at=None, set_aside_at=None)


class Seat(models.Model):
    """A place at a cell that somebody has taken to judge it.

    `number` makes the name that stands for this person throughout a round, drawn by lot. `seen_at` is from
    when they could see what others made of the cell. A seat ends when it is handed back, without a reason, or
    is set aside together with its mark, for a reason that is kept.
    """

    cell = models.ForeignKey(RoundCell, models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    handed_back_at = models.DateTimeField(null=True)
    set_aside_at = models.DateTimeField(null=True)
    set_aside_because = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="seat_kind_is_known", condition=one_of("kind", SeatKind)),
            models.UniqueConstraint(
                fields=["cell", "person"],
                condition=NOT_OVER,
                name="nobody_has_two_seats_at_a_cell",
            ),
            models.UniqueConstraint(
                fields=["cell", "kind"],
                condition=NOT_OVER,
                name="nobody_shares_a_seat",
            ),
            models.CheckConstraint(
                name="a_seat_ends_once", condition=Q(handed_back_at=None) | Q(set_aside_at=None)
            ),
            models.CheckConstraint(
                name="a_seat_set_aside_has_its_reason",
                condition=Q(set_aside_at=None, set_aside_because="")
                | (Q(set_aside_at__isnull=False) & ~Q(set_aside_because="")),
            ),
        )
        indexes = (models.Index(fields=["person", "cell"], name="seats_of_a_person"),)

    @property
    def is_over(self) -> bool:
        """Whether it was handed back or set aside."""
        return self.handed_back_at is not None or self.set_aside_at is not None

    @property
    def pseudonym(self) -> str:
        """The name under which the public reads what this person said."""
        return name_of(self.number)

    class Privacy:
        public = frozenset[str]()
        private = frozenset(
            {
                *("id", "cell", "person", "kind", "number", "taken_at", "seen_at", "handed_back_at"),
                *("set_aside_at", "set_aside_because"),
            }
        )


class Mark(models.Model):
    """What one person made of a cell. It never changes.

    `unchecked` says why it could not be checked, where that is the verdict. `notes` say of findings what
    their paper shows and of which place it is; `prints` are of every finding that there was; `searched` is
    the search record of that moment.
    """

    seat = models.OneToOneField(Seat, models.PROTECT, related_name="mark")
    verdict = models.CharField(max_length=24)
    why = models.TextField()
    unchecked = models.CharField(max_length=24, blank=True)
    notes = ExactJSONField(default=dict)
    prints = models.JSONField(default=dict)
    searched = models.JSONField(default=dict)
    given_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="a_mark_is_a_verdict",
                condition=one_of("verdict", set(Verdict) - {Verdict.NOT_ASSESSED}),
            ),
            models.CheckConstraint(name="a_mark_says_why", condition=~Q(why="")),
        )

    class Privacy:
        public = frozenset[str]()
        private = frozenset(
            {"id", "seat", "verdict", "why", "unchecked", "notes", "prints", "searched", "given_at"}
        )


class Answer(models.Model):
    """That an answer of the body was taken to the cell it is about, and what it says to it, as copies.

    `shown_at` is from when it stands with what was published.
    """

    cell = models.ForeignKey(RoundCell, models.PROTECT, related_name="answers")
    reply = models.CharField(max_length=16)
    position = models.CharField(max_length=16)
    received_on = models.DateField()
    taken_at = models.DateTimeField(default=clock.now, editable=False)
    shown_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["cell", "reply"], name="an_answer_is_taken_once"),)

    class Privacy:
        public = frozenset[str]()
        private = frozenset({"id", "cell", "reply", "position", "received_on", "taken_at", "shown_at"})


class Correction(models.Model):
    """That somebody proposed to put right what was published of a cell, and what became of it.

    `prints` are of the findings that there were; the two numbers make the names that the public reads.
    """

    cell = models.ForeignKey(RoundCell, models.PROTECT, related_name="corrections")
    verdict = models.CharField(max_length=24)
    why = models.TextField()
    because = models.TextField()
    unchecked = models.CharField(max_length=24, blank=True)
    notes = ExactJSONField(default=dict)
    prints = models.JSONField(default=dict)
    state = models.CharField(max_length=16, default=CorrectionState.PROPOSED)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_as = models.PositiveIntegerField()
    proposed_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_as = models.PositiveIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="correction_state_is_known", condition=one_of("state", CorrectionState)
            ),
            models.CheckConstraint(name="a_correction_says_why", condition=~Q(why="") & ~Q(because="")),
            models.CheckConstraint(
                name="a_correction_ends_by_somebody",
                condition=Q(state=str(CorrectionState.PROPOSED), ended_by=None, ended_at=None)
                | (
                    ~Q(state=str(CorrectionState.PROPOSED))
                    & Q(ended_by__isnull=False, ended_at__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="nobody_confirms_their_own_correction",
                condition=~Q(state=str(CorrectionState.CONFIRMED)) | ~Q(ended_by=F("proposed_by")),
            ),
            models.UniqueConstraint(
                fields=["cell"],
                condition=Q(state=str(CorrectionState.PROPOSED)),
                name="one_correction_at_a_time",
            ),
        )

    class Privacy:
        public = frozenset[str]()
        private = frozenset(
            {
                *("id", "cell", "verdict", "why", "because", "unchecked", "notes", "prints", "state"),
                *("proposed_by", "proposed_as", "proposed_at", "ended_by", "ended_as", "ended_at"),
                *("ended_because",),
            }
        )
