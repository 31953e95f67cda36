"""The processes that read for a run: each with a few questions in hand, and replaced when it dies.

Imported only once there is a file to read.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from select import POLLIN, poll
from time import monotonic, sleep
from typing import Protocol

from answerable_engine.errors import SandboxError
from answerable_engine.sandbox.process import Answer, ReaderLostError, ReaderProcess

IN_HAND = 32  # questions with one process: while what it has read is searched, others are waiting for it
FEWEST_IN_HAND = 2  # towards the end: one that is being read, and the next
LONGEST_NAP_SECONDS = 0.04  # in which answers gather
MOST_LOST = 3  # processes in a row that may die over a question before we ask whether any can live
HARMLESS = (os.devnull, f"{os.devnull}.pdf")  # for each kind of reader, a question with an easy answer


class Reader(Protocol):
    """What a run needs of a reading process."""

    def ask(self, path: str) -> None: ...
    def ask_hash(self, path: str) -> None: ...
    def fileno(self) -> int: ...
    def answer(self) -> Answer: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Question:
    """A file to be read, or only to be hashed; `number` is its place in the run."""

    number: int
    path: str
    hash_only: bool = False


@dataclass(slots=True)
class _Seat:
    reader: Reader
    questions: deque[Question] = field(default_factory=deque)

    def ask(self, question: Question) -> None:
        self.questions.append(question)
        if question.hash_only:
            self.reader.ask_hash(question.path)
        else:
            self.reader.ask(question.path)


class Crew:
    """Reading processes, and who has been asked what."""

    def __init__(self, jobs: int, *, start: Callable[[], Reader]) -> None:
        self._jobs = jobs
        self._start = start
        self._seats: list[_Seat] = []
        self._lost = 0
        self._in_hand = IN_HAND
        self._napped_at = monotonic()
        self._taken = 0  # answers since then

    @property
    def has_room(self) -> bool:
        """Say whether another question would be taken up soon."""
        return len(self._seats) < self._jobs or any(
            len(seat.questions) < self._in_hand for seat in self._seats
        )

    def expect(self, questions: int) -> None:
        """Say how many questions may still come. The fewer, the fewer each process has in hand.

        So all of them have something to do until the end.
        """
        self._in_hand = max(FEWEST_IN_HAND, min(IN_HAND, questions // (2 * self._jobs)))

    def ask(self, number: int, path: str, *, hash_only: bool) -> None:
        """Ask the process that has the fewest questions, starting one more if all have some."""
        seat = min(self._seats, key=lambda seat: len(seat.questions), default=None)
        if seat is None or (seat.questions and len(self._seats) < self._jobs):
            seat = _Seat(self._start())
            self._seats.append(seat)
        seat.ask(Question(number, path, hash_only))

    def answers(self, *, wait_seconds: float) -> Iterator[tuple[Question, Answer | None]]:
        """Yield one answer of each process that has one, after waiting for the first at most this long.

        Who wakes for each answer finds the caches of the processor cold each time, so answers gather first.
        The answer is None where the process died over the question; its other questions go to a new one.
        Raise SandboxError when nothing can be read on this machine.
        """
        asked = {seat.reader.fileno(): seat for seat in self._seats if seat.questions}
        poller = poll()
        for descriptor in asked:
            poller.register(descriptor, POLLIN)
        if not self.has_room and not poller.poll(0):
            self._nap(at_most=wait_seconds)
        for descriptor, _ in poller.poll(wait_seconds * 1000):
            seat = asked[descriptor]
            self._taken += 1
            answer = self._answer(seat)
            yield seat.questions.popleft(), answer
            if answer is None:
                self._replace(seat)

    def close(self) -> None:
        """End every process, whatever it is doing."""
        for seat in self._seats:
            seat.reader.close()
        self._seats = []

    def _nap(self, *, at_most: float) -> None:
        """Sleep for as long as half of what is in hand will take, going by what came since the last time."""
        now = monotonic()
        pace = (now - self._napped_at) / max(1, self._taken)
        in_hand = sum(len(seat.questions) for seat in self._seats)
        self._napped_at, self._taken = now, 0
        sleep(min(LONGEST_NAP_SECONDS, at_most, pace * in_hand / 2))

    def _answer(self, seat: _Seat) -> Answer | None:
        try:
            answer = seat.reader.answer()
        except ReaderLostError:
            self._lost += 1
            return None
        self._lost = 0
        return answer

    def _replace(self, seat: _Seat) -> None:
        waiting = list(seat.questions)
        seat.questions.clear()
        seat.reader.close()
        seat.reader = self._start()
        if self._lost >= MOST_LOST:
            _check_that_it_lives(seat.reader)
            self._lost = 0
        for question in waiting:
            seat.ask(question)


def _check_that_it_lives(reader: Reader) -> None:
    """Tell documents that kill their readers, one after the other, from readers that cannot live here."""
    try:
        for path in HARMLESS:
            reader.ask_hash(path)
            reader.answer()
    except ReaderLostError as error:
        raise SandboxError(
            "The processes that read documents die as soon as they are started.",
            hint="To see why, run: answerable doctor",
        ) from error


def hire(jobs: int) -> Crew:
    """Return a crew of at most so many processes. None is started before the first question."""
    return Crew(jobs, start=ReaderProcess)
