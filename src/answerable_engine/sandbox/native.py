"""Plain PDFs read by a program without Python, whose children cost little: `pdf_children/main.c` is it.

A zygote puts a document where the program can read it and nobody but the zygote can write, and finds the
answer where the program's child has left it. What the program declines is read by a child in Python, which
can say of any file what is wrong with it. Where it was not compiled, or does not run, Python reads them all.
"""

import ctypes
import fcntl
import json
import mmap
import os
import struct
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from answerable_engine.document import State
from answerable_engine.formats.attempts import NO_WORDS, ONLY_PICTURES
from answerable_engine.formats.format import Format
from answerable_engine.formats.limits import CHARACTERS, PAGES
from answerable_engine.formats.pdfium_file import pdfium_file
from answerable_engine.sandbox.children import Ended
from answerable_engine.sandbox.limits import MIB
from answerable_engine.sandbox.lock import Lock

PROGRAM = Path(__file__).with_name("pdf_children") / "pdf-children"
DOCUMENT_ROOM, ANSWER_ROOM = 4 * MIB, 8 * MIB

# The same as in parts.h and main.c.
SETTINGS = struct.Struct("=8QiI")
REQUEST = struct.Struct("=2Q")
RESULT = struct.Struct("=q2Q")
PLACE = struct.Struct("=2Q")
READ, ATTACK, SPIN = range(3)
REQUESTS, RESULTS, DOCUMENT, ANSWER, RULES = 0, 1, 3, 4, 5
DECLINED = 64
INSTRUCTION = 8  # bytes

# The C library keeps so many freed pieces of a size at hand, and looks for no neighbours to join them with.
ENVIRONMENT = {"GLIBC_TUNABLES": "glibc.malloc.tcache_count=1000"}
SEAL_AGAINST_NEW_WRITERS = 0x10  # F_SEAL_FUTURE_WRITE
OUT_OF_THE_WAY = 16  # from here on, descriptors are not among those that the program is given


class Rooms(NamedTuple):
    """Memory that a zygote shares with the program, which can read the first and write to the second."""

    document: mmap.mmap
    answer: mmap.mmap
    descriptors: tuple[int, int]


