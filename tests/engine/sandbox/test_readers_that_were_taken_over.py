"""A reader may do anything: each deed ends in a named state, and the next document never notices."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from answerable_engine.document import Document, State
from answerable_engine.sandbox.limits import Limits
from answerable_engine.sandbox.process import ALL, PDF, ReaderLostError, ReaderProcess

EVIL = (sys.executable, "-I", str(Path(__file__).with_name("evil_zygote.py")))
COMMANDS = {ALL: EVIL, PDF: EVIL}
LIMITS = Limits(
    cpu_seconds=1, wall_seconds=3.0, text_bytes=8 << 20, header_bytes=1 << 20, member_bytes=8 << 20
)

ENDS = {
    "spin": State.TIMED_OUT,
    "sleep": State.TIMED_OUT,
    "take_memory": State.OUT_OF_MEMORY,
    "die": State.CRASHED,
    "leave": State.CRASHED,
    "raise_what_nobody_expects": State.CRASHED,
    "flood": State.TOO_LARGE,
    "write_garbage": State.CRASHED,
    "write_half_an_answer": State.CRASHED,
    "answer_twice": State.CRASHED,
    "claim_sizes": State.CRASHED,
    "hold_more_text_than_may_be": State.TOO_LARGE,
}


@pytest.fixture(scope="module")
def reader() -> Iterator[ReaderProcess]:
    with closing(ReaderProcess(LIMITS, commands=COMMANDS)) as process:
        yield process


def read(reader: ReaderProcess, folder: Path, words: bytes) -> tuple[Document, ...]:
    path = folder / "document"
    path.write_bytes(words)
    reader.ask(str(path))
    return reader.answer().documents


def test_who_holds_back_the_alarm_does_not_hold_it_back_from_a_child(tmp_path: Path) -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    try:
        process = ReaderProcess(LIMITS, commands=COMMANDS)
        assert process.fileno()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    with closing(process):
        (document,) = read(process, tmp_path, b"sleep")

    assert document.state == State.TIMED_OUT


@pytest.mark.parametrize(("deed", "ends"), ENDS.items())
def test_a_deed_ends_in_a_named_state_and_does_not_disturb_the_next_document(
    reader: ReaderProcess, tmp_path: Path, deed: str, ends: State
) -> None:
    (document,) = read(reader, tmp_path, deed.encode())
    (following,) = read(reader, tmp_path, b"ordinary words")

    assert document.state == ends
    assert document.reason
    assert document.pages == ()
    assert (following.state, following.pages) == (State.READ, ("ordinary words",))


def test_files_inside_files_are_read_to_a_depth_and_the_rest_is_named(
    reader: ReaderProcess, tmp_path: Path
) -> None:
    documents = read(reader, tmp_path, b"nest")

    assert [document.state for document in documents] == [State.READ] * 6 + [State.TOO_LARGE]
    assert documents[5].member == "!".join(["1/inner"] * 5)
    assert "5 deep" in documents[6].reason


def test_only_so_many_members_are_read_and_the_rest_is_named(tmp_path: Path) -> None:
    with closing(ReaderProcess(Limits(members=4), commands=COMMANDS)) as reader:
        documents = read(reader, tmp_path, b"members 9 10")

    assert [document.member for document in documents[1:]] == [*(f"{n + 1}/{n}.txt" for n in range(4)), "5-9"]
    assert documents[-1].state == State.TOO_LARGE
    assert "4" in documents[-1].reason


def test_only_so_many_bytes_of_members_are_read(reader: ReaderProcess, tmp_path: Path) -> None:
    documents = read(reader, tmp_path, b"members 3 %d" % (5 << 20))

    assert [(d.member, d.state) for d in documents[1:]] == [
        ("1/0.txt", State.READ),
        ("2-3", State.TOO_LARGE),
    ]
    assert "8 MiB" in documents[-1].reason


def test_members_without_bytes_are_empty(reader: ReaderProcess, tmp_path: Path) -> None:
    documents = read(reader, tmp_path, b"members 1 0")

    assert [document.state for document in documents] == [State.READ, State.EMPTY]


def test_all_that_is_inside_a_file_shares_one_budget_of_time(tmp_path: Path) -> None:
    with closing(ReaderProcess(Limits(tree_seconds=0.0), commands=COMMANDS)) as reader:
        documents = read(reader, tmp_path, b"members 3 10")

    assert [(d.member, d.state) for d in documents] == [("", State.READ), ("1-3", State.TIMED_OUT)]


def test_a_process_that_is_killed_while_a_child_reads_takes_the_child_with_it(tmp_path: Path) -> None:
    path = tmp_path / "document"
    path.write_bytes(b"sleep")
    reader = ReaderProcess(Limits(wall_seconds=60.0), commands=COMMANDS)
    reader.ask(str(path))
    (zygote,) = reader.pids()
    child = _wait_for_child(zygote)
    os.kill(zygote, 9)

    with pytest.raises(ReaderLostError):
        reader.answer()
    reader.close()

    assert _is_gone(child)


def test_nothing_is_left_running_when_the_command_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "document"
    path.write_bytes(b"sleep")
    command = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("asking.py")), str(path), *EVIL], stdout=subprocess.PIPE
    )
    assert command.stdout is not None
    zygote = int(command.stdout.readline())
    child = _wait_for_child(zygote)

    command.kill()
    command.wait()
    command.stdout.close()

    assert _is_gone(child)
    assert _is_gone(zygote)


def _wait_for_child(pid: int) -> int:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    while not (found := children.read_text().split()):
        time.sleep(0.01)
    return int(found[0])


def _is_gone(pid: int) -> bool:
    for _ in range(1000):
        try:
            status = Path(f"/proc/{pid}/stat").read_text()
        except FileNotFoundError:
            return True
        if status.rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.01)
    return False
