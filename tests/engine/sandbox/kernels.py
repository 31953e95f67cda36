"""Kernels that answer as older or stricter ones do."""

import ctypes
import errno
import os
from dataclasses import dataclass, field

from answerable_engine.sandbox.linux import LANDLOCK_CREATE_RULESET, PR_SET_SECCOMP

RULES = 77


@dataclass
class PretendKernel:
    """A kernel with some version of Landlock (0 for none), and with or without filters of system calls."""

    landlock: int = 0
    seccomp: bool = True
    privileges: bool = True
    shown: list[bytes] = field(default_factory=list)  # what each call was given to look at

    def syscall(self, number: int, first: int, second: int, third: int = 0) -> int:
        self.shown.append(ctypes.string_at(first, second) if first and second else b"")
        if not self.landlock:
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
        is_question = number == LANDLOCK_CREATE_RULESET and not first and bool(third)
        return self.landlock if is_question else RULES

    def prctl(self, option: int, first: int, second: int = 0) -> int:  # noqa: ARG002 (as the kernel's)
        if option == PR_SET_SECCOMP:
            raise OSError(errno.EFAULT if self.seccomp else errno.EINVAL, "")
        if not self.privileges:
            raise OSError(errno.EPERM, "")
        return 0
