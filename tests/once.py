"""Makes what is dear to make once for a run of the tests, whichever worker asks first."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(name: str, make: Callable[[Path], object], *, folders: pytest.TempPathFactory) -> Path:
    """Return the folder that `make` filled, for this worker or for another. Change nothing in it.

    Where `make` fails, so does whoever asked, and the next tries anew.
    """
    base = folders.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    made = shared / f"once-{name}"
    with (shared / f"once-{name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not made.exists():
            making = folders.mktemp(name)
            make(making)
            making.rename(made)
    return made
