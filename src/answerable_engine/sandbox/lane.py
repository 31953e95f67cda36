"""One zygote, from its parent's side: it is started, asked one question after the other, and closed."""

import json
import os
import signal
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from fcntl import F_GETPIPE_SZ, F_SETPIPE_SZ, fcntl

from answerable_engine.errors import SandboxError
from answerable_engine.sandbox import frames

# So few questions are in the pipe at once that writing one never has to wait: the longest path, in JSON, is
# some 24 KB.
LONGEST_QUESTION = 32 * 1024
# What a pipe is to hold, where that is allowed: so many answers that a zygote need not wait while we search.
PIPE_BYTES = 1024 * 1024


class ReaderLostError(SandboxError):
    """The zygote is gone. The question it was at is lost; another can be asked the rest."""


class Lane:
    """The pipes to one zygote, and what it has been asked."""

    def __init__(self, command: Sequence[str]) -> None:
        self._waiting: deque[bytes] = deque()  # questions that are not in the pipe yet
        self._in_flight = 0
        self._media_types: Mapping[str, str] | None = None
        self.pid, self._questions, self.answers = spawn(command)
        _widened(self.answers)
        self._most_in_flight = _widened(self._questions) // LONGEST_QUESTION

    def ask(self, verb: str, path: str, *rest: object) -> None:
        """Ask a question; the answer comes after those to earlier ones."""
        question = json.dumps([verb, os.fsencode(path).decode("latin-1"), *rest])
        self._waiting.append(question.encode("ascii") + b"\n")
        self._send()

    def answer(self) -> tuple[dict[str, object], bytes]:
        """Wait for the next frame. Raise ReaderLostError when the zygote is gone."""
        try:
            _ = self.media_types
            frame = frames.read(self.answers)
        except (EOFError, OSError) as fault:
            message = "The process that reads documents is gone."
            raise ReaderLostError(message, hint="Start another.") from fault
        self._in_flight -= 1
        self._send()
        return frame

    @property
    def media_types(self) -> Mapping[str, str]:
        """The media type that each reader reads. Raise SandboxError if the zygote has refused to work."""
        if self._media_types is None:
            header, _ = frames.read(self.answers)
            if "refused" in header:
                raise SandboxError(str(header["refused"]), hint=str(header["hint"]))
            found = header["media_types"]
            assert isinstance(found, dict), "a greeting lists the readers"
            self._media_types = found
        return self._media_types

    def close(self) -> None:
        """End the zygote, and with it the child that may be reading.

        One that has nothing to do ends by itself, and has then waited for what it started.
        """
        if self._in_flight or self._waiting:
            os.kill(self.pid, signal.SIGKILL)
        os.close(self._questions)
        os.close(self.answers)
        os.waitpid(self.pid, 0)

    def _send(self) -> None:
        if not self._waiting or self._in_flight == self._most_in_flight:
            return
        self._in_flight += 1
        question = self._waiting.popleft()
        try:
            os.write(self._questions, question)
        except BrokenPipeError:
            return  # the zygote is gone, as the next answer will say


def _widened(pipe: int) -> int:
    """Have a pipe hold as much as we may ask for; return how many bytes it holds."""
    with suppress(OSError):  # a system that allows less
        fcntl(pipe, F_SETPIPE_SZ, PIPE_BYTES)
    return fcntl(pipe, F_GETPIPE_SZ)


def spawn(command: Sequence[str]) -> tuple[int, int, int]:
    """Start a zygote with nothing but its pipes; return its pid, and our ends for questions and answers."""
    theirs_in, questions = os.pipe()
    answered, theirs_out = os.pipe()
    try:
        pid = os.posix_spawn(
            command[0],
            list(command),
            {},
            file_actions=[(os.POSIX_SPAWN_DUP2, theirs_in, 0), (os.POSIX_SPAWN_DUP2, theirs_out, 1)],
            setsid=True,
            # Whoever starts us may hold these back; they are what ends a child that takes too long.
            setsigmask=(),
            setsigdef=(signal.SIGALRM, signal.SIGXCPU),
        )
    except OSError as fault:
        hint = "Check that this Python can still be started."
        raise SandboxError(f"No reader could be started ({fault}).", hint=hint) from fault
    finally:
        os.close(theirs_in)
        os.close(theirs_out)
    return pid, questions, answered
