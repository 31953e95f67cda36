"""A reader of documents, joined to us by pipes: ask about files, and take the answers in the same order."""

import json
import os
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from answerable_engine.document import Document, State
from answerable_engine.sandbox import answers, endings, pictures
from answerable_engine.sandbox.files import FileStat
from answerable_engine.sandbox.lane import Lane, ReaderLostError
from answerable_engine.sandbox.limits import Limits
from answerable_engine.sandbox.pictures import Picture

PDF, ALL, MISNAMED = "pdf", "all", "misnamed"
_PYTHON = (sys.executable, "-I", "-m")
COMMANDS = {
    PDF: (*_PYTHON, "answerable_engine.sandbox.pdf_zygote"),
    ALL: (*_PYTHON, "answerable_engine.sandbox.zygote"),
    MISNAMED: (*_PYTHON, "answerable_engine.sandbox.zygote"),
}

LIMITS = Limits()
PDF_READER = "ANSWERABLE_PDF_READER"  # `python` does without the program that reads plain PDFs quickly
UNSAFE = "ANSWERABLE_UNSAFE_SANDBOX"  # `yes` reads documents even where system calls cannot be filtered


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
    """A reader of documents: one zygote, or up to three. Start it in the thread that will outlive it.

    What is named as a PDF goes to a zygote that knows PDFs alone, because its forks cost less; the name
    decides nothing else. What turns out to be something different is asked again of one that knows all.
    """

    def __init__(self, limits: Limits = LIMITS, *, commands: Mapping[str, Sequence[str]] = COMMANDS) -> None:
        self._settings = json.dumps(
            {
                "limits": asdict(limits),
                "unsafe": os.environ.get(UNSAFE) == "yes",
                "native": os.environ.get(PDF_READER) != "python",
            }
        )
        self._commands = commands
        self._lanes: dict[str, Lane] = {}
        # Lane, verb and file, in the order of the answers to come.
        self._asked: deque[tuple[str, str, str]] = deque()

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
        """Return the descriptor that becomes readable when the next answer, or part of it, is there.

        Ask for it each time: it is not always the same.
        """
        return self._lane(self._asked[0][0] if self._asked else ALL).answers

    def answer(self) -> Answer:
        """Wait for the next answer.

        Raise ReaderLostError when a zygote is gone, SandboxError when this machine cannot lock a child in.
        """
        name, verb, file = self._asked.popleft()
        answer = self._take(name, verb, file)
        if name == PDF and verb == "read" and any(map(_is_of_another_kind, answer.documents)):
            self._lane(MISNAMED).ask("read", file)
            return self._take(MISNAMED, "read", file)
        return answer

    def pids(self) -> tuple[int, ...]:
        """Return the process numbers of the zygotes that have been needed so far."""
        return tuple(lane.pid for lane in self._lanes.values())

    def close(self) -> None:
        """End every zygote and whatever it is doing."""
        while self._lanes:
            _, lane = self._lanes.popitem()
            lane.close()

    def _ask(self, verb: str, path: str, *rest: object) -> None:
        name = PDF if path[-4:].lower() == ".pdf" else ALL
        self._asked.append((name, verb, path))
        self._lane(name).ask(verb, path, *rest)

    def _lane(self, name: str) -> Lane:
        if name not in self._lanes:
            self._lanes[name] = Lane([*self._commands[name], self._settings])
        return self._lanes[name]

    def _take(self, name: str, verb: str, file: str) -> Answer:
        lane = self._lane(name)
        header, body = lane.answer()
        understand = _picture_answer if verb == "picture" else _answer
        return understand(file, header, body, lane.media_types)


def _is_of_another_kind(document: Document) -> bool:
    """Say whether the reader of PDFs did not know what this is."""
    return document.state == State.UNSUPPORTED and not document.reader


def _answer(file: str, header: Mapping[str, object], body: bytes, media_types: Mapping[str, str]) -> Answer:
    documents = [
        _document(ended, piece, media_types) if piece else ended
        for ended, piece in _parts(file, header, body)
    ]
    return Answer(_stat(header), str(header["sha256"]), tuple(documents))


def _picture_answer(
    file: str, header: Mapping[str, object], body: bytes, media_types: Mapping[str, str]
) -> Answer:
    ((ended, piece),) = _parts(file, header, body)
    if not pictures.is_picture(piece):
        return _answer(file, header, body, media_types)
    try:
        return Answer(_stat(header), str(header["sha256"]), picture=pictures.decode(piece))
    except answers.UnbelievableError as fault:
        nonsense = replace(ended, state=State.CRASHED, reason=endings.NONSENSE.format(fault))
        return Answer(_stat(header), str(header["sha256"]), (nonsense,))


def _parts(file: str, header: Mapping[str, object], body: bytes) -> Iterator[tuple[Document, bytes]]:
    """Yield each document of an answer as the zygote saw it end, and the bytes that its child wrote."""
    parts, start = header["parts"], 0
    assert isinstance(parts, list), "an answer lists its parts"
    for member, sha256, state, reason, size in parts:
        yield Document(file, member, sha256, state=State(state), reason=reason), body[start : start + size]
        start += size


def _stat(header: Mapping[str, object]) -> FileStat | None:
    stat = header["stat"]
    return FileStat(*stat) if isinstance(stat, list) else None


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


__all__ = ["LIMITS", "Answer", "Picture", "ReaderLostError", "ReaderProcess"]
