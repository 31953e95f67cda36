"""A register that runs as a person runs it: the command in a process of its own, in a folder of its own."""

import http.client
import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

RUNS = "To stop it: Ctrl-C"
PATIENCE = 180.0  # seconds: the machine may be busy


@dataclass
class Service:
    """`answerable up` and what it says."""

    folder: Path
    port: int
    words: tuple[str, ...] = ("up",)
    python: Path = Path(sys.executable)
    user: int | None = None  # whom to run it as, if not ourselves
    lines: list[str] = field(default_factory=list)
    _process: "subprocess.Popen[str] | None" = None
    _listener: threading.Thread | None = None
    _news: "queue.Queue[str]" = field(default_factory=queue.Queue)

    def __enter__(self) -> "Service":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def start(self, **environment: str) -> "Service":
        """Start it, and wait until its pages come."""
        self.end()
        self.lines.clear()
        command = [str(self.python), "-m", "answerable", *self.words, "--data", str(self.folder)]
        self._process = subprocess.Popen(
            [*command, "--port", str(self.port)],
            env=outside() | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            user=self.user,
            group=self.user,
            extra_groups=None if self.user is None else [],
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.wait_until_said(RUNS)
        return self

    def _listen(self) -> None:
        assert self._process
        assert self._process.stdout
        for line in self._process.stdout:
            self.lines.append(line.rstrip("\n"))
            self._news.put(line)

    @property
    def process(self) -> "subprocess.Popen[str]":
        """The process of `answerable` itself."""
        assert self._process
        return self._process

    def wait_until_said(self, words: str) -> None:
        """Wait until it says something, and fail with all it said if it does not."""
        end = time.monotonic() + PATIENCE
        while not any(words in line for line in self.lines):
            assert self.process.poll() is None or not self._news.empty(), "\n".join(self.lines)
            assert time.monotonic() < end, "\n".join(self.lines)
            time.sleep(0.02)

    def parts(self) -> dict[str, int]:
        """The processes of the service, by the names that they go by."""
        found: dict[str, int] = {}
        for child in children(self.process.pid):
            with suppress(FileNotFoundError, ProcessLookupError):  # one that ended between the two looks
                found[_name(child)] = child
        return found

    def kill(self, part: str) -> None:
        """End a part as a machine that lost its power would."""
        os.kill(self.parts()[part], signal.SIGKILL)

    def stop(self) -> int:
        """Stop it as a person would, and return its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def get(self, path: str = "/") -> http.client.HTTPResponse:
        """Ask for a page."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
        return answer

    def answers(self) -> bool:
        """Whether a page comes as it should."""
        try:
            return self.get().status == 200
        except (OSError, http.client.HTTPException):
            return False

    def end(self) -> None:
        """Make sure that nothing is left of it."""
        if self._process and self._process.poll() is None:
            self._process.kill()
        if self._process:
            self._process.wait()
        if self._listener:
            self._listener.join(PATIENCE)
        if self._process and self._process.stdout:
            self._process.stdout.close()


def outside() -> dict[str, str]:
    """What a person's shell would hand on: nothing of the database and the settings of these tests."""
    ours = ("DATABASE_URL", "ANSWERABLE_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def run(*words: str | Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Carry out one command, as a person would who has no database of their own."""
    return subprocess.run(
        [sys.executable, "-m", "answerable", *map(str, words)],
        env=outside() | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def fill(folder: Path) -> None:
    """Put papers into a register."""
    _filled("fill", folder)


def tell(folder: Path) -> dict[str, Any]:
    """Return all that is in a register and must not be lost."""
    told: dict[str, Any] = json.loads(_filled("tell", folder))
    return told


def cookie(folder: Path) -> str:
    """Return the session of an archivist, with a second factor, in a register."""
    return _filled("cookie", folder).strip()


def _filled(what: str, folder: Path) -> str:
    # Django first, and then the modules that need it.
    script = "import answerable.doors.cli, service.filled; service.filled.main()"
    done = subprocess.run(
        [sys.executable, "-c", script, what, folder],
        env=outside() | {"PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def eventually(true: Callable[[], object], seconds: float = PATIENCE, *, pause: float = 0.05) -> float:
    """Wait until something is so, looking again after each pause, and return how long that took."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() < began + seconds, "it never came about"
        time.sleep(pause)
    return time.monotonic() - began


def children(process: int) -> list[int]:
    """Return the processes that a process started."""
    found = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(number) for number in found.split()]


def _name(process: int) -> str:
    name = Path(f"/proc/{process}/comm").read_text().strip()
    return {"postgres": "database"}.get(name, name.removeprefix("answerable-"))
