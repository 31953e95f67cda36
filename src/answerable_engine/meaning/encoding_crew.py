"""Encoding many texts at once: as many locked encoders as there are jobs, and each text only once a run.

A text over which encoders die gets no vector, and the rest goes on. Where no encoder can live, that is told
once, and the run goes on without.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from select import POLLIN, poll
from typing import Protocol

from answerable_engine.errors import EngineError
from answerable_engine.meaning.encoding import (
    IN_HAND,
    Encoded,
    EncoderLostError,
    Greeting,
    Name,
    Vector,
)

PATIENCE_SECONDS = 0.2  # between two signs of life
MOST_LOST = 3  # encoders that may die one after the other, before we ask whether any can live
HARMLESS = "The kettle works again."


class Process(Protocol):
    """What is needed of an encoder."""

    asked: deque[Name]

    @property
    def greeting(self) -> Greeting: ...
    @property
    def is_late(self) -> bool: ...
    def ask(self, name: Name, text: str) -> None: ...
    def fileno(self) -> int: ...
    def answer(self) -> Encoded | None: ...
    def close(self) -> None: ...


@dataclass(slots=True)
class EncodingCrew:
    """Encoders, started when there is something for them to do. `tell` hears once why there are none.

    Texts are handed in under names, and their vectors collected in any order. `texts` and `cpu_seconds` count
    what was encoded, and `lost` the texts over which encoders died.
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
    _waiting: deque[Name] = field(init=False, default_factory=deque)
    _handed_in: dict[Name, str] = field(init=False, default_factory=dict)

    def hand_in(self, texts: Mapping[Name, str]) -> None:
        """Take in texts to be encoded, by name; the encoders begin with them at once."""
        new = {name: text for name, text in texts.items() if name not in self._handed_in}
        self._handed_in.update(new)
        self._waiting.extend(new)
        self._hand_out()

    def is_at(self, name: Name) -> bool:
        """Say whether a text was handed in and its vector not yet collected."""
        return name in self._handed_in

    def collect(self, *, wait_seconds: float) -> dict[Name, Vector | None]:
        """Return the vectors that come within so long a time; None for a text that can have none.

        An error that is raised meanwhile, as when somebody stops the run, ends the encoders.
        """
        try:
            self._hand_out()
            collected = dict(self._answers(wait_seconds)) if self._busy else {}
            self._hand_out()
        except BaseException:
            self.close()
            raise
        if self.is_broken:
            collected |= dict.fromkeys(self._handed_in.keys() - collected.keys())
        for name in collected:
            self._handed_in.pop(name, None)
        if not self._handed_in:
            self._waiting.clear()
        return collected

    def close(self) -> None:
        """End every encoder, whatever it is doing, and forget what was handed in."""
        self._end()
        self._waiting.clear()
        self._handed_in.clear()

    def _end(self) -> None:
        while self._processes:
            self._processes.pop().close()

    @property
    def _busy(self) -> list[Process]:
        return [one for one in self._processes if one.asked]

    def _hand_out(self) -> None:
        """Give each text to the encoder that has the fewest in hand, starting one more if all have some."""
        while self._waiting and not self.is_broken:
            process = min(self._processes, key=lambda one: len(one.asked), default=None)
            if process is None or (process.asked and len(self._processes) < self.jobs):
                process = self._started()
                if process is None:
                    return
            if len(process.asked) >= IN_HAND:
                return
            name = self._waiting.popleft()
            process.ask(name, self._handed_in[name])

    def _started(self) -> Process | None:
        """Return one more encoder; None, having told why, where there can be none after some attempts."""
        for attempt in range(MOST_LOST):
            process: Process | None = None
            try:
                process = self.start()
                _ = process.greeting
            except EngineError as error:
                if process:
                    process.close()
                if attempt == MOST_LOST - 1 or not isinstance(error, EncoderLostError):
                    self._give_up(error)
                    return None
            else:
                self._processes.append(process)
                return process
        return None

    def _answers(self, wait_seconds: float) -> Iterator[tuple[Name, Vector | None]]:
        """Yield what is answered in time. What a dead encoder had not begun goes back to wait."""
        busy = {one.fileno(): one for one in self._busy}
        poller = poll()
        for descriptor in busy:
            poller.register(descriptor, POLLIN)
        ready = {descriptor for descriptor, _ in poller.poll(wait_seconds * 1000)}
        for descriptor, process in busy.items():
            try:
                encoded = process.answer() if descriptor in ready else None
                if process.is_late:
                    raise EncoderLostError("The encoder does not answer.")
            except EncoderLostError as error:
                yield self._bury(process, error), None
                continue
            if encoded:
                self._lost_in_a_row = 0
                self.texts += 1
                self.cpu_seconds += encoded.cpu
                yield process.asked.popleft(), encoded.vector

    def _bury(self, process: Process, error: EngineError) -> Name:
        """Close an encoder that is lost, and return the name of the text that it was at."""
        name = process.asked.popleft()
        self.lost += 1
        self._lost_in_a_row += 1
        self._waiting.extendleft(reversed(process.asked))
        self._processes.remove(process)
        process.close()
        if self._lost_in_a_row >= MOST_LOST:
            self._check_that_one_lives(error)
        return name

    def _check_that_one_lives(self, error: EngineError) -> None:
        """Tell texts that kill their encoders, one after the other, from encoders that cannot live here."""
        process = self._started()
        if process is None:
            return
        process.ask(b"", HARMLESS)
        if _answers_in_time(process):
            process.asked.clear()
            self._lost_in_a_row = 0
        else:
            self._give_up(error)

    def _give_up(self, error: EngineError) -> None:
        self.is_broken = True
        self._end()
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
