"""A file and everything inside it: each part is read in a child of its own, all within one budget."""

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from answerable_engine.document import Member, State
from answerable_engine.sandbox import answers, endings
from answerable_engine.sandbox.children import Ended
from answerable_engine.sandbox.limits import MIB, Limits

# Reads bytes in a child, which may answer with at most so many bytes.
Read = Callable[[bytes | memoryview, int], Ended]


class Part(NamedTuple):
    """A file, or one member of it: its place, its hash, how the child ended, and the child's answer if well.

    `state` is `READ` when there is an answer; what the answer says may still be a refusal.
    """

    member: str
    sha256: str
    state: State = State.READ
    reason: str = ""
    answer: bytes = b""


class Tree:
    """One file on its way through the sandbox, and what is left of its limits."""

    def __init__(self, read: Read, *, limits: Limits, media_types: Mapping[str, str]) -> None:
        self._read = read
        self._media_types = media_types
        self._limits = limits
        self._members = limits.members
        self._member_bytes = limits.member_bytes
        self._text_bytes = limits.text_bytes
        self._cpu_seconds = float(limits.cpu_seconds)
        self._deadline = time.monotonic() + limits.tree_seconds

    def parts(
        self, data: list[bytes | memoryview], *, sha256: str, member: str = "", depth: int = 0
    ) -> Iterator[Part]:
        """Yield the document, then its members, each before its own members.

        `data` is a list of one, and is emptied: the bytes are let go once a child has them.
        """
        most = answers.most(self._limits)
        ended = self._read(data.pop(), most)
        self._cpu_seconds -= ended.cpu
        prefix = _prefix(ended)
        if prefix is None:
            yield Part(member, sha256, *endings.ending(ended, limits=self._limits))
        elif prefix.pages > self._text_bytes:
            yield Part(member, sha256, *endings.too_much_text(self._limits))
        else:
            self._text_bytes -= prefix.pages
            if prefix.member_count:
                yield from self._with_members(ended.output, Part(member, sha256), depth)
            else:
                yield Part(member, sha256, answer=ended.output)

    def find(self, data: bytes | memoryview, *, member: str) -> bytes | memoryview | None:
        """Return the bytes of a member by its place in a file (`""` is the file itself), or None."""
        within = ""
        while member != within:
            inside = {
                _place(within, number, one): one for number, one in enumerate(self._inside(data), start=1)
            }
            within = next((place for place in inside if _leads_to(place, member)), "")
            if not within:
                return None
            data = inside[within].data
        return data

    def _inside(self, data: bytes | memoryview) -> Sequence[Member]:
        ended = self._read(data, answers.most(self._limits))
        if _prefix(ended) is None:
            return ()
        try:
            return answers.decode(ended.output, media_types=self._media_types).reading.members
        except answers.UnbelievableError:
            return ()

    def _with_members(self, answer: bytes, part: Part, depth: int) -> Iterator[Part]:
        try:
            told = answers.decode(answer, media_types=self._media_types)
        except answers.UnbelievableError as fault:
            yield part._replace(state=State.CRASHED, reason=endings.NONSENSE.format(fault))
            return
        alone = replace(told, reading=replace(told.reading, members=()))
        yield part._replace(answer=b"".join(answers.encode(alone)))
        yield from self._members_of(told.reading.members, part.member, depth + 1)

    def _members_of(self, members: Sequence[Member], within: str, depth: int) -> Iterator[Part]:
        for number, member in enumerate(members, start=1):
            over = self._over(member, depth)
            if over:
                yield Part(f"{_before(within)}{number}-{len(members)}", "", *over)
                return
            self._members -= 1
            self._member_bytes -= len(member.data)
            place = _place(within, number, member)
            sha256 = hashlib.sha256(member.data).hexdigest()
            if member.data:
                yield from self.parts([member.data], sha256=sha256, member=place, depth=depth)
            else:
                yield Part(place, sha256, State.EMPTY, "it holds no bytes")

    def _over(self, member: Member, depth: int) -> tuple[State, str] | None:
        """Return how this member ends, and all after it, where it would break a limit; None otherwise."""
        limits = self._limits
        late = self._cpu_seconds <= 0 or time.monotonic() > self._deadline
        broken = (
            (depth > limits.depth, State.TOO_LARGE, f"files inside files are read {limits.depth} deep only"),
            (
                not self._members,
                State.TOO_LARGE,
                f"only the first {limits.members} files inside one are read",
            ),
            (
                len(member.data) > self._member_bytes,
                State.TOO_LARGE,
                f"only {limits.member_bytes // MIB} MiB of files inside one are read",
            ),
            (late, State.TIMED_OUT, "reading the files inside this one took too long"),
        )
        return next(((state, reason) for so, state, reason in broken if so), None)


def _place(within: str, number: int, member: Member) -> str:
    return f"{_before(within)}{number}/{answers.plain(member.name)}"


def _before(within: str) -> str:
    return f"{within}!" if within else ""


def _leads_to(place: str, member: str) -> bool:
    return member == place or member.startswith(f"{place}!")


def _prefix(ended: Ended) -> answers.Prefix | None:
    """Return the sizes of a whole answer from a child that ended well, or None."""
    if ended.signal or ended.flooded or ended.code:
        return None
    try:
        return answers.read_prefix(ended.output)
    except answers.UnbelievableError:
        return None
