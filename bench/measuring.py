"""What a command costs: processor time of it and of everything that it started, wall time, and memory."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from select import select
from typing import IO

SAMPLE_SECONDS = 0.05
KIB = 1024
# As a person has it: with the compiled files that Python leaves beside its modules.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


class BenchError(Exception):
    """Something is missing, or a command ended as it should not have."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor time (user and system, children included) and of wall time; peaks in bytes.

    `largest` is the peak of the largest process of all; `peaks` has those of the processes that lived long
    enough to be looked at, by what they are.
    """

    cpu: float
    wall: float
    largest: int = 0
    peaks: dict[str, int] = field(default_factory=dict)
    output: str = ""


def cost(
    command: Sequence[str | Path],
    *,
    allowed: Sequence[int] = (0, 1, 3),
    environment: Mapping[str, str] = ENVIRONMENT,
) -> Cost:
    """Run a command to its end and return what it cost. Raise BenchError if its exit code is not allowed."""
    with tempfile.TemporaryFile("w+", errors="replace") as complaints:
        spent, exit_code = _run(list(map(str, command)), complaints, environment)
        if exit_code in allowed:
            return spent
        complaints.seek(0)
        said = complaints.read()[-500:]
    raise BenchError(f"{' '.join(map(str, command[:4]))} ended with {exit_code}: {said}")


def seconds(work: Callable[[], object]) -> float:
    """Do something in this process, and return the wall time that it took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _run(command: list[str], complaints: IO[str], environment: Mapping[str, str]) -> tuple[Cost, int]:
    began = time.monotonic()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=complaints, stdin=subprocess.DEVNULL, env=environment
    )
    peaks: dict[str, int] = {}
    while not _ends_soon(process.pid):
        _look(process.pid, peaks)
    assert process.stdout is not None, "it was asked for"
    output = process.stdout.read().decode(errors="replace")
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    spent = Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * KIB, peaks, output)
    return spent, process.returncode


def _ends_soon(pid: int) -> bool:
    """Say whether a child ends before the next look at it, at once when it does; it is left to be waited for.

    Commands here print little, or nothing.
    """
    handle = os.pidfd_open(pid)
    try:
        return bool(select([handle], [], [], SAMPLE_SECONDS)[0])
    finally:
        os.close(handle)


def _look(pid: int, peaks: dict[str, int]) -> None:
    """Note the peaks of a process and of its children so far."""
    for one, name in [(pid, "command"), *((child, "reader") for child in _children(pid))]:
        peak = _peak(one)
        peaks[name] = max(peaks.get(name, 0), peak)


def _children(pid: int) -> list[int]:
    try:
        return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))
    except OSError:
        return []


def _peak(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * KIB for line in lines if line.startswith("VmHWM")), 0)


def answerable(*words: str | Path) -> list[str]:
    """Return the command line of the installed command."""
    return [str(Path(sys.executable).with_name("answerable")), *map(str, words)]


def python(module: str, *words: str | Path) -> list[str]:
    """Return the command line of one of this package's own modules."""
    return [sys.executable, "-m", module, *map(str, words)]
