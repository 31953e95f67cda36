"""The few calls to the kernel and the C library for which Python has no function of its own."""

import ctypes
import errno
import os
from typing import NoReturn, Protocol

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_SET_NO_NEW_PRIVS = 38

SECCOMP_MODE_FILTER = 2

# The same numbers on every architecture.
LANDLOCK_CREATE_RULESET = 444
LANDLOCK_RESTRICT_SELF = 446

# PyDLL keeps the interpreter's lock: a zygote has one thread, and letting go of the lock only costs.
LIBC = ctypes.PyDLL(None, use_errno=True)


WORD = ctypes.c_size_t
_syscall, _prctl = LIBC.syscall, LIBC.prctl
_syscall.restype, _syscall.argtypes = ctypes.c_long, (ctypes.c_long, WORD, WORD, WORD)
_prctl.argtypes = (ctypes.c_int, WORD, WORD, WORD, WORD)


class Kernel(Protocol):
    """What the layers ask of a kernel. Each call returns its result, or raises OSError."""

    def syscall(self, number: int, first: int, second: int, third: int = 0) -> int:
        """Make a system call by its number; what it is to look at is given by its address."""

    def prctl(self, option: int, first: int, second: int = 0) -> int:
        """Ask for one of the operations on this process."""


class Linux:
    """The kernel that runs us."""

    def syscall(self, number: int, first: int, second: int, third: int = 0) -> int:
        """Make a system call by its number; what it is to look at is given by its address."""
        result: int = _syscall(number, first, second, third)
        return _failed() if result == -1 else result

    def prctl(self, option: int, first: int, second: int = 0) -> int:
        """Ask for one of the operations on this process."""
        result: int = _prctl(option, first, second, 0, 0)
        return _failed() if result == -1 else result


def _failed() -> NoReturn:
    number = ctypes.get_errno() or errno.EINVAL
    raise OSError(number, os.strerror(number))


LINUX: Kernel = Linux()
