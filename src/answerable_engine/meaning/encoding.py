"""An encoder in a locked process, from its parent's side: started, asked for vectors, and closed."""

import json
import os
import signal
import struct
import sys
import time
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from answerable_engine.errors import EngineError, SandboxError
from answerable_engine.meaning.wanted import Wanted
from answerable_engine.sandbox import frames
from answerable_engine.sandbox.lane import spawn
from answerable_engine.sandbox.process import UNSAFE

COMMAND = (sys.executable, "-I", "-m", "answerable_engine.meaning.locked_encoder")
IN_HAND = 2  # texts with one process: while it encodes one, the next is waiting for it
LONGEST = 2_000  # code points of a text; with IN_HAND, never more than a pipe holds
TOO_LONG_SECONDS = 60.0  # without any answer: then the process is taken for dead
MOST_DIMENSIONS = 4_096
UNIT = 0.9, 1.1  # between these is the square of the length of what is believed to be a unit vector
SECONDS = struct.Struct("<d")  # what stands before each vector: the processor time that it took
HALF = 2  # bytes of a number of half precision
LOOK = "To see why, run: answerable doctor"

Name = bytes  # of a text: whoever asks chooses it
Vector = bytes  # a half-precision number (little-endian) for each dimension: what is cached is what was used


class EncoderLostError(SandboxError):
    """An encoder is gone, or said what no encoder says."""


class Encoded(NamedTuple):
    """The vector of one text, and the processor time that it took, in seconds."""

    vector: Vector
    cpu: float


@dataclass(frozen=True, slots=True)
class Greeting:
    """What an encoder says first: the name of its weights, and how long its vectors are."""

    name: str
    dimensions: int


class EncodingProcess:
    """One locked encoder. Start it in the thread that will outlive it.

    Until it has greeted us it has seen no text, and is believed. After that it is read as one that a text
    may have taken over: it keeps us waiting no longer than `patience_seconds`, and says nothing but numbers.
    """

    def __init__(
        self, wanted: Wanted, *, command: Sequence[str] = COMMAND, patience_seconds: float = TOO_LONG_SECONDS
    ) -> None:
        self._patience_seconds = patience_seconds
        self.asked: deque[Name] = deque()  # the names of the texts in hand
        self.pid, self._questions, self._answers = spawn([*command, _in_words(wanted)])
        self._said = b""
        self._heard_at = time.monotonic()
        self._greeting: Greeting | None = None

    @property
    def greeting(self) -> Greeting:
        """Wait for the greeting. Raise EngineError if there is no such encoder, or it cannot be locked in."""
        if self._greeting is None:
            try:
                header, _ = frames.read(self._answers)
            except (EOFError, OSError, ValueError) as fault:
                raise EncoderLostError("The encoder ends as soon as it is started.", hint=LOOK) from fault
            if "refused" in header:
                raise EngineError(str(header["refused"]), hint=str(header["hint"]))
            self._greeting = _greeting(header)
        return self._greeting

    def ask(self, name: Name, text: str) -> None:
        """Ask for the vector of a text; no more than `IN_HAND` at once."""
        if not self.asked:
            self._heard_at = time.monotonic()
        self.asked.append(name)
        written = json.dumps(text[:LONGEST].encode("utf-8", "replace").decode())
        with suppress(BrokenPipeError):  # it is gone, as the next answer will say
            os.write(self._questions, written.encode("ascii") + b"\n")

    def fileno(self) -> int:
        """Return the descriptor that becomes readable when an answer, or part of it, is there."""
        return self._answers

    def answer(self) -> Encoded | None:
        """Take what can be read now; return the answer if it is whole. Raise EncoderLostError."""
        whole = SECONDS.size + HALF * self.greeting.dimensions
        try:
            piece = os.read(self._answers, whole - len(self._said))
        except OSError as fault:
            raise EncoderLostError("The encoder is gone.") from fault
        if not piece:
            raise EncoderLostError("The encoder is gone.")
        self._said += piece
        if len(self._said) < whole:
            return None
        said, self._said, self._heard_at = self._said, b"", time.monotonic()
        return _believed(said)

    @property
    def is_late(self) -> bool:
        """Whether it has a text in hand, and has been silent for too long."""
        return bool(self.asked) and time.monotonic() - self._heard_at > self._patience_seconds

    def close(self) -> None:
        """End it, whatever it is doing."""
        os.kill(self.pid, signal.SIGKILL)
        os.close(self._questions)
        os.close(self._answers)
        os.waitpid(self.pid, 0)


def _in_words(wanted: Wanted) -> str:
    """Return what is wanted as the locked process is told of it."""
    unsafe = os.environ.get(UNSAFE) == "yes"
    return json.dumps({"encoder": wanted.encoder, "path": wanted.path, "unsafe": unsafe})


def _greeting(header: Mapping[str, object]) -> Greeting:
    name, dimensions = header.get("name"), header.get("dimensions")
    if not isinstance(name, str) or not isinstance(dimensions, int) or not 0 < dimensions <= MOST_DIMENSIONS:
        raise EncoderLostError("The encoder does not say what it is.", hint=LOOK)
    return Greeting(name, dimensions)


def _believed(said: bytes) -> Encoded:
    """Return an answer that is what it must be: some seconds, and a vector about as long as one."""
    (cpu,) = SECONDS.unpack_from(said)
    vector = said[SECONDS.size :]
    squared = sum(number * number for number in numbers(vector))
    if not (0 <= cpu <= TOO_LONG_SECONDS and UNIT[0] < squared < UNIT[1]):  # what is no number fails as well
        raise EncoderLostError("The encoder answered what no encoder answers.")
    return Encoded(vector, cpu)


def numbers(vector: Vector) -> tuple[float, ...]:
    """Return the numbers of a vector."""
    return struct.unpack(f"<{len(vector) // HALF}e", vector)
