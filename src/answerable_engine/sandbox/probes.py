"""Attempts to break out of a child, each with a look from outside at whether it came through.

A probe is made outside, and gives two functions: the attack, which runs in a locked child, and the judgement,
which runs outside afterwards and looks for the traces that a successful attack must leave. What the attack is
told by the system is believed only where nothing else can be seen.
"""

import ctypes
import os
import signal
import struct
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from answerable_engine.sandbox.children import Ended, run
from answerable_engine.sandbox.limits import MIB
from answerable_engine.sandbox.linux import LIBC
from answerable_engine.sandbox.lock import Lock

AF_UNIX, AF_INET, STREAM, DATAGRAM = 1, 2, 1, 2
PTRACE_SEIZE, DONT_WAIT, SET_FLAGS = 0x4206, 0x40, 2  # to seize does not stop the other process
READ_WRITE, PRIVATE_ANONYMOUS = 3, 0x22
LOOPBACK = b"\x7f\0\0\1"
PASSWORDS = b"/etc/passwd"
SECRET = b"a word that only the parent knows"

Attack = Callable[[int], None]
Broken = Callable[[Ended], bool]


@dataclass(frozen=True, slots=True)
class Probe:
    """One way out: its name, what a person would call it, and how to try it."""

    name: str
    words: str
    make: Callable[[], tuple[Attack, Broken]]


def _read_a_file() -> tuple[Attack, Broken]:
    descriptor = os.open(PASSWORDS, os.O_RDONLY)
    expected = os.read(descriptor, 8)
    os.close(descriptor)

    def attack(pipe: int) -> None:
        room = ctypes.create_string_buffer(64)
        LIBC.read(LIBC.open(PASSWORDS, os.O_RDONLY), room, 64)
        os.write(pipe, room.raw)

    return attack, lambda ended: ended.output[:8] == expected


def _write_a_file() -> tuple[Attack, Broken]:
    # Made by hand: tempfile tries its folders by writing to them, which this process may not.
    folder = b"/tmp/answerable-doctor-" + os.urandom(8).hex().encode()
    os.mkdir(folder, 0o700)  # noqa: PTH102 (no pathlib: a zygote sends some of these)
    target = folder + b"/written"

    def attack(_pipe: int) -> None:
        LIBC.write(LIBC.open(target, os.O_WRONLY | os.O_CREAT, 0o600), b"x", 1)
        LIBC.mkdir(target + b"-folder", 0o700)
        LIBC.rename(folder, folder + b"-renamed")

    def broken(_ended: Ended) -> bool:
        untouched = os.path.isdir(folder) and not os.listdir(folder)  # noqa: PTH112, PTH208
        if untouched:
            os.rmdir(folder)  # noqa: PTH106
        return not untouched

    return attack, broken


def _connect_by_tcp() -> tuple[Attack, Broken]:
    listener = LIBC.socket(AF_INET, STREAM, 0)
    LIBC.bind(listener, _address(0), 16)
    LIBC.listen(listener, 1)
    address = _address(_port(listener))

    def attack(_pipe: int) -> None:
        LIBC.connect(LIBC.socket(AF_INET, STREAM, 0), address, 16)

    return attack, lambda _ended: _was_reached(listener)


def _send_by_udp() -> tuple[Attack, Broken]:
    receiver = LIBC.socket(AF_INET, DATAGRAM, 0)
    LIBC.bind(receiver, _address(0), 16)
    address = _address(_port(receiver))

    def attack(_pipe: int) -> None:
        LIBC.sendto(LIBC.socket(AF_INET, DATAGRAM, 0), b"x", 1, 0, address, 16)

    def broken(_ended: Ended) -> bool:
        received: int = LIBC.recv(receiver, ctypes.create_string_buffer(8), 8, DONT_WAIT)
        _close(receiver)
        return received >= 0

    return attack, broken


def _was_reached(listener: int) -> bool:
    """Say whether anybody has connected to a socket that listens, and close it."""
    os.set_blocking(listener, False)
    accepted: int = LIBC.accept(listener, None, None)
    _close(listener, accepted)
    return accepted >= 0


def _connect_to_a_unix_socket() -> tuple[Attack, Broken]:
    listener = LIBC.socket(AF_UNIX, STREAM, 0)
    name = struct.pack("=H", AF_UNIX) + b"\0answerable-%d" % os.getpid()
    LIBC.bind(listener, name, len(name))
    LIBC.listen(listener, 1)

    def attack(_pipe: int) -> None:
        LIBC.connect(LIBC.socket(AF_UNIX, STREAM, 0), name, len(name))

    return attack, lambda _ended: _was_reached(listener)


def _start_a_process() -> tuple[Attack, Broken]:
    def attack(pipe: int) -> None:
        if LIBC.fork() == 0:
            os.write(pipe, b"forked")
            LIBC._exit(0)

    return attack, lambda ended: b"forked" in ended.output


def _run_a_program() -> tuple[Attack, Broken]:
    def attack(pipe: int) -> None:
        command = (ctypes.c_char_p * 4)(b"sh", b"-c", b"echo ran >&%d" % pipe, None)
        LIBC.fcntl(pipe, SET_FLAGS, 0)  # so that the program would have the pipe too
        LIBC.execve(b"/bin/sh", command, None)

    return attack, lambda ended: b"ran" in ended.output or ended.code != 0


