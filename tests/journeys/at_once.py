"""Two who press at once: neither is answered until both have asked."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import psycopg
from psycopg import Connection

from answerable.outside.postgres.place import Place
from journeys.registers import Register
from journeys.walking import PATIENCE, Somebody

TOLD: Final = ("It is published. Everybody can read this page.", "It is published already")
WAITING: Final = """
SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def publish_at_once(first: Somebody, second: Somebody, cell: str, register: Register) -> None:
    """Press in two browsers, of which neither is answered until both have asked; one publishes."""
    for steward in (first, second):
        steward.opens(f"{cell}gate/")
        steward.reads("Everything holds: it can be published")
        steward.follows("See what the public will see")
    first.shows("what-the-public-will-see")

    with held_up(register) as waiting:
        first.presses_and_waits_not("Yes, publish it")
        second.presses_and_waits_not("Yes, publish it")
        waiting.wait_for(2)

    for steward in (first, second):
        steward.reads("It is published")
    told = sorted(map(_told, (first, second)))
    assert told == sorted(TOLD), "one published it, and the other was told so"


def _told(steward: Somebody) -> str:
    return next(words for words in TOLD if steward.sees(words))


@dataclass(frozen=True, slots=True)
class Waiting:
    """The requests that wait for something in the database which somebody holds."""

    database: Connection[tuple[int]]

    def wait_for(self, many: int) -> None:
        """Wait until so many wait, and fail where they never do."""
        end = time.monotonic() + PATIENCE / 1000
        while (found := self.database.execute(WAITING).fetchone()) != (many,):
            assert time.monotonic() < end, found
            time.sleep(0.05)


@contextmanager
def held_up(register: Register) -> Iterator[Waiting]:
    """Hold the round in the database, so that whoever asks to change it waits."""
    with psycopg.connect(Place(register.service.folder).url()) as holding:
        holding.execute("SELECT 1 FROM findings_round FOR UPDATE")
        yield Waiting(holding)
