"""Files that go away or change, and readers that die: named, and the rest goes on."""

import os
import signal
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from answerable_engine.document import State
from answerable_engine.errors import SandboxError
from answerable_engine.ledger import ledger_in_memory
from answerable_engine.refusals import MOST_BYTES
from answerable_engine.results import Result
from answerable_engine.runners.crew import Crew
from answerable_engine.runners.here import run
from answerable_engine.sandbox.process import ALL, Answer, ReaderLostError, ReaderProcess
from engine.ledger.making import opened
from engine.runners.staging import Asked, QuickReader, Search, pack, paper, papers, screened


def states(results: list[Result]) -> list[State]:
    return [result.record.state for result in results]


def test_what_is_not_there_or_is_no_file_is_named_and_starts_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    asked = Asked()

    results = screened(
        [str(tmp_path / "gone.txt"), str(tmp_path / "pipe"), "nul\0name"], ledger_in_memory(), asked=asked
    )

    assert states(results) == [State.VANISHED, State.REFUSED, State.VANISHED]
    assert all(result.record.reason for result in results)
    assert asked.started == 0


def test_a_file_that_vanishes_during_the_run_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    files = papers(tmp_path / "in", *(f"{number}.txt" for number in range(30)))

    results = during(files, lambda: Path(files[-1]).unlink())

    assert states(results) == [State.READ] * 29 + [State.VANISHED]


def test_a_file_that_changes_during_the_run_is_read_as_it_is_and_not_trusted_later(tmp_path: Path) -> None:
    files = papers(tmp_path / "in", *(f"{number}.txt" for number in range(30)))
    asked = Asked()
    with opened(tmp_path / "ledger") as ledger:
        results = during(files, lambda: paper(Path(files[-1]), "quite other words"))
        screened(files[-1:], ledger, asked=asked)

    assert states(results) == [State.READ] * 30
    assert results[-1].matches == ()
    assert asked.read == ["29.txt"]


def during(files: list[str], act: Callable[[], object]) -> list[Result]:
    """Run over the files, and do something when the first result is there."""
    ledger = ledger_in_memory()
    with closing(run(files, pack=pack(), ledger=ledger, find=Search(), hire=Asked().hire)) as results:
        first = next(results)
        act()
        return [first, *results]


def zygotes() -> list[int]:
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return [int(child) for child in children if b"zygote" in Path(f"/proc/{child}/cmdline").read_bytes()]


def kill_readers() -> None:
    for pid in zygotes():
        os.kill(pid, signal.SIGKILL)


def test_a_reader_that_dies_costs_the_file_it_was_at_and_no_other(tmp_path: Path) -> None:
    files = papers(tmp_path / "in", *(f"{number}.txt" for number in range(30)))

    results = during(files, kill_readers)

    crashed = [result for result in results if result.record.state is not State.READ]
    assert [result.record.file for result in results] == files
    assert len(crashed) <= 1
    assert all(result.record.state is State.CRASHED and result.record.reason for result in crashed)


def test_a_file_on_which_a_reader_died_is_tried_again_by_the_next_run(tmp_path: Path) -> None:
    files = papers(tmp_path / "in", *(f"{number}.txt" for number in range(10)))
    with opened(tmp_path / "ledger") as ledger:
        with closing(run(files, pack=pack(), ledger=ledger, find=Search(), hire=Asked().hire)) as results:
            next(results)
            kill_readers()
            list(results)

        assert states(screened(files, ledger)) == [State.READ] * 10


def test_readers_that_all_die_at_once_stop_the_run_with_a_next_step(tmp_path: Path) -> None:
    files = papers(tmp_path / "in", *(f"{number}.txt" for number in range(10)))

    def hire(jobs: int) -> Crew:
        return Crew(jobs, start=lambda: ReaderProcess(commands={ALL: ["/bin/false"]}))

    with (
        closing(run(files, pack=pack(), ledger=ledger_in_memory(), find=Search(), hire=hire)) as results,
        pytest.raises(SandboxError, match="die as soon as they are started") as raised,
    ):
        list(results)

    assert "answerable doctor" in raised.value.hint


def test_papers_that_each_kill_their_reader_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    files = papers(tmp_path / "in", *(f"{number}.txt" for number in range(9)))

    def hire(jobs: int) -> Crew:
        return Crew(jobs, start=FrailReader)

    with closing(run(files, pack=pack(), ledger=ledger_in_memory(), find=Search(), hire=hire)) as results:
        ended = states(list(results))

    assert ended == [State.CRASHED] * 6 + [State.READ] * 3


class FrailReader(QuickReader):
    """Dies over the first six papers, each time."""

    def answer(self) -> Answer:
        if Path(self.paths[0]).name[0] in "012345" and self.paths[0].endswith(".txt"):
            raise ReaderLostError("gone")
        return super().answer()


def test_no_process_is_left_when_a_run_ends_early_or_late(tmp_path: Path) -> None:
    files = papers(tmp_path / "in", *(f"{number}.txt" for number in range(30)))

    screened(files, ledger_in_memory(), jobs=2, stop_after=3)
    after_early = zygotes()
    screened(files, ledger_in_memory(), jobs=2)

    assert (after_early, zygotes()) == ([], [])


def test_a_search_that_fails_leaves_no_process_behind(tmp_path: Path) -> None:
    files = papers(tmp_path / "in", *(f"{number}.txt" for number in range(30)))

    def fail(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with (
        closing(run(files, pack=pack(), ledger=ledger_in_memory(), find=fail, hire=Asked().hire)) as results,  # type: ignore[arg-type]
        pytest.raises(KeyboardInterrupt),
    ):
        list(results)

    assert zygotes() == []


def test_no_process_is_started_for_a_file_that_is_too_large_to_be_read(tmp_path: Path) -> None:
    asked = Asked()
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(MOST_BYTES + 1)

    (result,) = screened([str(large)], ledger_in_memory(), asked=asked)

    assert (result.record.state, result.record.reason) == (State.TOO_LARGE, "it is larger than 200 MiB")
    assert asked.started == 0


def test_no_process_is_started_for_a_file_that_we_may_not_open(tmp_path: Path) -> None:
    (path,) = papers(tmp_path / "papers", "a.txt")
    Path(path).chmod(0)

    child = os.fork()
    if not child:
        settled = False
        try:
            settled = _is_refused_to_a_stranger(Path(path))
        finally:
            os._exit(not settled)

    _, status = os.waitpid(child, 0)
    assert status == 0


def _is_refused_to_a_stranger(path: Path) -> bool:
    """Give up what the administrator may do, and say whether the file is refused without a process."""
    os.chdir(path.parent)
    if not os.geteuid():
        os.setuid(65534)
    asked = Asked()
    (result,) = screened([path.name], ledger_in_memory(), asked=asked)
    return result.record.state is State.REFUSED and asked.started == 0
