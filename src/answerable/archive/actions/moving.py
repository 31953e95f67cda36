"""The steps of a file that was handed in, each taken once, and each with its line in the record."""

from django.db.models import F

from answerable.archive.models import Capture, Intake
from answerable.archive.rules import IntakeState, check_can_move
from answerable.errors import WrongState
from answerable.people.actions import record
from answerable.people.models import Person


def move(intake: Intake, to: IntakeState, *, by: Person, reason: str = "") -> Intake:
    """Take one step, unless somebody has just taken another."""
    check_can_move(IntakeState(intake.state), to)
    attempts = 0 if to is IntakeState.RECEIVED else F("attempts")
    unmoved = Intake.objects.filter(pk=intake.pk, state=intake.state)
    if not unmoved.update(state=to, reason=reason, attempts=attempts):
        raise WrongState("Somebody else has just changed this file.", hint="Load the page again.")
    intake.refresh_from_db()
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


def lock_bytes(sha256: str) -> None:
    """Let nobody else change what is known of these bytes, until the transaction ends."""
    list(Capture.objects.select_for_update(no_key=True).filter(sha256=sha256).order_by("pk").values("pk"))
