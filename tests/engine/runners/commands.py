"""The command as a person starts it, so that it can be killed, doubled or denied its disk."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import surroundings

DEADLINE_SECONDS = 20.0


def papers(folder: Path, count: int) -> Path:
    """Write many small web pages about what a pack may look for."""
    folder.mkdir()
    for number in range(count):
        words = f"<p>Paper {number}. The police attend the ward round and agree the care plan.</p>" * 5
        (folder / f"{number:04}.html").write_text(f"<!doctype html><html><body>{words}</body></html>")
    return folder


def command(folder: Path, *, ledger: Path, out: Path, jobs: int = 2) -> list[str]:
    words = ["screen", str(folder), "--ledger", str(ledger), "--format", "jsonl", "--out", str(out)]
    return [sys.executable, "-m", "answerable", *words, "--jobs", str(jobs)]


def start(words: list[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=surroundings.ROOT)


def finished(words: list[str]) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end, with no traceback."""
    done = subprocess.run(words, capture_output=True, text=True, cwd=surroundings.ROOT, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode in {0, 1, 3}, done.stderr
    return done


def rows(out: Path) -> list[Mapping[str, object]]:
    """What a run wrote, a match or a document a line."""
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def descendants(pid: int) -> set[int]:
    """The processes below one, at this moment."""
    found = set[int]()
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        try:
            text = Path(f"/proc/{one}/task/{one}/children").read_text()
        except OSError:
            continue
        children = set(map(int, text.split()))
        found |= children
        waiting.extend(children)
    return found


def kill(process: "subprocess.Popen[bytes]") -> set[int]:
    """Kill the command without warning, and return the processes that it leaves after a while."""
    below = descendants(process.pid)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return still_there(below)


def still_there(processes: set[int]) -> set[int]:
    """Those of these processes that do not end although nobody needs them any more."""
    end = time.monotonic() + DEADLINE_SECONDS
    while time.monotonic() < end:
        processes = {pid for pid in processes if _alive(pid)}
        if not processes:
            break
        time.sleep(0.02)
    return processes


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (OSError, IndexError):
        return False
    return state not in "ZX"
