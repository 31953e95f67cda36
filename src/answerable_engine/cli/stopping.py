"""Stopping when asked to (Ctrl-C, a polite kill, a closed terminal), but never in the middle of a line."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ASKED_BY = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(KeyboardInterrupt):
    """Somebody asked the run to stop. `exit_code` is what a shell makes of the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


class Stopping:
    """Raises `Stopped` in the main thread when a signal asks for it: at once, or after what is `whole`.

    A second signal ends the process on the spot. Signals that were ignored when the process began stay so.
    """

    def __init__(self) -> None:
        self._asked = 0
        self._busy = False

    @contextmanager
    def heeded(self) -> Iterator[None]:
        """Heed the signals until the end of the block, and then leave them as they were."""
        before = {number: signal.getsignal(number) for number in ASKED_BY}
        for number, handler in before.items():
            if handler is not signal.SIG_IGN:
                signal.signal(number, self._ask)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Let the block come to its end before stopping."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False
        if self._asked:
            raise Stopped(self._asked)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        del frame
        if self._asked:
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
        self._asked = number
        if not self._busy:
            raise Stopped(number)
