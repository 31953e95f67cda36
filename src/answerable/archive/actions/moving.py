"""The steps of a file that was handed in, each taken once, and each with its line in the record."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from answerable.archive.models import Capture, Intake
from answerable.archive.rules import IntakeState, check_can_move
from answerable.errors import AnswerableError, NoRoom, WrongState
from answerable.outside import clock
from answerable.people.actions import record
from answerable.people.models import Person
from answerable_engine.errors import EngineError
from answerable_engine.sandbox.process import ReaderLostError

MOST_ATTEMPTS: Final = 3  # that may break off, as when the machine goes down, before a file is left alone
BEGINNINGS: Final = frozenset({IntakeState.RECEIVED, IntakeState.READ})


def move(intake: Intake, to: IntakeState, *, by: Person, reason: str = "") -> Intake:
    """Take one step, unless somebody has just taken another."""
    check_can_move(IntakeState(intake.state), to)
    changes: dict[str, object] = {"attempts": 0} if to in BEGINNINGS else {}
    unmoved = Intake.objects.filter(pk=intake.pk, state=intake.state)
    if not unmoved.update(state=to, reason=reason, changed_at=clock.now(), **changes):
        raise WrongState(_("Somebody else has just changed this file."), hint=_("Load the page again."))
    intake.state, intake.reason = to, reason
    if intake.capture:
        record(to, intake.capture.document, by=by, sha256=intake.sha256, reason=reason)
    return intake


def move_all(sha256: str, *, of: IntakeState, to: IntakeState, by: Person, reason: str = "") -> int:
    """Take the same step with every file of the same bytes that stands at `of`; return how many that were."""
    standing = Intake.objects.filter(sha256=sha256, state=of).select_related("capture__document")
    moved = list(standing.select_for_update(of=("self",)))
    for intake in moved:
        move(intake, to, by=by, reason=reason)
    return len(moved)


@transaction.atomic
def begin(sha256: str, *, of: IntakeState, by: Person) -> bool:
    """Count an attempt to take files on from `of`; say whether to make it.

    Files over which attempts break off again and again are said to have failed: they may be what ends them.
    """
    standing = Intake.objects.filter(sha256=sha256, state=of)
    if standing.filter(attempts__gte=MOST_ATTEMPTS).exists():
        reason = _("Work on this file broke off %(times)s times, and nobody knows why.")
        move_all(sha256, of=of, to=IntakeState.FAILED, by=by, reason=reason % {"times": MOST_ATTEMPTS})
        return False
    standing.update(attempts=F("attempts") + 1, changed_at=clock.now())
    return True


@contextmanager
def said_if_it_fails(sha256: str, *, of: IntakeState, by: Person) -> Iterator[None]:
    """Say of files at `of` what went wrong in the block, if a person can put it right: they have failed then.

    What may pass by itself (a full disk, a reader that was ended) is raised: the job is tried again.
    """
    try:
        yield
    except (NoRoom, ReaderLostError):
        raise
    except (AnswerableError, EngineError) as error:
        reason = " ".join(part for part in (error.message, error.hint) if part)
        with transaction.atomic():
            move_all(sha256, of=of, to=IntakeState.FAILED, by=by, reason=reason)


def lock_bytes(sha256: str) -> None:
    """Let nobody else change what is known of these bytes, until the transaction ends."""
    list(Capture.objects.select_for_update(no_key=True).filter(sha256=sha256).order_by("pk").values("pk"))
