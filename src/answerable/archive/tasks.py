"""What the worker does for this chapter, by name."""

from typing import Final

from answerable.archive import actions
from answerable.archive.actions.queueing import READ, SCREEN
from answerable.outside import jobs
from answerable.people.queries import machine

WORKER: Final = "worker"


@jobs.task(READ)
def read(sha256: str) -> None:
    """Read a file that was handed in, and everything inside it."""
    actions.read(sha256, by=machine(WORKER))


@jobs.task(SCREEN)
def screen(sha256: str) -> None:
    """Search the texts of a file with every pack that is loaded."""
    actions.screen(sha256, by=machine(WORKER))
