"""Says on standard error what is being done, for a command that takes minutes."""

import sys
import time

SECONDS_BETWEEN_LINES = 10


class Saying:
    """A line whenever something new begins, and else every few seconds.

    `doing` is what has begun already and needs no line unless it takes longer than that.
    """

    def __init__(self, doing: str = "", *, every_seconds: float = SECONDS_BETWEEN_LINES) -> None:
        self._every_seconds = every_seconds
        self._last = (doing, time.monotonic())

    def tell(self, what: str, share: float) -> None:
        """Say it, with how much of it is over (from 0 to 1), if it is new or some time has gone by."""
        now = time.monotonic()
        if what != self._last[0] or now - self._last[1] >= self._every_seconds:
            self._last = (what, now)
            print(f"{what}: {share:.0%}" if share else f"{what} ...", file=sys.stderr, flush=True)
