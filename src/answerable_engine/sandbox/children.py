"""One child for one piece of work: forked, locked, listened to by the clock, and ended whatever happens."""

import ctypes
import os
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

from answerable_engine.sandbox.linux import LIBC
from answerable_engine.sandbox.lock import Lock, hold

# Not os.fork: what Python and its library do around a fork is for programs with threads, and costs more than
# the fork itself. This process has one thread.
_fork: Callable[[], int] = LIBC.fork

CHUNK = 256 * 1024
FAILED = 70  # the exit code of a child whose work raised what it should not


@dataclass(frozen=True, slots=True)
class Ended:
    """What a child wrote, and how it ended.

    `signal` is 0 unless a signal ended it; `late` and `flooded` say that we ended it, for the clock or for
    too much output. `cpu` is in seconds and `peak` in bytes.
    """

    output: bytes
    code: int
    signal: int
    late: bool
    flooded: bool
    cpu: float
    peak: int


def run(work: Callable[[int], None], *, lock: Lock, most: int, watch: int = -1) -> Ended:
    """Fork a child that locks itself and calls `work` with the one pipe it may write to; return what came.

    At most `most` bytes are taken from it. When `watch`, a pipe, loses its other end, nobody waits for the
    answer any more: the child is ended and so is this process.
    """
    reading, writing = os.pipe()
    child = _fork()
    if child == -1:
        raise OSError(ctypes.get_errno(), "no process could be forked")
    if not child:
        _live(work, writing, lock)
    os.close(writing)
    try:
        output, late = _listen(reading, time.monotonic() + lock.limits.wall_seconds, most, watch)
    finally:
        # A child that has closed its pipe has nothing more to say, whatever it is still doing.
        os.kill(child, signal.SIGKILL)
        os.close(reading)
        _, status, used = os.wait4(child, 0)
    return Ended(
        output=output,
        code=os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0,
        signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        late=late,
        flooded=len(output) > most,
        cpu=used.ru_utime + used.ru_stime,
        peak=used.ru_maxrss * 1024,
    )


def _live(work: Callable[[int], None], writing: int, lock: Lock) -> None:
    """Be the child. Whatever happens, this never returns into the code of the parent."""
    code = FAILED
    try:
        hold(lock, writing)
        work(writing)
        code = 0
    finally:
        os._exit(code)


def _listen(reading: int, deadline: float, most: int, watch: int) -> tuple[bytes, bool]:
    """Return what the child wrote, and whether the clock ran out first."""
    poll = select.poll()
    poll.register(reading, select.POLLIN)
    if watch >= 0:
        poll.register(watch, 0)
    pieces: list[bytes] = []
    had = 0
    while had <= most:
        ready = poll.poll(max(0, int((deadline - time.monotonic()) * 1000)))
        if not ready:
            return b"".join(pieces), True
        if any(fd == watch for fd, _ in ready):
            raise SystemExit(0)
        piece = os.read(reading, CHUNK)
        if not piece:
            break
        pieces.append(piece)
        had += len(piece)
    return b"".join(pieces), False


def write_all(fd: int, pieces: list[bytes]) -> None:
    """Write all the pieces to a pipe, however little it takes at a time."""
    for piece in pieces:
        left = memoryview(piece)
        while left:
            left = left[os.write(fd, left) :]
