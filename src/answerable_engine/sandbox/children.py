"""One child for one piece of work: forked, locked, listened to, and over before the next one."""

import ctypes
import os
import signal
from collections.abc import Callable
from typing import NamedTuple

from answerable_engine.sandbox.linux import LIBC
from answerable_engine.sandbox.lock import Lock, hold

# Not os.fork: what Python and its library do around a fork is for programs with threads, and costs more than
# the fork itself. This process has one thread.
_fork: Callable[[], int] = LIBC.fork

CHUNK = 32 * 1024
FAILED = 70  # the exit code of a child whose work raised what it should not


class Ended(NamedTuple):
    """What a child wrote, and how it ended.

    `signal` is 0 unless a signal ended it; `flooded` says that we ended it for too much output. `cpu` is in
    seconds and `peak` in bytes.
    """

    output: bytes
    code: int
    signal: int
    flooded: bool
    cpu: float
    peak: int


def run(work: Callable[[int], None], *, lock: Lock, most: int) -> Ended:
    """Fork a child that locks itself and calls `work` with the one pipe it may write to; return what came.

    At most `most` bytes are taken from it. Nothing here waits by a clock: the child carries its own alarm.
    """
    reading, writing = os.pipe()
    parent = os.getpid()
    child = _fork()
    if child == -1:
        raise OSError(ctypes.get_errno(), "no process could be forked")
    if not child:
        _live(work, writing, lock, parent)
    os.close(writing)
    output = _listen(reading, most)
    os.close(reading)
    flooded = len(output) > most
    if flooded:
        os.kill(child, signal.SIGKILL)
    _, status, used = os.wait4(child, 0)
    return Ended(
        output,
        code=os.WEXITSTATUS(status),
        signal=os.WTERMSIG(status),
        flooded=flooded,
        cpu=used.ru_utime + used.ru_stime,
        peak=used.ru_maxrss * 1024,
    )


def _live(work: Callable[[int], None], writing: int, lock: Lock, parent: int) -> None:
    """Be the child. Whatever happens, this never returns into the code of the parent."""
    code = FAILED
    try:
        hold(lock, writing, parent=parent)
        work(writing)
        code = 0
    finally:
        os._exit(code)


def _listen(reading: int, most: int) -> bytes:
    """Return what the child wrote until it closed its pipe, or a little more than may be taken."""
    output = os.read(reading, CHUNK)
    if not output:
        return output
    pieces, had = [output], len(output)
    while had <= most and (piece := os.read(reading, CHUNK)):
        pieces.append(piece)
        had += len(piece)
    return b"".join(pieces)


def write_all(fd: int, pieces: list[bytes]) -> None:
    """Write all the pieces to a pipe, however little it takes at a time."""
    for piece in pieces:
        left = memoryview(piece)
        while left:
            left = left[os.write(fd, left) :]
