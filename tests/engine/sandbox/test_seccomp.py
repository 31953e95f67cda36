"""The filter, run instruction by instruction for every call number there could be."""

import ctypes

import pytest

from answerable_engine.sandbox.seccomp import ALLOW, KILL, REFUSE, TABLES, Program, program

# The calls whose refusal matters most, by name, so that a slip in the tables shows: x86-64, aarch64.
DANGEROUS = {
    "socket": (41, 198), "connect": (42, 203), "socketpair": (53, 199), "sendto": (44, 206),
    "bind": (49, 200),
    "openat": (257, 56), "openat2": (437, 437), "open_by_handle_at": (304, 265), "memfd_create": (319, 279),
    "clone": (56, 220), "clone3": (435, 435), "execve": (59, 221), "execveat": (322, 281),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "kill": (62, 129), "tgkill": (234, 131), "tkill": (200, 130), "pidfd_send_signal": (424, 424),
    "mount": (165, 40), "umount2": (166, 39), "unshare": (272, 97), "setns": (308, 268),
    "pivot_root": (155, 41),
    "io_uring_setup": (425, 425), "bpf": (321, 280), "keyctl": (250, 219), "userfaultfd": (323, 282),
    "perf_event_open": (298, 241), "prctl": (157, 167), "seccomp": (317, 277), "prlimit64": (302, 261),
    "unlinkat": (263, 35), "renameat2": (316, 276), "mkdirat": (258, 34), "chdir": (80, 49),
    "ioctl": (16, 29),
    "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139), "setitimer": (38, 103),
    "setuid": (105, 146), "dup": (32, 23), "shmat": (30, 196),
}  # fmt: skip


def verdict(filter_: Program, architecture: int, number: int, third: int = 0) -> int:
    """Run a filter on a call, as the kernel would."""
    data = {0: number, 4: architecture, 32: third}
    at = word = 0
    while True:
        line = filter_.instructions[at]
        at += 1
        if line.code == 0x06:
            return int(line.operand)
        if line.code == 0x20:
            word = data[line.operand]
            continue
        met = {
            0x15: word == line.operand,
            0x35: word >= line.operand,
            0x45: bool(word & line.operand),
        }[line.code]
        at += line.jump_if if met else line.jump_else


def made(machine: str) -> tuple[Program, int]:
    filter_ = program(machine)
    assert filter_ is not None
    return filter_, TABLES[machine].name


@pytest.mark.parametrize("machine", TABLES)
def test_only_what_is_listed_is_allowed(machine: str) -> None:
    filter_, name = made(machine)
    listed = {*TABLES[machine].calls, *TABLES[machine].memory}

    allowed = {number for number in range(2000) if verdict(filter_, name, number) == ALLOW}

    assert allowed == listed


@pytest.mark.parametrize("machine", TABLES)
def test_memory_may_be_mapped_but_not_to_run_what_is_in_it(machine: str) -> None:
    filter_, name = made(machine)

    for number in TABLES[machine].memory:
        assert verdict(filter_, name, number, third=3) == ALLOW
        assert verdict(filter_, name, number, third=4) == REFUSE
        assert verdict(filter_, name, number, third=7) == REFUSE


@pytest.mark.parametrize("machine", TABLES)
def test_a_call_of_another_architecture_ends_the_process(machine: str) -> None:
    filter_, name = made(machine)

    for foreign in (0x40000003, 0x40000028, 0, *(t.name for t in TABLES.values() if t.name != name)):
        assert verdict(filter_, foreign, TABLES[machine].calls[0]) == KILL


def test_a_call_with_short_pointers_ends_the_process() -> None:
    filter_, name = made("x86_64")

    assert verdict(filter_, name, 0x40000000) == KILL
    assert verdict(filter_, name, 0x40000000 | 1) == KILL


@pytest.mark.parametrize("call", DANGEROUS)
def test_what_could_do_harm_is_refused(call: str) -> None:
    for machine, number in zip(("x86_64", "aarch64"), DANGEROUS[call], strict=True):
        filter_, name = made(machine)

        assert verdict(filter_, name, number) == REFUSE, machine


def test_both_tables_list_as_many_calls() -> None:
    assert len(TABLES["x86_64"].calls) == len(TABLES["aarch64"].calls)


def test_a_filter_is_short() -> None:
    filter_, _ = made("x86_64")

    assert filter_.length < 40
    assert ctypes.sizeof(filter_.instructions[0]) == 8
