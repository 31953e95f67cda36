"""Asks the program that reads plain PDFs, in a process of its own, and looks at what it starts."""

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from answerable_engine.sandbox.native import PROGRAM
from engine.formats.builders import objects_to_pdf
from engine.hostility import pdfs

NATIVELY = Path(__file__).with_name("natively.py")


class Said(NamedTuple):
    """How a child of the program ended; `output` is its answer."""

    output: bytes
    code: int
    signal: int
    peak: int


class Natively:
    """The program behind its lock, in a process of its own."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.came_through = self._next()

    def read(self, data: bytes) -> Said | None:
        """Return how reading a document ended; None where it is left to Python."""
        return self.ask(base64.b64encode(data).decode())

    def ask(self, line: str) -> Said | None:
        """Return what came of a line."""
        self.tell(line)
        said = self._next()
        if said is None:
            return None
        assert isinstance(said, dict)
        return Said(base64.b64decode(said.pop("output")), **said)

    def tell(self, line: str) -> None:
        """Send a line that is not answered."""
        assert self._process.stdin
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def _next(self) -> object:
        assert self._process.stdout
        return json.loads(self._process.stdout.readline())


@contextmanager
def natively(*without: str) -> Iterator[Natively]:
    """Start the program behind a lock from which something may have been left out."""
    with subprocess.Popen(
        [sys.executable, NATIVELY, *without],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Natively(process)
        assert process.stdin
        process.stdin.close()
    assert process.returncode == 0


def programs(pid: int) -> list[int]:
    """Return the programs for plain PDFs, and the children of such, that a process has started."""
    started = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(one) for one in started if fact(int(one), "comm").strip() == PROGRAM.name]


def ticks(pid: int) -> int:
    """Return how much processor time a process has had, in hundredths of a second; 0 where it has ended."""
    return int((fact(pid, "stat").rpartition(")")[2].split() or ["0"] * 12)[11])


def fact(pid: int, name: str) -> str:
    """Return what the system says of a process, which may have ended meanwhile."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/{name}").read_text()
    return ""


def faults_of_children(pid: int) -> int:
    """Return how often children of a process that have ended asked for a page of memory."""
    return int(fact(pid, "stat").rpartition(")")[2].split()[8])


def with_facts(facts: bytes) -> bytes:
    """Return a PDF of an empty page with these facts about itself."""
    page = b"<</Type/Page/Parent 2 0 R>>"
    return objects_to_pdf([pdfs.CATALOGUE, pdfs.PAGES, page, b"<<%s>>" % facts], trailer=b"/Info 4 0 R")
