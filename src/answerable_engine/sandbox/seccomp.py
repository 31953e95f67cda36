"""Seccomp: the list of the system calls that a child may still make. All others fail with "not permitted".

The filter is a program for the kernel's small filter machine, written here by hand, because the library that
usually writes it is not there on many machines. It is an allow-list, so that a call which is new in a later
kernel is refused too. A call in another architecture's numbers ends the process.
"""

import ctypes
import errno
import os
from collections.abc import Sequence
from dataclasses import dataclass

from answerable_engine.sandbox.linux import LINUX, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, Kernel

LOAD_WORD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
NUMBER_AT, ARCHITECTURE_AT, THIRD_ARGUMENT_AT = 0, 4, 32
EXECUTABLE = 4  # PROT_EXEC
X32 = 0x40000000  # from here on, x86-64 takes a number for a call with 32-bit pointers


@dataclass(frozen=True, slots=True)
class Table:
    """One architecture: how the kernel names it, and its numbers for what a child may do.

    `memory` are the calls that map memory, allowed unless it is to be executable; `calls` are allowed as
    they are: memory, the one pipe, the time, random numbers, locks within the process, and to end.
    None of them can hold back a signal, so the alarm by which a child is late always goes off. To return
    from a signal is not among them, because whoever writes the frame chooses what is held back from then on.
    """

    name: int
    memory: tuple[int, ...]
    calls: tuple[int, ...]
    numbers_end: int | None = None


TABLES = {
    "x86_64": Table(
        name=0xC000003E,
        memory=(9, 10),  # mmap, mprotect
        calls=(
            *(0, 1, 20),  # read, write, writev
            *(11, 12, 25, 28),  # munmap, brk, mremap, madvise
            219,  # restart_syscall
            *(24, 202),  # sched_yield, futex
            *(39, 186, 98),  # getpid, gettid, getrusage
            *(96, 228, 318),  # gettimeofday, clock_gettime, getrandom
            *(60, 231),  # exit, exit_group
        ),
        numbers_end=X32,
    ),
    "aarch64": Table(
        name=0xC00000B7,
        memory=(222, 226),
        calls=(
            *(63, 64, 66),
            *(215, 214, 216, 233),
            128,
            *(124, 98),
            *(172, 178, 165),
            *(169, 113, 278),
            *(93, 94),
        ),
    ),
}


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("jump_if", ctypes.c_ubyte),
        ("jump_else", ctypes.c_ubyte),
        ("operand", ctypes.c_uint32),
    )


class Program(ctypes.Structure):
    """A filter in the form in which the kernel takes it."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.POINTER(_Instruction)))


def program(machine: str = os.uname().machine) -> Program | None:
    """Return the filter for this machine; None for one whose call numbers are not known here."""
    table = TABLES.get(machine)
    if table is None:
        return None
    lines = _lines(table)
    return Program(len(lines), (_Instruction * len(lines))(*(_Instruction(*line) for line in lines)))


def _lines(table: Table) -> Sequence[tuple[int, int, int, int]]:
    foreign = [
        (LOAD_WORD, 0, 0, ARCHITECTURE_AT),
        (EQUAL, 1, 0, table.name),
        (RETURN, 0, 0, KILL),
        (LOAD_WORD, 0, 0, NUMBER_AT),
    ]
    if table.numbers_end is not None:
        foreign += [(AT_LEAST, 0, 1, table.numbers_end), (RETURN, 0, 0, KILL)]
    ends = [(RETURN, 0, 0, REFUSE), (RETURN, 0, 0, ALLOW), (LOAD_WORD, 0, 0, THIRD_ARGUMENT_AT)]
    ends += [(ANY_BIT, 0, 1, EXECUTABLE), (RETURN, 0, 0, REFUSE), (RETURN, 0, 0, ALLOW)]
    wanted = [(number, 1) for number in table.calls] + [(number, 2) for number in table.memory]
    # A jump counts the lines it passes over; `end` is the line among `ends` where a wanted call goes.
    jumps = [(EQUAL, len(wanted) - 1 - at + end, 0, number) for at, (number, end) in enumerate(wanted)]
    return [*foreign, *jumps, *ends]


def offered(kernel: Kernel = LINUX) -> bool:
    """Say whether the kernel can filter calls: asked with no program, one that can says "bad address"."""
    try:
        kernel.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, 0)
    except OSError as answer:
        return answer.errno == errno.EFAULT
    return False


def restrict(filter_: Program, kernel: Kernel = LINUX) -> None:
    """Put this process under the filter, for good. It must already have given up new privileges."""
    kernel.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(filter_))
