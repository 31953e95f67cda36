"""Everything that happens by itself, and how often. To do it twice changes nothing more."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from answerable.doors.clock import archive, asks, findings, people
from answerable.outside import worker

SECOND: Final = 1.0
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Tick:
    """One thing that happens every so many seconds, and once when the clock starts."""

    name: str
    every: float
    do: Callable[[], object]


TICKS: Final = (
    Tick("bring back stalled jobs", 5 * SECOND, worker.bring_back_stalled),
    Tick("offer what was screened", 5 * SECOND, findings.offer_what_was_screened),
    Tick("take up what was left", MINUTE, archive.take_up_what_was_left),
    Tick("seal the record", MINUTE, people.seal_the_record),
    Tick("empty the seats of who is tied", MINUTE, findings.empty_tied_seats),
    Tick("take replies to their cells", MINUTE, findings.take_replies),
    Tick("let asks lapse", HOUR, asks.let_lapse),
    Tick("forget old sign-ins", DAY, people.forget_old_sign_ins),
    Tick("sweep the store", DAY, archive.sweep),
    Tick("check the store", DAY, archive.check_store),
)
