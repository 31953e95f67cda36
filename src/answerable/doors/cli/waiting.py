"""Waiting until files are read: by the worker of the running service, or else done here and now."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

from django.db import connections

from answerable.archive import queries
from answerable.archive.queries import Progress
from answerable.outside import jobs
from answerable_engine.outputs.terminal import is_lively

if TYPE_CHECKING:
    from answerable.archive.models import Batch

LOOK_SECONDS: Final = 0.5
LINE_SECONDS: Final = 5.0  # between two lines where nothing can be drawn over again


def for_batches(batches: "Sequence[Batch]") -> None:
    """Wait until the files of these batches are done, whatever came of them, and say how far they are."""
    if jobs.is_worked_on():
        with _telling(batches) as told:
            while not all(queries.progress(batch).is_over for batch in batches) and jobs.is_worked_on():
                time.sleep(LOOK_SECONDS)
            told.set()
        return
    with _telling(batches):
        jobs.work_off()


def until_idle() -> None:
    """Wait until all that is queued is done."""
    if jobs.is_worked_on():
        while jobs.locks_under_way() and jobs.is_worked_on():
            time.sleep(LOOK_SECONDS)
        return
    jobs.work_off()


@contextmanager
def _telling(batches: "Sequence[Batch]") -> Iterator[Event]:
    """Say how far the batches are, for as long as the block lasts."""
    over = Event()
    teller = Thread(target=_tell, args=(batches, over), daemon=True)
    teller.start()
    try:
        yield over
    finally:
        over.set()
        teller.join()


def _tell(batches: "Sequence[Batch]", over: Event) -> None:
    lively = is_lively(sys.stderr)
    pause = LOOK_SECONDS if lively else LINE_SECONDS
    try:
        while not over.wait(pause):
            done, total = _counted([queries.progress(batch) for batch in batches])
            _say(f"{done} of {total} files done", lively=lively)
    finally:
        if lively:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
        connections.close_all()


def _counted(progress: Sequence[Progress]) -> tuple[int, int]:
    return sum(one.done for one in progress), sum(one.total for one in progress)


def _say(words: str, *, lively: bool) -> None:
    sys.stderr.write(f"\r\033[K{words}" if lively else f"{words}\n")
    sys.stderr.flush()
