"""A run that is stopped leaves whole lines and whole files behind, and says how to go on."""

import fcntl
import json
import os
import re
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, NamedTuple

import pytest

from engine.cli.screened import Desk, surroundings

TESTS = Path(__file__).parents[2]
SLOW = ("-m", "engine.cli.slow_command")
REAL = ("-m", "answerable", "screen")


class Stopped(NamedTuple):
    """What a run printed before and after it was stopped."""

    code: int
    lines: list[str]
    errors: str


def heed_every_signal() -> None:
    """Undo what nohup and the like do: a signal that is ignored when a process begins stays so."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def stop(
    desk: Desk, module: Sequence[str], *words: str, by: Callable[[IO[str], int], None], **environment: str
) -> Stopped:
    """Run the command in a process group of its own, as a shell does, and stop it after its first line."""
    with (
        (desk.folder / ".errors").open("w+") as errors,
        subprocess.Popen(
            [sys.executable, *module, *desk.given(*words)],
            cwd=desk.folder,
            env=surroundings({"PYTHONPATH": str(TESTS)} | environment),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            start_new_session=True,
            preexec_fn=heed_every_signal,  # noqa: PLW1509 - no other thread is at work
        ) as running,
    ):
        assert running.stdout
        lines = [running.stdout.readline()]
        by(running.stdout, running.pid)
        if not running.stdout.closed:
            lines += running.stdout.readlines()
        code = running.wait(timeout=30)
        errors.seek(0)
        return Stopped(code, lines, errors.read())


def sending(number: int) -> Callable[[IO[str], int], None]:
    """Send a signal to the whole group, as a terminal does."""
    return lambda _, group: os.killpg(group, number)


def hanging_up(reading: IO[str], _: int) -> None:
    """Stop reading."""
    reading.close()


def fill(desk: Desk) -> None:
    for place in range(200):
        paper = desk.put(f"papers/{place:03}.txt", f"Paper {place}. The gates are locked at four.")
        os.utime(paper, (1_600_000_000, 1_600_000_000))


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_stops_it_between_whole_lines_and_it_says_how_to_go_on(
    desk: Desk, number: int, code: int
) -> None:
    fill(desk)

    stopped = stop(desk, SLOW, "papers", "--format", "jsonl", by=sending(number))

    kinds = [json.loads(line)["type"] for line in stopped.lines]
    assert stopped.code == code
    assert all(line.endswith("\n") for line in stopped.lines)
    assert len(kinds) < 600
    assert kinds == ["document", "match", "match"] * (len(kinds) // 3)
    assert "give the same command again" in stopped.errors
    assert "The runner was closed." in stopped.errors
    assert "Traceback" not in stopped.errors


def test_after_fresh_one_goes_on_without_it(desk: Desk) -> None:
    fill(desk)

    stopped = stop(desk, SLOW, "papers", "--format", "jsonl", "--fresh", by=sending(signal.SIGINT))

    assert "leave out --fresh and give the same command again" in stopped.errors


def test_a_stopped_run_leaves_the_file_as_it_was(desk: Desk) -> None:
    desk.put("out.csv", "old")
    fill(desk)
    words = ["papers", "--format", "csv", "--out", "out.csv"]

    stopped = stop(desk, SLOW, *words, TELL="1", by=sending(signal.SIGINT))

    assert stopped.code == 130
    assert "out.csv was not written" in stopped.errors
    assert (desk.folder / "out.csv").read_text() == "old"
    assert not list(desk.folder.glob(".answerable-*"))


def test_a_killed_run_leaves_the_file_as_it_was(desk: Desk) -> None:
    desk.put("out.csv", "old")
    fill(desk)
    words = ["papers", "--format", "csv", "--out", "out.csv"]

    stopped = stop(desk, SLOW, *words, TELL="1", by=sending(signal.SIGKILL))

    assert stopped.code == -signal.SIGKILL
    assert (desk.folder / "out.csv").read_text() == "old"


def test_a_real_run_that_was_stopped_goes_on_where_it_was(desk: Desk) -> None:
    fill(desk)
    words = ["papers", "--format", "jsonl"]

    stopped = stop(desk, REAL, *words, by=sending(signal.SIGINT))
    again = desk.screen(*words)

    known = re.search(r"^([\d,]+) had not changed since an earlier run", again.stderr, re.MULTILINE)
    assert (stopped.code, again.returncode) == (130, 1)
    assert "Stopped after" in stopped.errors
    assert "Traceback" not in stopped.errors
    assert again.stdout.startswith("".join(stopped.lines))
    assert len(again.stdout.splitlines()) == 400
    assert known
    assert int(known[1]) >= len(stopped.lines) // 2


def test_a_reader_that_goes_away_ends_it_quietly(desk: Desk) -> None:
    fill(desk)

    stopped = stop(desk, REAL, "papers", "--format", "jsonl", by=hanging_up)

    assert stopped.code == 141
    assert stopped.errors == "Reading 200 files.\n"


def in_a_shell(desk: Desk, words: str, streams: str) -> subprocess.CompletedProcess[str]:
    """Run the command with its streams as a shell was told to set them."""
    shell = f'exec "{sys.executable}" -m answerable {words} {streams}'
    return subprocess.run(
        ["/bin/sh", "-c", shell],
        cwd=desk.folder,
        env=surroundings({}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


SCREEN = "screen --pack .pack --ledger .ledger minutes.txt"
TELLING = [SCREEN, f"{SCREEN} --format csv", "pack check .pack", "doctor", "--version", "--help"]


@pytest.mark.parametrize("words", TELLING)
@pytest.mark.parametrize("streams", ["<&-", ">&-", "2>&-"])
def test_a_closed_stream_is_refused(desk: Desk, words: str, streams: str) -> None:
    desk.given()
    desk.put("minutes.txt")

    done = in_a_shell(desk, words, streams)

    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    if streams != "2>&-":
        assert "must be open" in done.stderr


@pytest.mark.parametrize("words", TELLING)
def test_output_that_nobody_can_take_is_told_and_is_no_match(desk: Desk, words: str) -> None:
    desk.given()
    desk.put("minutes.txt")

    done = in_a_shell(desk, words, ">/dev/full")

    assert done.returncode == 2
    assert "cannot be written: No space left on device." in done.stderr
    assert "Traceback" not in done.stderr


def test_an_error_stream_that_is_full_ends_it_with_two(desk: Desk) -> None:
    desk.given()
    desk.put("minutes.txt")

    assert in_a_shell(desk, SCREEN, "2>/dev/full").returncode == 2
    assert in_a_shell(desk, "screen gone.pdf", "2>/dev/full").returncode == 2


def on_a_terminal(desk: Desk, module: Sequence[str], *words: str, columns: int, **environment: str) -> str:
    """Return all that the command prints on a terminal of this width."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(
        [sys.executable, *module, *desk.given(*words)],
        cwd=desk.folder,
        env=surroundings({"PYTHONPATH": str(TESTS)} | environment),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ):
        os.close(theirs)
        printed = b""
        while piece := _read(ours):
            printed += piece
    os.close(ours)
    return printed.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # a terminal that nobody holds any more ends so
        return b""


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_bar_stays_on_one_line_and_makes_way_for_the_table(desk: Desk, columns: int) -> None:
    for place in range(30):
        desk.put(f"papers/{place:03}.txt", "words")

    printed = on_a_terminal(desk, SLOW, "papers", columns=columns)

    bars = re.findall(r"\r([^\r\n\x1b]*%[^\r\n\x1b]*)\x1b\[K", printed)
    left = re.sub(r"\r[^\r\n]*\x1b\[K", "", printed)
    assert len(bars) > 3
    assert max(map(len, bars)) < columns
    assert any("left" in bar for bar in bars)
    assert "%" not in left
    assert "Read 30 documents" in left


def test_words_stand_out_on_a_terminal_unless_no_color_is_set(desk: Desk) -> None:
    desk.put("minutes.txt")

    lively = on_a_terminal(desk, SLOW, "minutes.txt", columns=80)
    plain = on_a_terminal(desk, SLOW, "minutes.txt", columns=80, NO_COLOR="1")
    dumb = on_a_terminal(desk, SLOW, "minutes.txt", columns=80, TERM="dumb")

    assert "\x1b[1m" in lively
    assert "\x1b[1" not in plain
    assert "\x1b" not in dumb
