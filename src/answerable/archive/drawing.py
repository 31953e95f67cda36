"""One page drawn in the sandbox. A failure is kept with its reason: nobody waits for it at each visit.

What is kept here are files beside the pictures: all of it can be thrown away.
"""

import json
import os
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from django.conf import settings

from answerable.archive import engine
from answerable.archive.models import Page
from answerable.outside import clock, store
from answerable.outside.account import hand_down
from answerable.outside.folders import made
from answerable_engine.document import State
from answerable_engine.errors import EngineError
from answerable_engine.sandbox.process import Picture as Pixels

A_WHILE: Final = timedelta(minutes=10)  # what the machine could not do now it may do then
A_DAY: Final = timedelta(days=1)  # what the file itself is like seldom changes
FAILED: Final = "-failed.json"
OF_THE_MACHINE: Final = frozenset({State.VANISHED, State.CHANGED, State.REFUSED})


class NotDrawnError(Exception):
    """A page could not be drawn: why, without a full stop, and from when on it is tried again."""

    def __init__(self, reason: str, again_at: datetime) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again_at = again_at


def pixels(page: Page, *, start: int, end: int) -> Pixels:
    """Draw a page, with boxes round its text from `start` to `end`. Raises NotDrawnError.

    It raises that at once, and draws nothing, until the page is to be tried again.
    """
    if known := _failed(page):
        raise known
    try:
        answer = engine.draw(store.path(page.text.file_sha256), page.text.member, page.number, start, end)
    except EngineError as error:
        raise _fail(page, error.message, A_WHILE) from error
    if answer.picture:
        return answer.picture
    attempt = answer.documents[0] if answer.documents else None
    of_the_machine = attempt is None or attempt.state in OF_THE_MACHINE
    why = attempt.reason if attempt else "it gave no answer"
    raise _fail(page, why, A_WHILE if of_the_machine else A_DAY)


def folder() -> Path:
    """Return where pictures are kept, by the hash of the file that they are of."""
    return Path(settings.DATA) / "pictures"


def place(page: Page, ending: str) -> Path:
    """Return where something is kept of a page, as this version of the reader draws it."""
    named = f"{engine.PICTURES}\n{page.text.member}\n{page.number}".encode("utf-8", "replace")
    beside = folder() / page.text.file_sha256[:2] / page.text.file_sha256
    return beside / f"{sha256(named).hexdigest()[:32]}{ending}"


def keep(file: Path, data: bytes) -> None:
    """Put a file in its place, whole or not at all. Raises OSError where there is no room."""
    unfinished = made(file.parent) / f".{file.name}-{os.getpid()}"
    try:
        unfinished.write_bytes(data)
        hand_down(unfinished)
        unfinished.rename(file)
    finally:
        unfinished.unlink(missing_ok=True)


def _failed(page: Page) -> NotDrawnError | None:
    """Return how drawing a page failed, while it is not yet to be tried again."""
    try:
        told = json.loads(place(page, FAILED).read_bytes())
        again_at = datetime.fromisoformat(told["again_at"])
        return NotDrawnError(str(told["reason"]), again_at) if clock.now() < again_at else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _fail(page: Page, why: str, wait: timedelta) -> NotDrawnError:
    """Keep how drawing a page failed, if there is room for it, and return it."""
    reason, again_at = why.rstrip("."), clock.now() + wait
    with suppress(OSError):  # a full disk: it is tried again the next time
        told = {"reason": reason, "again_at": again_at.isoformat()}
        keep(place(page, FAILED), json.dumps(told).encode())
    return NotDrawnError(reason, again_at)
