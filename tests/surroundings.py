"""What a test may find on this machine: real files, the labelled set, a browser. `None` is: not here.

Tests ask through the fixtures of `conftest.py`; a test that is made once for each file asks here.
"""

import os
import shutil
import sys
from pathlib import Path
from typing import Final

from answerable.outside.account import Account
from answerable_engine.sandbox.native import PROGRAM

NOBODY: Final = 65534  # the user that owns nothing
ROOT: Final = Path(__file__).parent.parent
MEMORY: Final = Path("/dev/shm")  # noqa: S108 (folders of random names are made in it)
ROOM: Final = 2 << 30  # bytes: more than all that one run keeps there at once

# Why a test with this marker did not run, and how to let it.
MISSING: Final = {
    "corpus": "no real files: set ANSWERABLE_CORPUS to a folder that holds some",
    "evaluation": "no labelled passages: set ANSWERABLE_EVAL to their folder",
    "browser": "no chromium: `make system` installs it, or says how to get it",
    "compiled": "no compiled program for PDFs: `make system` installs a C compiler, `make setup` uses it",
    "ordinary": "we are not root, or no Python of this version is where another user can run it",
    "root": "only root can mount a small disk, and has somebody else to run as",
}


def memory() -> Path | None:
    """A folder that is kept in memory, where this machine has one with room: nobody waits there for a disk.

    For what is stopped and killed, and never loses its power, it is a folder like any other.
    """
    if not os.access(MEMORY, os.W_OK) or shutil.disk_usage(MEMORY).free < ROOM:
        return None
    return MEMORY


def in_ci() -> bool:
    """Whether a skipped test may pass unnoticed: then it must fail."""
    return os.environ.get("CI") == "true"


def corpus() -> Path | None:
    """The folder of real files, named by ANSWERABLE_CORPUS."""
    return _folder("ANSWERABLE_CORPUS")


def evaluation() -> Path | None:
    """The folder of the labelled development set, named by ANSWERABLE_EVAL."""
    return _folder("ANSWERABLE_EVAL")


def browser() -> Path | None:
    """The program of the system's chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    return Path(found) if found else None


def compiled() -> Path | None:
    """The program that reads plain PDFs quickly."""
    return PROGRAM if PROGRAM.exists() else None


def root() -> Path | None:
    """The whole machine, where we may do with it as we like."""
    return Path("/") if os.geteuid() == 0 else None


def ordinary() -> Path | None:
    """A Python of our version that any user of the machine can run, where we are root and can be any user."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    reached = (Path(sys.executable).resolve(), Path("/usr/bin", version))
    nobody = Account("nobody", NOBODY, NOBODY)
    found = (python for python in reached if python.exists() and nobody.can_enter(python.parent))
    return next(found, None) if os.geteuid() == 0 else None


FINDERS: Final = {
    "corpus": corpus,
    "evaluation": evaluation,
    "browser": browser,
    "compiled": compiled,
    "root": root,
    "ordinary": ordinary,
}


def must_be_here(marker: str) -> bool:
    """Whether CI fails where tests with this marker were skipped: always, but for what it was not given."""
    if marker in ("root", "ordinary"):
        return False
    given = {"corpus": "ANSWERABLE_CORPUS", "evaluation": "ANSWERABLE_EVAL"}.get(marker)
    return in_ci() and (given is None or bool(os.environ.get(given)))


def _folder(variable: str) -> Path | None:
    named = os.environ.get(variable)
    if not named:
        return None
    folder = Path(named)
    return folder if folder.is_dir() else None
