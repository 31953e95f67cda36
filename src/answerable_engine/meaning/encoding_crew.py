"""Encoding many texts at once: as many locked encoders as there are jobs, and each text only once a run.

A text over which encoders die gets no vector, and the rest goes on. Where no encoder can live, that is told
once, and the run goes on without.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from select import POLLIN, poll
from typing import Protocol

from answerable_engine.errors import EngineError
from answerable_engine.meaning.encoding import (
    IN_HAND,
    Encoded,
    EncoderLostError,
    Greeting,
    Vector,
)

PATIENCE_SECONDS = 0.2  # between two signs of life
MOST_LOST = 3  # encoders that may die one after the other, before we ask whether any can live
HARMLESS = "The kettle works again."


class Process(Protocol):
    """What is needed of an encoder."""

    asked: deque[int]

    @property
    def greeting(self) -> Greeting: ...
    @property
    def is_late(self) -> bool: ...
    def ask(self, number: int, text: str) -> None: ...
    def fileno(self) -> int: ...
    def answer(self) -> Encoded | None: ...
    def close(self) -> None: ...


@dataclass(slots=True)
class EncodingCrew:
    """Encoders, started when there is something for them to do. `tell` hears once why there are none.

    `texts` and `cpu_seconds` count what was encoded, and `lost` the texts over which encoders died.
    """

    jobs: int
    start: Callable[[], Process]
    tell: Callable[[EngineError], None] = lambda _: None
    texts: int = 0
    cpu_seconds: float = 0.0
    lost: int = 0
    is_broken: bool = False
    _processes: list[Process] = field(init=False, default_factory=list)
    _lost_in_a_row: int = field(init=False, default=0)

    def encode(
        self, texts: Sequence[str], *, alive: Callable[[], None] = lambda: None
    ) -> list[Vector | None]:
        """Return the vector of each text, or None. `alive` is called every so often; it may raise to stop."""
        vectors: list[Vector | None] = [None] * len(texts)
        waiting = deque(range(len(texts)))
        try:
            while not self.is_broken and (waiting or self._busy):
                self._hand_out(waiting, texts)
                for number, encoded in self._answers(waiting):
                    vectors[number] = encoded.vector
                    self.texts += 1
                    self.cpu_seconds += encoded.cpu
                alive()
        except BaseException:
            self.close()  # what is in hand would be taken for answers to the next question
            raise
        return vectors

    def close(self) -> None:
        """End every encoder, whatever it is doing."""
        while self._processes:
            self._processes.pop().close()

    @property
    def _busy(self) -> list[Process]:
        return [one for one in self._processes if one.asked]

    def _hand_out(self, waiting: deque[int], texts: Sequence[str]) -> None:
        """Give each text to the encoder that has the fewest in hand, starting one more if all have some."""
        while waiting:
            process = min(self._processes, key=lambda one: len(one.asked), default=None)
            if process is None or (process.asked and len(self._processes) < self.jobs):
                process = self._started()
                if process is None:
                    return
            if len(process.asked) >= IN_HAND:
                return
            number = waiting.popleft()
            process.ask(number, texts[number])

    def _started(self) -> Process | None:
        """Return one more encoder; None, having told why, where there can be none."""
        try:
            process = self.start()
            self._processes.append(process)
            _ = process.greeting
        except EngineError as error:
            self._give_up(error)
            return None
        return process

    def _answers(self, waiting: deque[int]) -> Iterator[tuple[int, Encoded]]:
        """Yield what is answered within a moment. What a dead encoder had not begun goes back to wait."""
        busy = {one.fileno(): one for one in self._busy}
        poller = poll()
        for descriptor in busy:
            poller.register(descriptor, POLLIN)
        ready = {descriptor for descriptor, _ in poller.poll(PATIENCE_SECONDS * 1000)} if busy else set[int]()
        for descriptor, process in busy.items():
            try:
                encoded = process.answer() if descriptor in ready else None
                if process.is_late:
                    raise EncoderLostError("The encoder does not answer.")
            except EncoderLostError as error:
                self._bury(process, waiting, error)
                continue
            if encoded:
                self._lost_in_a_row = 0
                yield process.asked.popleft(), encoded

    def _bury(self, process: Process, waiting: deque[int], error: EngineError) -> None:
        process.asked.popleft()
        self.lost += 1
        self._lost_in_a_row += 1
        waiting.extendleft(reversed(process.asked))
        self._processes.remove(process)
        process.close()
        if self._lost_in_a_row >= MOST_LOST:
            self._check_that_one_lives(error)

    def _check_that_one_lives(self, error: EngineError) -> None:
        """Tell texts that kill their encoders, one after the other, from encoders that cannot live here."""
        process = self._started()
        if process is None:
            return
        process.ask(0, HARMLESS)
        if _answers_in_time(process):
            process.asked.clear()
            self._lost_in_a_row = 0
        else:
            self._give_up(error)

    def _give_up(self, error: EngineError) -> None:
        self.is_broken = True
        self.close()
        self.tell(error)


def _answers_in_time(process: Process) -> bool:
    poller = poll()
    poller.register(process.fileno(), POLLIN)
    try:
        while not process.is_late:
            if poller.poll(PATIENCE_SECONDS * 1000) and process.answer():
                return True
    except EncoderLostError:
        pass
    return False
