"""The few calls to the kernel and the C library for which Python has no function of its own."""

import ctypes
import errno
import os
from typing import Protocol

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


class Kernel(Protocol):
    """What the layers ask of a kernel. Each call returns its result, or raises OSError."""

    def syscall(self, number: int, *arguments: object) -> int: ...
    def prctl(self, option: int, *arguments: object) -> int: ...


class Linux:
    """The kernel that runs us."""

    def __init__(self) -> None:
        self._syscall = LIBC.syscall
        self._prctl = LIBC.prctl

    def syscall(self, number: int, *arguments: object) -> int:
        """Make a system call by its number."""
        return _checked(self._syscall(ctypes.c_long(number), *map(_word, arguments)))

    def prctl(self, option: int, *arguments: object) -> int:
        """Ask for one of the operations on this process."""
        padded = (*arguments, 0, 0, 0, 0)[:4]
        return _checked(self._prctl(option, *map(_word, padded)))


def _word(argument: object) -> object:
    """Return a plain number as a whole machine word: a variadic call would pass only half of one."""
    return ctypes.c_ulong(argument) if isinstance(argument, int) else argument


def _checked(result: int) -> int:
    if result == -1:
        number = ctypes.get_errno() or errno.EINVAL
        raise OSError(number, os.strerror(number))
    return int(result)


LINUX: Kernel = Linux()
