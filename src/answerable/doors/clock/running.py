"""The clock: does what is due, one thing after another, and never stops for a fault of one of them."""

import signal
import time
from collections.abc import Sequence
from threading import Event
from typing import Final

import structlog
from django.db import close_old_connections, connections

from answerable.doors.clock.table import TICKS, Tick
from answerable.outside import logs

PAUSE: Final = 1.0  # seconds

log = structlog.get_logger("answerable.clock")


def run() -> None:
    """Do what is due until SIGTERM. What is being done when it comes is finished first."""
    logs.set_up("clock")
    connections.close_all()
    stopped = Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    due: dict[str, float] = {}
    while not stopped.wait(PAUSE):
        do_due(TICKS, due, now=time.monotonic())


def do_due(ticks: Sequence[Tick], due: dict[str, float], *, now: float) -> None:
    """Do every tick whose time has come, and write into `due` when it comes again."""
    for tick in ticks:
        if now >= due.get(tick.name, now):
            due[tick.name] = now + tick.every
            do(tick)


def do(tick: Tick) -> None:
    """Do one tick. A fault in it is logged; it is tried again at its next time."""
    close_old_connections()
    try:
        tick.do()
    except Exception:  # whatever it is, the other ticks must go on
        log.exception(tick.name)
    finally:
        close_old_connections()
