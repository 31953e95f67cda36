"""The jobs of this chapter, as they are asked for. Those about the same bytes run one after another."""

from answerable.outside import jobs
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action

READ, SCREEN, DRAW, CHECK = "archive.read", "archive.screen", "archive.draw", "archive.check"
LAST = -10  # what can wait until all else is done


def queue_reading(sha256: str) -> None:
    """Have a file read, and then screened."""
    jobs.defer(READ, lock=lock(sha256), sha256=sha256)


def queue_screening(sha256: str) -> None:
    """Have the texts of a file screened with all packs."""
    jobs.defer(SCREEN, lock=lock(sha256), sha256=sha256)


def queue_drawing(sha256: str) -> None:
    """Have the pages drawn on which something was found, when there is nothing better to do."""
    jobs.defer(DRAW, lock=lock(sha256), priority=LAST, sha256=sha256)


def queue_check(*, by: Person) -> bool:
    """Have all stored files held against their hashes, unless that is going to happen anyhow."""
    check_may(by, Action.CHANGE_DOCUMENT)
    if jobs.locks_under_way([CHECK]):
        return False
    jobs.defer(CHECK, lock=CHECK, priority=LAST)
    return True


def lock(sha256: str) -> str:
    """Return what only one job at a time may hold."""
    return f"bytes {sha256}"
