"""The parent's end of one zygote: ask it about files, and take its answers in the same order."""

import json
import os
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from answerable_engine.document import Document, State
from answerable_engine.errors import SandboxError
from answerable_engine.sandbox import answers, endings, frames
from answerable_engine.sandbox.files import FileStat
from answerable_engine.sandbox.limits import Limits

COMMAND = (sys.executable, "-I", "-m", "answerable_engine.sandbox.zygote")

LIMITS = Limits()
UNSAFE = "ANSWERABLE_UNSAFE_SANDBOX"  # `yes` reads documents even where system calls cannot be filtered

# So few requests are in the pipe at once that writing one never has to wait: the longest path, in JSON, is
# some 24 KB, and a pipe holds 64.
IN_FLIGHT = 2


class ReaderLostError(SandboxError):
    """The zygote is gone. The question it was at is lost; another `ReaderProcess` can be asked the rest."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture: `rgb` is three bytes a pixel, row by row, from the top.

    Boxes are (left, top, right, bottom) in pixels.
    """

    width: int
    height: int
    rgb: bytes
    boxes: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one question.

    `stat` is None when the file could not be looked at. `documents` holds the file itself, then its members;
    each has its state. Asked for the hash only, `documents` is empty unless the bytes could not be had. Asked
    for a picture, `picture` is it; when there is none, `documents` holds one document that says why.
    """

    stat: FileStat | None
    sha256: str
    documents: tuple[Document, ...] = ()
    picture: Picture | None = None


class ReaderProcess:
    """One zygote. Start it in the thread that will outlive it, and close it when done."""

    def __init__(self, limits: Limits = LIMITS, *, command: Sequence[str] = COMMAND) -> None:
        self._asked: deque[str] = deque()  # the files, in the order in which answers will come
        self._waiting: deque[bytes] = deque()  # questions that are not in the pipe yet
        self._media_types: Mapping[str, str] | None = None
        settings = json.dumps({"limits": asdict(limits), "unsafe": os.environ.get(UNSAFE) == "yes"})
        self._pid, self._questions, self._answers = _spawn([*command, settings])

    def ask(self, path: str) -> None:
        """Ask for the file to be hashed and read, with everything inside it."""
        self._ask("read", path)

    def ask_hash(self, path: str) -> None:
        """Ask for the file's stat and SHA-256 only."""
        self._ask("hash", path)

    def ask_picture(self, path: str, member: str, page: int, start: int, end: int) -> None:
        """Ask for a picture of one page, with boxes round the text from `start` to `end`."""
        self._ask("picture", path, member, page, start, end)

    def fileno(self) -> int:
        """Return the descriptor that becomes readable when an answer, or part of one, is there."""
        return self._answers

    def answer(self) -> Answer:
        """Wait for the next answer.

        Raise ReaderLostError when the zygote is gone, SandboxError when this machine cannot lock a child in.
        """
        try:
            if self._media_types is None:
                self._media_types = self._greeting()
            header, body = frames.read(self._answers)
        except (EOFError, OSError) as fault:
            raise ReaderLostError(
                "The process that reads documents is gone.", hint="Start another."
            ) from fault
        file = self._asked.popleft()
        self._send()
        return _answer(file, header, body, self._media_types)

    def close(self) -> None:
        """End the zygote and whatever it is doing."""
        if not self._pid:
            return
        os.close(self._questions)  # it looks out for this, even while a child reads
        os.close(self._answers)
        os.waitpid(self._pid, 0)
        self._pid = 0

    def _ask(self, verb: str, path: str, *rest: object) -> None:
        self._asked.append(path)
        question = json.dumps([verb, os.fsencode(path).decode("latin-1"), *rest])
        self._waiting.append(question.encode("ascii") + b"\n")
        if len(self._asked) - len(self._waiting) < IN_FLIGHT:
            self._send()

    def _send(self) -> None:
        if not self._waiting:
            return
        try:
            os.write(self._questions, self._waiting.popleft())
        except BrokenPipeError:
            return  # the zygote is gone, as the next answer will say

    def _greeting(self) -> Mapping[str, str]:
        header, _ = frames.read(self._answers)
        if "refused" in header:
            raise SandboxError(str(header["refused"]), hint=str(header["hint"]))
        media_types = header["media_types"]
        assert isinstance(media_types, dict), "a greeting lists the readers"
        return media_types


def _spawn(command: Sequence[str]) -> tuple[int, int, int]:
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
        )
    except OSError as fault:
        raise SandboxError(
            f"Python could not be started ({fault}).", hint="Check your installation."
        ) from fault
    finally:
        os.close(theirs_in)
        os.close(theirs_out)
    return pid, questions, answered


def _answer(file: str, header: Mapping[str, object], body: bytes, media_types: Mapping[str, str]) -> Answer:
    stat, parts = header["stat"], header["parts"]
    assert isinstance(parts, list), "an answer lists its parts"
    documents, start = [], 0
    for member, sha256, state, reason, size in parts:
        piece = body[start : start + size]
        start += size
        ended = Document(file, member, sha256, state=State(state), reason=reason)
        documents.append(_document(ended, piece, media_types) if piece else ended)
    return Answer(
        stat=FileStat(**stat) if isinstance(stat, dict) else None,
        sha256=str(header["sha256"]),
        documents=tuple(documents),
    )


def _document(unread: Document, answer: bytes, media_types: Mapping[str, str]) -> Document:
    """Return the document that a child's answer describes, believing none of it unseen."""
    try:
        told = answers.decode(answer, media_types=media_types)
    except answers.UnbelievableError as fault:
        return replace(unread, state=State.CRASHED, reason=endings.NONSENSE.format(fault))
    return Document(
        file=unread.file,
        member=unread.member,
        sha256=unread.sha256,
        media_type=told.media_type,
        reader=told.reader,
        state=told.state,
        reason=told.reason,
        pages=told.reading.pages,
        pictures=told.reading.pictures,
        metadata=told.reading.metadata,
        regions=told.reading.regions,
    )
