"""Kernels that answer as older or stricter ones do."""

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
    asked: list[tuple[int, tuple[object, ...]]] = field(default_factory=list)

    def syscall(self, number: int, *arguments: object) -> int:
        self.asked.append((number, arguments))
        if not self.landlock:
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
        is_question = number == LANDLOCK_CREATE_RULESET and arguments[0] is None
        return self.landlock if is_question else RULES

    def prctl(self, option: int, *arguments: object) -> int:
        self.asked.append((option, arguments))
        if option == PR_SET_SECCOMP:
            raise OSError(errno.EFAULT if self.seccomp else errno.EINVAL, "")
        if not self.privileges:
            raise OSError(errno.EPERM, "")
        return 0
