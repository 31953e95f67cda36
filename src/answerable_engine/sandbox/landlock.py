"""Landlock: the kernel refuses this process every path, and (from ABI 4 on) every TCP connection.

Which version of it a kernel has is asked, never assumed. A kernel without it has lost little: the other
layers already keep a child from opening anything; this one would hold if one of them failed.
"""

import ctypes

from answerable_engine.sandbox.linux import (
    LANDLOCK_CREATE_RULESET,
    LANDLOCK_RESTRICT_SELF,
    LINUX,
    Kernel,
)

ASK_VERSION = 1

# What each ABI added to the accesses that can be refused: all of them are, and no exception is ever made.
FILES = {1: (1 << 13) - 1, 2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
TCP = {4: 0b11}  # bind and connect
SCOPES = {6: 0b11}  # abstract unix sockets, and signals to processes outside

# The bytes of a ruleset that each ABI knows.
SIZES = {1: 8, 4: 16, 6: 24}


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("tcp", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


def abi(kernel: Kernel = LINUX) -> int:
    """Return the version of Landlock that the kernel offers; 0 if none, or if it is switched off."""
    try:
        return kernel.syscall(LANDLOCK_CREATE_RULESET, 0, 0, ASK_VERSION)
    except OSError:
        return 0


def ruleset(kernel: Kernel = LINUX) -> int | None:
    """Return a descriptor of rules that refuse all that can be refused; None without Landlock."""
    version = abi(kernel)
    if not version:
        return None
    rules = _Ruleset(_up_to(version, FILES), _up_to(version, TCP), _up_to(version, SCOPES))
    size = max(size for since, size in SIZES.items() if since <= version)
    return kernel.syscall(LANDLOCK_CREATE_RULESET, ctypes.addressof(rules), size)


def restrict(rules: int, kernel: Kernel = LINUX) -> None:
    """Put this process under the rules, for good. It must already have given up new privileges."""
    kernel.syscall(LANDLOCK_RESTRICT_SELF, rules, 0)


def _up_to(version: int, added: dict[int, int]) -> int:
    return sum(bits for since, bits in added.items() if since <= version)
