"""What is done again: files that failed, work that was left lying, searches with a newer pack or engine."""

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef

from answerable.archive import engine
from answerable.archive.actions.moving import move
from answerable.archive.actions.queueing import READ, SCREEN, lock, queue_reading, queue_screening
from answerable.archive.models import Intake, Screening, Text
from answerable.archive.packs import are_loaded, packs
from answerable.archive.rules import IntakeState
from answerable.outside import clock, jobs
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable_engine.document import State
from answerable_engine.pack import Pack

LEFT: Final = timedelta(minutes=1)  # after which a file without a job was left lying


@transaction.atomic
def retry(intake: Intake, *, by: Person) -> Intake:
    """Read a file that failed once more."""
    check_may(by, Action.ADD_DOCUMENT, body=intake.batch.body.code)
    move(intake, IntakeState.RECEIVED, by=by)
    queue_reading(intake.sha256)
    return intake


def retry_all(intakes: list[Intake], *, by: Person) -> int:
    """Read each of these files that failed once more; return how many that were."""
    failed = [intake for intake in intakes if intake.state == IntakeState.FAILED]
    for intake in failed:
        retry(intake, by=by)
    return len(failed)


@transaction.atomic
def take_up(*, by: Person) -> int:
    """Queue work for files that wait and that no job is about any more; return how many files that were.

    A job can be given up when its worker died again and again, or be lost with a database from a backup.
    """
    check_may(by, Action.CHANGE_DOCUMENT)
    waiting = Intake.objects.filter(changed_at__lt=clock.now() - LEFT)
    unread = waiting.filter(state=IntakeState.RECEIVED).values_list("sha256", flat=True)
    unsearched = waiting.filter(state=IntakeState.READ).values_list("sha256", flat=True)
    under_way = jobs.locks_under_way([READ, SCREEN])
    left = dict.fromkeys(unsearched, queue_screening) if are_loaded() else {}
    left |= dict.fromkeys(unread, queue_reading)
    lying = {sha256: queue for sha256, queue in left.items() if lock(sha256) not in under_way}
    for sha256, queue in sorted(lying.items()):
        queue(sha256)
    return len(lying)


@transaction.atomic
def bring_up_to_date(*, by: Person) -> int:
    """Queue work for what was not read or searched with the present readers, packs and engine.

    Returns how many files that is. What was found before stays until then, and is kept afterwards.
    """
    check_may(by, Action.CHANGE_DOCUMENT)
    under_way = jobs.locks_under_way([READ, SCREEN])
    unread, unsearched = _read_by_old_ones(), _unsearched()
    stale = {sha256 for sha256 in unread | unsearched if lock(sha256) not in under_way}
    for sha256 in sorted(stale):
        if sha256 in unread:
            queue_reading(sha256)
        else:
            queue_screening(sha256)
    return len(stale)


def _read_by_old_ones() -> set[str]:
    texts = Text.objects.filter(superseded_at=None).exclude(reader="").values_list("file_sha256", "reader")
    return {sha256 for sha256, reader in texts.iterator() if not engine.is_present_reader(reader)}


def _unsearched() -> set[str]:
    return {sha256 for pack in packs() for sha256 in _unsearched_with(pack)}


def _unsearched_with(pack: Pack) -> list[str]:
    done = Screening.objects.filter(
        text=OuterRef("pk"),
        pack=pack.code,
        pack_hash=pack.hash,
        matcher=engine.MATCHER,
        model=engine.model(pack),
        superseded_at=None,
    )
    texts = Text.objects.filter(~Exists(done), superseded_at=None, state=State.READ)
    return list(texts.values_list("file_sha256", flat=True).distinct())
