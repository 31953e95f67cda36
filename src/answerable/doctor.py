"""`answerable doctor`: what works on this machine, of reading documents and of the register.

The register is looked at by a process of its own: where a package of it is missing or broken, that is
something to say, and not a reason to say nothing.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import chain
from typing import Final

from answerable_engine.cli.checkup import check_all
from answerable_engine.cli.doctor import parser, tell
from answerable_engine.cli.outcome import Grade, Outcome
from answerable_engine.installing import install

NEEDED: Final = ("django", "psycopg", "procrastinate", "granian", "typer")
CHECKS: Final = "answerable.doors.cli.checkup"
LOSES: Final = "the register: pages, review, search. `answerable screen` and `sample` work without it"


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable doctor`, and return its exit code."""
    asked = parser()
    asked.add_argument("--data", metavar="DIR", help="the folder of a register to look at as well")
    options = asked.parse_args(argv)
    return tell(chain(check_all(os.environ), check_register(options.data)))


def check_register(data: str | None, *, needed: Sequence[str] = NEEDED) -> Iterator[Outcome]:
    """Yield what the checks of the register found, if the packages that it needs are installed."""
    if not all(map(find_spec, needed)):
        get = install("answerable[register]")
        yield Outcome(Grade.MISSING, "the register is not installed", lost=LOSES, get=get)
        return
    done = subprocess.run(  # noqa: S603 (our own module, by the Python that runs us)
        [sys.executable, "-m", CHECKS, *([data] if data else [])], capture_output=True, text=True, check=False
    )
    for line in done.stdout.splitlines():
        found = json.loads(line)
        yield Outcome(Grade(found["grade"]), found["what"], found["lost"], found["get"])
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"])[-1]
        get = f"{install('answerable[register]')} --force-reinstall"
        yield Outcome(Grade.FAILED, f"the register's checks broke off: {last}", lost=LOSES, get=get)
