"""The lock on a child: what it gives up before it looks at the first byte of a document.

A zygote makes one `Lock` and every child takes it on; the parts that can be made once are made once.
"""

import os
import signal
from dataclasses import dataclass

from answerable_engine.errors import SandboxError
from answerable_engine.sandbox import landlock, seccomp
from answerable_engine.sandbox.limits import Limits, hold_in_child, hold_inherited
from answerable_engine.sandbox.linux import (
    LINUX,
    PR_SET_DUMPABLE,
    PR_SET_NO_NEW_PRIVS,
    PR_SET_PDEATHSIG,
    Kernel,
)

NO_FILTER = "This machine cannot keep a damaged or hostile document from reaching your files and the network."
HINT = (
    "It needs Linux with seccomp, on x86-64 or aarch64: run `answerable doctor`. To read documents you trust "
    "all the same, set ANSWERABLE_UNSAFE_SANDBOX=yes."
)
MANY_DESCRIPTORS = 4096
ORPHANED = 71  # the exit code of a child whose parent ended before it was locked


@dataclass(frozen=True, slots=True)
class Lock:
    """The layers that hold on this machine. `rules` is None without Landlock, `filter` without seccomp."""

    limits: Limits
    rules: int | None
    filter: seccomp.Program | None


def prepare(limits: Limits, *, unsafe: bool = False) -> Lock:
    """Make the lock, and take on for good what a zygote shares with its children."""
    lock = make(limits, unsafe=unsafe)
    hold_inherited(limits)
    return lock


def make(limits: Limits, *, unsafe: bool = False, kernel: Kernel = LINUX) -> Lock:
    """Make the lock, of the layers that this machine offers.

    Raise SandboxError where no filter of system calls can be had, unless `unsafe` says to go on without.
    """
    lock = Lock(limits, _rules(kernel), _filter(kernel))
    if lock.filter is None and not unsafe:
        raise SandboxError(NO_FILTER, hint=HINT)
    return lock


def hold(lock: Lock, pipe: int, *, parent: int, kernel: Kernel = LINUX) -> None:
    """Be locked, from here to the end of this process: only memory is left, and the pipe to write to.

    End at once if `parent` is gone already: it can no longer take this process with it.
    """
    kernel.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(ORPHANED)
    # Nothing can put this alarm off: the calls that could are not among those that are allowed.
    signal.setitimer(signal.ITIMER_REAL, lock.limits.wall_seconds)
    if lock.rules is not None:
        landlock.restrict(lock.rules, kernel)
    os.closerange(0, pipe)
    os.closerange(pipe + 1, MANY_DESCRIPTORS)
    hold_in_child(lock.limits)
    if lock.filter is not None:
        seccomp.restrict(lock.filter, kernel)


def _rules(kernel: Kernel) -> int | None:
    """Return Landlock's rules, having given up what would let a program gain privileges."""
    try:
        kernel.prctl(PR_SET_NO_NEW_PRIVS, 1)
        kernel.prctl(PR_SET_DUMPABLE, 0)
        return landlock.ruleset(kernel)
    except OSError:
        return None


def _filter(kernel: Kernel) -> seccomp.Program | None:
    """Return the filter, if this machine's calls are known and its kernel can filter them."""
    filter_ = seccomp.program()
    return filter_ if filter_ is not None and seccomp.offered(kernel) else None
