"""Keeps the parts of a service alive: what dies is started again, soon at first and then less often."""

import os
import select
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Final

from answerable.errors import AnswerableError
from answerable.outside.service.parts import Part

SOON: Final = 0.2  # seconds until the first new start; each failure doubles them
LATEST: Final = 10.0
WELL_AFTER: Final = 30.0  # seconds after which a part that runs is taken to be well again
LOOK_EVERY: Final = 1.0
HEARD: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD)
Say = Callable[[str], object]


@dataclass(slots=True)
class Kept:
    """A part, and when it was, or is to be, started."""

    part: Part
    started: float = 0.0
    due: float | None = None
    pause: float = SOON


class Keeper:
    """Looks after the parts of a service, in the order in which they are given."""

    def __init__(self, parts: Sequence[Part], *, say: Say) -> None:
        self._kept = [Kept(part) for part in parts]
        self._say = say

    def start(self) -> None:
        """Start every part that does not run yet. Raises what the first that cannot start raises."""
        for kept in self._kept:
            if not kept.started:
                kept.part.start()
                kept.started = time.monotonic()

    def add(self, *parts: Part) -> None:
        """Take in more parts, which come after the others, and start them."""
        self._kept += map(Kept, parts)
        self.start()

    def look(self) -> None:
        """Look at every part once: notice what died, and start again what is due."""
        for kept in self._kept:
            now = time.monotonic()
            if kept.due is None and (how := kept.part.ended()):
                self._plan(kept, f"The {kept.part.name} {how}.", now=now)
            if kept.due is not None and now >= kept.due:
                self._start_again(kept)

    def next_look(self) -> float:
        """Return how many seconds there is nothing to do but to wait for a signal."""
        now = time.monotonic()
        return min([LOOK_EVERY, *(max(0.0, kept.due - now) for kept in self._kept if kept.due is not None)])

    def stop(self) -> None:
        """Stop every part in the order of starting, but what the others rest on last."""
        for kept in sorted(self._kept, key=lambda kept: kept.part.is_ground):
            kept.part.stop()

    def _plan(self, kept: Kept, what: str, *, now: float) -> None:
        if now - kept.started > WELL_AFTER:
            kept.pause = SOON
        self._say(f"{what} It is started again in {kept.pause:g} s.")
        kept.due, kept.pause = now + kept.pause, min(LATEST, kept.pause * 2)

    def _start_again(self, kept: Kept) -> None:
        kept.due, kept.started = None, time.monotonic()
        try:
            kept.part.start()
        except AnswerableError as error:
            self._plan(kept, f"The {kept.part.name} cannot be started: {error.message}", now=kept.started)
        else:
            self._say(f"The {kept.part.name} was started again.")


@contextmanager
def asked_to_stop() -> Iterator[Callable[[float], bool]]:
    """Yield what waits so many seconds at most, and says whether somebody asked this process to stop.

    It returns at once when a child ends, or when SIGINT, SIGTERM or SIGHUP comes (a terminal was closed).
    """
    asked = False

    def ask(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        del frame
        asked = asked or number != signal.SIGCHLD

    reads, writes = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    # What is ignored stays so: `nohup` asks for that.
    heard = [number for number in HEARD if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, ask) for number in heard}
    woken_before = signal.set_wakeup_fd(writes, warn_on_full_buffer=False)

    def wait(seconds: float) -> bool:
        if not asked and select.select([reads], [], [], seconds)[0]:
            os.read(reads, 4096)
        return asked

    try:
        yield wait
    finally:
        signal.set_wakeup_fd(woken_before)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(reads)
        os.close(writes)
