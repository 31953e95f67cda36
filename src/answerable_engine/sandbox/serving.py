"""A warm process that has its readers loaded, and forks a locked child for each document.

It is started with an empty environment and three descriptors: requests (0, one line of JSON each), answers
(1, frames) and messages (2). It opens and hashes files, and parses none of their bytes itself.
"""

import gc
import json
import mmap
import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import zip_longest
from typing import Any

from answerable_engine.document import State
from answerable_engine.errors import SandboxError
from answerable_engine.formats.format import Format
from answerable_engine.sandbox import endings, frames
from answerable_engine.sandbox.children import Ended, run, write_all
from answerable_engine.sandbox.files import FileBytes, fetch, fetch_ahead
from answerable_engine.sandbox.heap import arrange, start_afresh, sweep
from answerable_engine.sandbox.limits import MIB, Limits
from answerable_engine.sandbox.linux import LINUX, PR_SET_PDEATHSIG
from answerable_engine.sandbox.lock import HINT, Lock, prepare
from answerable_engine.sandbox.native import Native, make_rooms, start_proven
from answerable_engine.sandbox.probes import FIRST, broken
from answerable_engine.sandbox.readers import Attempting, Drawing, answer, drawing
from answerable_engine.sandbox.trees import Part, Tree

REQUESTS, ANSWERS = 0, 1
ROOM = 4 * MIB
LARGE_ANSWER = 64 * 1024  # from here on, what a zygote needs for it may not fit in what is its own


class Zygote:
    """Answers requests, one after the other, in the order in which they came."""

    def __init__(
        self,
        attempt: Attempting,
        *,
        draw: Drawing,
        media_types: Mapping[str, str],
        lock: Lock,
        native: Native | None = None,
    ) -> None:
        self._attempt = attempt
        self._native = native
        self._draw = draw
        self._media_types = media_types
        self._lock = lock
        self._limits = lock.limits
        self._room = native.room if native else memoryview(_room())

    def serve(self) -> None:
        """Answer until there is nobody left to ask."""
        verbs: Mapping[str, Callable[..., list[bytes]]] = {
            "read": self.read,
            "hash": self.hash,
            "picture": self.picture,
        }
        for verb, path, *rest in _requests(REQUESTS):
            if _send(verbs[verb](path, *rest)) > LARGE_ANSWER:
                sweep()

    def hello(self) -> list[bytes]:
        """Return the first frame: which readers there are."""
        return frames.pack({"media_types": self._media_types})

    def hash(self, path: str) -> list[bytes]:
        """Answer with what a file is, by its bytes."""
        found = fetch(path.encode("latin-1"), most=self._limits.file_bytes, room=self._room)
        return _frame(found, _unread(found))

    def read(self, path: str) -> list[bytes]:
        """Answer with what was read of a file and of everything inside it."""
        found = fetch(path.encode("latin-1"), most=self._limits.file_bytes, room=self._room)
        parts = _unread(found)
        if not parts:
            tree = Tree(self._read, limits=self._limits, media_types=self._media_types)
            data = [found.data]
            found = FileBytes(found.stat, sha256=found.sha256)
            parts = list(tree.parts(data, sha256=found.sha256))
        return _frame(found, parts)

    def picture(self, path: str, member: str, page: int, start: int, end: int) -> list[bytes]:
        """Answer with a picture of one page of a file, or of a member of it."""
        found = fetch(path.encode("latin-1"), most=self._limits.file_bytes, room=self._room)
        parts = _unread(found)
        if not parts:
            tree = Tree(self._read, limits=self._limits, media_types=self._media_types)
            data = tree.find(found.data, member=member)
            parts = [self._drawn(data, member, (page, start, end))]
        return _frame(found, parts)

    def _drawn(self, data: bytes | memoryview | None, member: str, where: tuple[int, int, int]) -> Part:
        if data is None:
            return Part(member, "", State.VANISHED, "it is no longer in the file")

        data = self._for_a_child(data)

        def work(pipe: int) -> None:
            write_all(pipe, drawing(bytes(data), where, self._draw))

        ended = run(work, lock=self._lock, most=self._limits.picture_bytes)
        if ended.code or ended.signal or ended.flooded:
            return Part(member, "", *endings.ending(ended, limits=self._limits))
        return Part(member, "", answer=ended.output)

    def _read(self, data: bytes | memoryview, most: int) -> Ended:
        if self._native and (ended := self._native.read(data)):
            return ended

        data = self._for_a_child(data)

        def work(pipe: int) -> None:
            start_afresh()
            write_all(pipe, answer(bytes(data), self._attempt))

        return run(
            work,
            lock=self._lock,
            most=most,
        )

    def _for_a_child(self, data: bytes | memoryview) -> bytes | memoryview:
        """Return bytes that a child in Python has too: it has nothing of what we share with the program."""
        return bytes(data) if self._native else data


