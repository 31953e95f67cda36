"""Ties a process to the one that started it, so that none is left behind when that one is killed."""

import ctypes
import os
import signal
from collections.abc import Callable
from functools import partial
from typing import Final

PR_SET_PDEATHSIG: Final = 1
PR_SET_NAME: Final = 15
LONGEST_NAME: Final = 15  # bytes; the kernel keeps no more

_prctl = ctypes.CDLL(None).prctl


def end_with_parent(how: signal.Signals) -> Callable[[], object]:
    """Return what a child of this process calls to be sent a signal on the day this process is gone."""
    return partial(end_with, os.getpid(), how)


def end_with(parent: int, how: signal.Signals) -> None:
    """Have the kernel send this process a signal on the day its parent is gone.

    To be called after a change of user, which would undo it.
    """
    _prctl(PR_SET_PDEATHSIG, int(how), 0, 0, 0)
    if os.getppid() != parent:  # it was gone before we asked
        os.kill(os.getpid(), how)


def be_known_as(name: str) -> None:
    """Take a name by which `ps` and `top` tell this process from the others of the service."""
    _prctl(PR_SET_NAME, name.encode()[:LONGEST_NAME], 0, 0, 0)
