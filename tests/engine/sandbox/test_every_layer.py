"""Each layer of the lock holds something: when it is left out, and only then, a probe comes through."""

import json
import os
import subprocess
import sys
from pathlib import Path

from answerable_engine.sandbox import landlock
from answerable_engine.sandbox.probes import PROBES

ESCAPES = {"read", "write", "tcp", "udp", "unix", "fork", "exec", "memory_of_others", "signal"}
OUTSIDE = {"write", "exec", "memory_of_others", "signal"}
# What other layers hold back too from a child of somebody who is not root.
HELD_TWICE = set() if os.geteuid() == 0 else {"fork", "memory_of_others"}
WEAKENED = Path(__file__).with_name("weakened.py")


def come_through(probes: set[str], *, without: set[str]) -> set[str]:
    """Return the probes that came through a lock from which something was left out."""
    said = subprocess.run(
        [sys.executable, "-I", WEAKENED, *without, "--", *probes],
        env={},
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        check=True,
        timeout=60,
    )
    # What a probe has written to our pipe, where it could, comes before the list.
    return set(json.loads(said.stdout[said.stdout.index(b"[") :]))


def test_nothing_comes_through_the_whole_lock() -> None:
    assert come_through({probe.name for probe in PROBES}, without=set()) == set()


def test_without_any_lock_every_escape_is_seen_to_come_through() -> None:
    through = come_through(ESCAPES | {"descriptors"}, without={"lock"})

    assert through >= (ESCAPES | {"descriptors"}) - HELD_TWICE


def test_the_filter_alone_closes_every_way_out() -> None:
    assert come_through(ESCAPES, without={"rules", "descriptors"}) == set()


def test_the_filter_is_what_keeps_a_child_from_starting_another() -> None:
    assert come_through({"fork"}, without={"filter"}) == {"fork"} - HELD_TWICE


def test_landlock_holds_where_the_filter_is_not_there() -> None:
    abi = landlock.abi()
    held = OUTSIDE - ({"signal"} if abi < 6 else set()) if abi else set()

    assert come_through(OUTSIDE, without={"filter"}) == OUTSIDE - HELD_TWICE - held
    assert come_through(OUTSIDE, without={"filter", "rules"}) == OUTSIDE - HELD_TWICE


def test_the_limit_on_descriptors_closes_files_and_connections() -> None:
    ways = {"read", "tcp", "udp", "unix"}

    assert come_through(ways, without={"filter", "rules"}) == set()
    assert come_through(ways, without={"filter", "rules", "descriptors"}) == ways


def test_the_limit_on_memory_is_what_holds_memory() -> None:
    assert come_through({"memory"}, without=set()) == set()
    assert come_through({"memory"}, without={"memory"}) == {"memory"}


def test_the_limit_on_processor_time_is_what_ends_a_child_that_spins() -> None:
    assert come_through({"processor"}, without={"clock"}) == {"processor"}
