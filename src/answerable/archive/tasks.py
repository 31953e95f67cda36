"""What the worker does for this chapter, by name."""

from typing import Final

import structlog

from answerable.archive import actions, pictures
from answerable.archive.actions.queueing import CHECK, DRAW, READ, SCREEN
from answerable.outside import jobs
from answerable.people.queries import machine

WORKER: Final = "worker"

log = structlog.get_logger("answerable.archive")


@jobs.task(READ)
def read(sha256: str) -> None:
    """Read a file that was handed in, and everything inside it."""
    actions.read(sha256, by=machine(WORKER))


@jobs.task(SCREEN)
def screen(sha256: str) -> None:
    """Search the texts of a file with every pack that is loaded."""
    actions.screen(sha256, by=machine(WORKER))


@jobs.task(DRAW)
def draw(sha256: str) -> None:
    """Draw the pages of a file on which something was found, so that nobody has to wait for them."""
    pictures.draw_matches(sha256)


@jobs.task(CHECK)
def check_store() -> None:
    """Hold every stored file against its hash, and say in the record what is damaged."""
    if damaged := actions.check_store(by=machine(WORKER)):
        log.error("stored files are damaged", count=len(damaged))
