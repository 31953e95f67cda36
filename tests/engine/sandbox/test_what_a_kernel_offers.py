"""Layers that a machine does not offer are noticed; without the one that is needed nothing is read."""

import struct

import pytest

from answerable_engine.errors import SandboxError
from answerable_engine.sandbox import landlock, seccomp
from answerable_engine.sandbox.limits import Limits
from answerable_engine.sandbox.linux import LINUX
from answerable_engine.sandbox.lock import make
from engine.sandbox.kernels import RULES, PretendKernel


def test_without_a_filter_of_system_calls_nothing_is_read() -> None:
    with pytest.raises(SandboxError) as refusal:
        make(Limits(), kernel=PretendKernel(landlock=7, seccomp=False))

    assert "answerable doctor" in refusal.value.hint
    assert "ANSWERABLE_UNSAFE_SANDBOX=yes" in refusal.value.hint


def test_a_person_may_say_to_go_on_without() -> None:
    lock = make(Limits(), unsafe=True, kernel=PretendKernel(landlock=7, seccomp=False))

    assert (lock.filter, lock.rules) == (None, RULES)


def test_without_landlock_documents_are_still_read() -> None:
    lock = make(Limits(), kernel=PretendKernel(landlock=0))

    assert lock.rules is None
    assert lock.filter is not None


def test_a_machine_whose_calls_are_not_known_has_no_filter() -> None:
    assert seccomp.program("riscv64") is None


@pytest.mark.parametrize(
    ("abi", "size", "files", "tcp", "scopes"),
    [
        (1, 8, 0x1FFF, 0, 0),
        (2, 8, 0x3FFF, 0, 0),
        (3, 8, 0x7FFF, 0, 0),
        (4, 16, 0x7FFF, 3, 0),
        (5, 16, 0xFFFF, 3, 0),
        (6, 24, 0xFFFF, 3, 3),
        (9, 24, 0xFFFF, 3, 3),
    ],
)
def test_landlock_is_asked_for_all_that_its_version_can_refuse(
    abi: int, size: int, files: int, tcp: int, scopes: int
) -> None:
    kernel = PretendKernel(landlock=abi)

    assert landlock.ruleset(kernel) == RULES

    assert kernel.shown[-1] == struct.pack("=3Q", files, tcp, scopes)[:size]


def test_landlock_that_is_not_there_has_version_nought() -> None:
    assert landlock.abi(PretendKernel(landlock=0)) == 0
    assert landlock.ruleset(PretendKernel(landlock=0)) is None


def test_this_kernel_is_asked_in_the_same_way() -> None:
    assert landlock.abi(LINUX) >= 0
    assert seccomp.offered(LINUX) in {True, False}
    with pytest.raises(OSError, match="Invalid argument"):
        LINUX.prctl(99999, 0)