def _read_the_memory_of_a_process() -> tuple[Attack, Broken]:
    secret = ctypes.create_string_buffer(SECRET)
    parent, where, size = os.getpid(), ctypes.addressof(secret), len(SECRET)

    def attack(pipe: int) -> None:
        room = ctypes.create_string_buffer(size)
        ctypes.memset(secret, 0, size)  # our own copy, which came with the fork
        there, here = (ctypes.c_size_t * 2)(where, size), (ctypes.c_size_t * 2)(ctypes.addressof(room), size)
        LIBC.process_vm_readv(parent, here, 1, there, 1, 0)
        seized = LIBC.ptrace(PTRACE_SEIZE, parent, None, None) == 0
        os.write(pipe, room.raw + b"seized" * seized)

    return attack, lambda ended: SECRET in ended.output or b"seized" in ended.output


def _signal_a_process() -> tuple[Attack, Broken]:
    parent = os.getpid()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})

    def attack(_pipe: int) -> None:
        LIBC.kill(parent, signal.SIGUSR1)

    def broken(_ended: Ended) -> bool:
        came = signal.SIGUSR1 in signal.sigpending()
        if came:
            signal.sigwait({signal.SIGUSR1})
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return came

    return attack, broken


def _write_to_what_is_open() -> tuple[Attack, Broken]:
    listening, left_open = os.pipe()

    def attack(pipe: int) -> None:
        for descriptor in set(range(64)) - {pipe}:
            LIBC.write(descriptor, b"x", 1)

    def broken(_ended: Ended) -> bool:
        os.set_blocking(listening, False)
        with suppress(BlockingIOError):
            return bool(os.read(listening, 8))
        _close(listening, left_open)
        return False

    return attack, broken


def _see_the_environment() -> tuple[Attack, Broken]:
    def attack(pipe: int) -> None:
        there = ctypes.c_void_p.in_dll(LIBC, "environ").value
        first = ctypes.c_char_p.from_address(there).value if there else None
        os.write(pipe, first or b"nothing")

    return attack, lambda ended: ended.output != b"nothing"


def _take_all_memory() -> tuple[Attack, Broken]:
    def attack(pipe: int) -> None:
        LIBC.mmap.restype = ctypes.c_void_p
        had = 0
        while LIBC.mmap(None, ctypes.c_size_t(64 * MIB), READ_WRITE, PRIVATE_ANONYMOUS, -1, 0) != NO_MEMORY:
            had += 64
            if had > FAR_TOO_MUCH:
                break
        os.write(pipe, b"%d" % had)

    return attack, lambda ended: int(ended.output or b"0") > FAR_TOO_MUCH // 2


def _take_all_processor_time() -> tuple[Attack, Broken]:
    def attack(pipe: int) -> None:
        for _ in range(10**9):
            pass
        os.write(pipe, b"done")

    return attack, lambda ended: ended.signal != signal.SIGXCPU


def _flood_the_output() -> tuple[Attack, Broken]:
    def attack(pipe: int) -> None:
        while True:
            os.write(pipe, b"x" * MIB)

    return attack, lambda ended: not ended.flooded


def _port(socket: int) -> int:
    room, size = ctypes.create_string_buffer(16), ctypes.c_uint(16)
    LIBC.getsockname(socket, room, ctypes.byref(size))
    return int(struct.unpack_from("!H", room.raw, 2)[0])


def _address(port: int) -> bytes:
    return struct.pack("=H", AF_INET) + struct.pack("!H", port) + LOOPBACK + bytes(8)


def _close(*descriptors: int) -> None:
    for descriptor in descriptors:
        if descriptor >= 0:
            os.close(descriptor)


NO_MEMORY = ctypes.c_void_p(-1).value
FAR_TOO_MUCH = 4096  # MiB

PROBES = (
    Probe("read", "open and read a file", _read_a_file),
    Probe("write", "write, make or rename a file", _write_a_file),
    Probe("tcp", "connect by TCP", _connect_by_tcp),
    Probe("udp", "send by UDP", _send_by_udp),
    Probe("unix", "connect to a unix socket", _connect_to_a_unix_socket),
    Probe("fork", "start another process", _start_a_process),
    Probe("exec", "run a program", _run_a_program),
    Probe("memory_of_others", "look into another process", _read_the_memory_of_a_process),
    Probe("signal", "send a signal to another process", _signal_a_process),
    Probe("descriptors", "write to what was left open", _write_to_what_is_open),
    Probe("environment", "see the environment", _see_the_environment),
    Probe("memory", "take all memory", _take_all_memory),
    Probe("processor", "take all processor time", _take_all_processor_time),
    Probe("output", "flood the output", _flood_the_output),
)

# What a zygote tries before it reads the first document: each takes about a thousandth of a second.
FIRST = tuple(probe for probe in PROBES if probe.name in {"read", "tcp", "fork"})
MOST = 4 * MIB


def broken(lock: Lock, probes: Iterable[Probe]) -> list[str]:
    """Return the names of the probes that came through the lock; none, if all is well."""
    return [probe.name for probe in probes if _came_through(probe, lock)]


def _came_through(probe: Probe, lock: Lock) -> bool:
    attack, judge = probe.make()
    return judge(run(attack, lock=lock, most=MOST))