def _send(pieces: list[bytes]) -> int:
    """Send an answer, and return its size in bytes."""
    write_all(ANSWERS, pieces)
    return sum(map(len, pieces))


def _room() -> mmap.mmap:
    """Return room for the bytes of a small file, which is most of them, kept from file to file."""
    room = mmap.mmap(-1, ROOM, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    with suppress(OSError):  # a kernel without large pages
        room.madvise(mmap.MADV_HUGEPAGE)
    return room


def _unread(found: FileBytes) -> list[Part]:
    """Return the one part of a file whose bytes could not be had; nothing for a file that was read."""
    return [] if found.data else [Part("", found.sha256, found.state, found.reason)]


def _frame(found: FileBytes, parts: Sequence[Part]) -> list[bytes]:
    header = {
        "stat": found.stat,
        "sha256": found.sha256,
        "parts": [(p.member, p.sha256, p.state, p.reason, len(p.answer)) for p in parts],
    }
    return frames.pack(header, [part.answer for part in parts])


def _requests(fd: int) -> Iterator[list[Any]]:
    """Yield the questions that come in, and end when the other end is closed.

    While one is answered, the file of the next is on its way from the disk.
    """
    left = b""
    while piece := os.read(fd, 65536):
        *lines, left = (left + piece).split(b"\n")
        asked = [json.loads(line) for line in lines]
        for now, following in zip_longest(asked, asked[1:]):
            if following:
                fetch_ahead(following[1].encode("latin-1"))
            yield now


def _prove(lock: Lock, *, unsafe: bool) -> None:
    """See that the lock holds before the first document. Raise SandboxError if it does not."""
    if not unsafe and (through := broken(lock, FIRST)):
        raise SandboxError(f"The lock on readers does not hold here ({', '.join(through)}).", hint=HINT)


def start(
    attempt: Attempting,
    *,
    draw: Drawing,
    media_types: Mapping[str, str],
    settings: str,
    native: Format | None = None,
) -> int:
    """Serve, and end quietly when the command goes, at whatever moment. Return the exit code.

    Everything must have been loaded and used by now. `native` is the format that a program reads which is not
    Python, where there is one.
    """
    wanted = json.loads(settings)
    _give_up()
    # Before the lock is prepared, which lets no file grow.
    rooms = make_rooms() if native and wanted["native"] else None
    with suppress(BrokenPipeError):  # nobody is left to answer
        try:
            lock = prepare(Limits(**wanted["limits"]), unsafe=wanted["unsafe"])
            _prove(lock, unsafe=wanted["unsafe"])
        except SandboxError as refusal:
            write_all(ANSWERS, frames.pack({"refused": refusal.message, "hint": refusal.hint}))
            return refusal.exit_code
        gc.disable()
        gc.freeze()
        program = start_proven(rooms, lock, native, unsafe=wanted["unsafe"]) if native and rooms else None
        zygote = Zygote(attempt, draw=draw, media_types=media_types, lock=lock, native=program)
        write_all(ANSWERS, zygote.hello())
        arrange()
        zygote.serve()
        if program:
            program.close()
    return 0


def _give_up() -> None:
    """Let go of what no reader needs, and of a life after the command's."""
    os.closerange(3, 4096)
    os.environ.clear()
    # Ctrl-C is for the command, which ends us when it is done; and we do not outlive it.
    LINUX.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