def make_rooms() -> Rooms | None:
    """Make the memory, as long as a file may still grow. Return None where there is no such memory.

    No child in Python has any of it: one that was taken over could write to it.
    """
    if not hasattr(os, "memfd_create"):  # a Python that was built with an old C library
        return None
    try:
        document = os.memfd_create("document", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        answer = os.memfd_create("answer", os.MFD_CLOEXEC)
        os.ftruncate(document, DOCUMENT_ROOM)
        os.ftruncate(answer, ANSWER_ROOM)
        rooms = Rooms(mmap.mmap(document, DOCUMENT_ROOM), mmap.mmap(answer, ANSWER_ROOM), (document, answer))
        fcntl.fcntl(document, fcntl.F_ADD_SEALS, SEAL_AGAINST_NEW_WRITERS)
        for memory in rooms[:2]:
            memory.madvise(mmap.MADV_DONTFORK)
    except OSError:
        return None
    return rooms


class Native:
    """The program, started and proven, and what it shares with us."""

    def __init__(self, rooms: Rooms, pid: int, requests: int, results: int) -> None:
        self._rooms = rooms
        self.pid = pid
        self._requests = requests
        self._results = results
        self._is_there = True
        self.room = memoryview(rooms.document)

    def read(self, data: bytes | memoryview) -> Ended | None:
        """Return how reading a document ended that lies in the room; None where Python has to read it."""
        if not (self._is_there and isinstance(data, memoryview) and data.obj is self._rooms.document):
            return None
        end = -(-len(data) // mmap.PAGESIZE) * mmap.PAGESIZE
        self.room[len(data) : end] = bytes(end - len(data))  # a child sees whole pages, and no other document
        ended = self._run(READ, len(data))
        return ended if ended and ended.code != DECLINED else None

    def came_through(self) -> frozenset[str] | None:
        """Return the names of the attacks that came through the lock on the program's children.

        None where the child that made them did not end as it should: then the lock could not be put on.
        """
        ended = self._run(ATTACK, mmap.PAGESIZE)
        if ended is None or ended.signal:
            return None
        names = ended.output.decode("ascii").split()
        return frozenset(names[:-1] if names[-1:] == ["."] else [*names, "exec"])

    def spin(self) -> Ended | None:
        """Return how a child ended that takes all processor time it can get."""
        return self._run(SPIN, mmap.PAGESIZE)

    def close(self) -> None:
        """End the program, and wait until it has ended: what it used is counted as ours."""
        os.close(self._requests)
        os.waitpid(self.pid, 0)
        os.close(self._results)

    def _run(self, verb: int, size: int) -> Ended | None:
        try:
            os.write(self._requests, REQUEST.pack(verb, size))
            status, cpu, peak = RESULT.unpack(os.read(self._results, RESULT.size))
        except (OSError, struct.error):  # it is gone: Python reads what comes
            self._is_there = False
            return None
        return Ended(
            self._answer(),
            code=os.WEXITSTATUS(status),
            signal=os.WTERMSIG(status),
            flooded=False,
            cpu=cpu / 1e6,
            peak=peak * 1024,
        )

    def _answer(self) -> bytes:
        """Take what a child left, and leave nothing of it to the next one.

        Nothing of it is believed, not even where it says that it lies.
        """
        start, size = PLACE.unpack_from(self._rooms.answer)
        answer = self._rooms.answer[start : start + size] if start + size <= ANSWER_ROOM else b""
        self._rooms.answer.madvise(mmap.MADV_REMOVE)
        return answer


def start(rooms: Rooms, lock: Lock, format_: Format, *, program: Path = PROGRAM) -> Native | None:
    """Start the program; return None where it cannot be used. Whether its lock holds is still to be asked.

    This process must have taken on what it shares with its children, because the program inherits it.
    """
    command = [str(program), pdfium_file(), *_heads(format_)]
    try:
        pid, requests, results = _spawn(command, rooms, lock.rules)
    except OSError:  # it was never compiled, or for another machine
        return None
    native = Native(rooms, pid, requests, results)
    # Its sample is the one that our own readers have.
    rooms.document[: len(format_.sample)] = format_.sample
    with suppress(OSError, struct.error):
        os.write(requests, _settings(lock, len(format_.sample)))
        RESULT.unpack(os.read(results, RESULT.size))
        return native
    native.close()
    return None


def start_proven(rooms: Rooms, lock: Lock, format_: Format, *, unsafe: bool) -> Native | None:
    """Start the program, and return it where its lock holds; `unsafe` does with a lock that is not whole."""
    program = start(rooms, lock, format_)
    through = program.came_through() if program else None
    if program and (through is None or (through and not unsafe)):
        program.close()
        return None
    return program


def _heads(format_: Format) -> list[str]:
    """Return how an answer begins for a document with text, for one of pictures, and for one with neither."""
    endings = ((State.READ, ""), (State.NO_TEXT, ONLY_PICTURES), (State.NO_TEXT, NO_WORDS))
    named = {"media_type": format_.media_type, "reader": format_.version}
    return [json.dumps({**named, "state": state, "reason": why}).removesuffix("}") for state, why in endings]


def _settings(lock: Lock, sample: int) -> bytes:
    limits, instructions = lock.limits, b""
    if lock.filter is not None:
        instructions = ctypes.string_at(lock.filter.instructions, INSTRUCTION * lock.filter.length)
    head = SETTINGS.pack(
        DOCUMENT_ROOM,
        ANSWER_ROOM,
        sample,
        int(limits.wall_seconds * 1e6),
        limits.cpu_seconds,
        limits.descriptors,
        PAGES,
        CHARACTERS,
        -1 if lock.rules is None else RULES,
        len(instructions) // INSTRUCTION,
    )
    return head + instructions


def _spawn(command: list[str], rooms: Rooms, rules: int | None) -> tuple[int, int, int]:
    """Start a program with these descriptors and no others; return its pid, and our ends of its pipes."""
    theirs_in, requests = os.pipe()
    results, theirs_out = os.pipe()
    document, answer = rooms.descriptors
    wanted = {REQUESTS: theirs_in, RESULTS: theirs_out, DOCUMENT: document, ANSWER: answer}
    if rules is not None:
        wanted[RULES] = rules
    aside = {to: fcntl.fcntl(given, fcntl.F_DUPFD_CLOEXEC, OUT_OF_THE_WAY) for to, given in wanted.items()}
    actions = [(os.POSIX_SPAWN_DUP2, given, to) for to, given in aside.items()]
    try:
        pid = os.posix_spawn(command[0], command, ENVIRONMENT, file_actions=actions)
    except OSError:
        os.close(requests)
        os.close(results)
        raise
    finally:
        for descriptor in (*aside.values(), theirs_in, theirs_out):
            os.close(descriptor)
    return pid, requests, results
