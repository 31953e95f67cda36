"""The lock on the program that reads plain PDFs: each layer holds, and nobody is left behind."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import sleep
from typing import TypeVar

import pytest

from answerable_engine.formats.light import PDF
from answerable_engine.sandbox import landlock
from answerable_engine.sandbox.native import make_rooms
from answerable_engine.sandbox.process import ReaderProcess
from engine.formats import builders
from engine.hostile import HOSTILE
from engine.sandbox.asked_natively import (
    NATIVELY,
    Natively,
    fact,
    natively,
    programs,
    ticks,
    with_facts,
)

T = TypeVar("T")

pytestmark = pytest.mark.compiled

LOOK_IN_A_FORK = """
import os
from answerable_engine.sandbox.native import make_rooms

rooms = make_rooms()
child = os.fork()
if not child:
    os._exit("memfd:" in open("/proc/self/maps").read())
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
# What other layers hold back too from a child of somebody who is not root.
HELD_TWICE = set() if os.geteuid() == 0 else {"fork", "memory_of_others"}


def test_nothing_comes_through_the_whole_lock(native: Natively) -> None:
    assert native.came_through == []


@pytest.mark.parametrize(
    ("without", "through"),
    [
        (("rules", "descriptors"), set()),
        (("filter", "rules"), {"fork", "exec", "memory_of_others", "signal"}),
        (("filter", "rules", "descriptors"), {"read", "write", "tcp", "udp", "unix", "fork", "exec"}),
        (("memory",), {"memory"}),
    ],
)
def test_each_layer_holds_something(without: tuple[str, ...], through: set[str]) -> None:
    with natively(*without) as weakened:
        assert isinstance(weakened.came_through, list)
        assert through - HELD_TWICE <= set(weakened.came_through)
        assert through or not weakened.came_through


def test_what_opens_files_is_held_by_either_of_two_layers() -> None:
    with natively("filter", "rules") as limited, natively("filter", "descriptors") as ruled:
        assert isinstance(limited.came_through, list)
        assert isinstance(ruled.came_through, list)
        assert not {"read", "write", "tcp", "udp", "unix"} & set(limited.came_through)
        assert not landlock.abi() or not {"read", "write", "exec"} & set(ruled.came_through)


def test_a_document_lies_where_no_child_can_change_it() -> None:
    with natively("filter", "rules", "descriptors") as weakened:
        assert isinstance(weakened.came_through, list)
        assert "document" not in weakened.came_through


def test_a_child_in_python_has_none_of_the_memory_that_the_program_is_given() -> None:
    subprocess.run([sys.executable, "-c", LOOK_IN_A_FORK], check=True)


def test_where_python_cannot_make_such_memory_it_reads_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "memfd_create")

    assert make_rooms() is None


def test_a_child_that_spins_is_ended_by_the_limit_on_processor_time(native: Natively) -> None:
    said = native.ask("spin")

    assert said
    assert said.signal == signal.SIGXCPU


def test_a_child_that_takes_its_time_is_ended_by_its_alarm() -> None:
    with natively("clock") as started:
        said = started.ask("spin")

        assert said
        assert said.signal == signal.SIGALRM


def test_a_program_that_was_killed_leaves_everything_to_python() -> None:
    with natively() as started:
        assert started.read(PDF.sample)
        started.tell("kill")

        assert started.read(PDF.sample) is None
        assert started.read(PDF.sample) is None


def test_no_document_leaves_anything_to_the_next_one() -> None:
    long = builders.pdf(["A secret. " * 400])
    with natively() as started:  # which looks, after each, and fails
        assert started.read(long)
        assert started.read(long[:-1] + b"%" * 5000 + b"a secret behind the end\n")
        assert started.read(builders.pdf(["Short."]))
        assert started.read(with_facts(b"/CreationDate(May)")) is None
        assert started.read(builders.pdf(["Short."]))


def test_a_program_goes_when_its_zygote_is_killed_and_so_does_the_child_that_is_reading(
    tmp_path: Path,
) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(HOSTILE["pdf: forms that grow tenfold nine times"]())
    with closing(ReaderProcess()) as reader:
        reader.ask(str(paper))
        (zygote,) = reader.pids()
        (program,) = until(lambda: programs(zygote))
        (child,) = until(lambda: [one for one in programs(program) if ticks(one)])

        os.kill(zygote, signal.SIGKILL)

        assert until(lambda: _has_ended(program))
        assert until(lambda: _has_ended(child))


@pytest.mark.parametrize(
    ("words", "is_used"), [((), True), (("filter", "rules"), False), (("filter", "rules", "unsafe"), True)]
)
def test_a_program_whose_lock_does_not_hold_is_used_only_where_that_was_asked_for(
    words: tuple[str, ...], is_used: bool
) -> None:
    said = subprocess.run(
        [sys.executable, NATIVELY, "proven", *words],
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        check=True,
    )

    assert json.loads(said.stdout) == is_used


def until(look: Callable[[], T]) -> T:
    """Return what a look brings as soon as it is something, or after a long while what it brings then."""
    for _ in range(600):
        if found := look():
            return found
        sleep(0.05)
    return look()


def _has_ended(pid: int) -> bool:
    return fact(pid, "stat").rpartition(")")[2].split()[:1] in ([], ["Z"], ["X"])
