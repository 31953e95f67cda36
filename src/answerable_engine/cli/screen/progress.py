"""How far a run has come: a bar that lives on one line of a terminal, or else plain lines."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol, TextIO

from answerable_engine.outputs.terminal import columns, is_lively
from answerable_engine.outputs.words import counted, duration

Clock = Callable[[], float]  # seconds, from any moment

BETWEEN_DRAWINGS = 0.1
BETWEEN_LINES = 5.0
MEMORY = 15.0  # seconds: until then the pace is the mean, and after that an old pace fades
BAR = 24  # cells
NARROWEST_WITH_BAR = 60


class Progress(Protocol):
    """What a run tells as it goes on."""

    def reach(self, *, files: int, new_pages: int = 0) -> None:
        """Hear how many files are done in all, and what pages are new; show it if it is time."""

    def hide(self) -> None:
        """Leave the terminal to somebody else until the next `reach`."""

    def finish(self) -> None:
        """Say the last word."""


@dataclass(slots=True)
class Pace:
    """How much was done, and how fast in the last `MEMORY` seconds or so. Rates are by the second."""

    total: int  # files
    clock: Clock
    files: int = 0
    pages: int = 0
    file_rate: float = 0.0
    page_rate: float = 0.0
    began: float = field(init=False)
    measured: tuple[float, int, int] = field(init=False)  # when, and the files and pages by then

    def __post_init__(self) -> None:
        self.began = self.clock()
        self.measured = self.began, 0, 0

    def reach(self, files: int, new_pages: int) -> None:
        """Count what was done."""
        self.files = max(self.files, files)
        self.pages += new_pages

    def measure(self) -> None:
        """Fold what is new into the rates."""
        now = self.clock()
        at, files, pages = self.measured
        if (span := now - at) > 0:
            weight = span / max(span, min(MEMORY, now - self.began))
            self.file_rate += weight * ((self.files - files) / span - self.file_rate)
            self.page_rate += weight * ((self.pages - pages) / span - self.page_rate)
            self.measured = now, self.files, self.pages

    @property
    def left(self) -> str:
        """The time left in words, or nothing while it cannot be known."""
        if not self.file_rate or self.files >= self.total:
            return ""
        return f"{duration((self.total - self.files) / self.file_rate)} left"


@dataclass(slots=True)
class Bar:
    """One line of a terminal, drawn over again, never wider than the terminal is at that moment."""

    pace: Pace
    stream: TextIO
    drawn_at: float = float("-inf")
    visible: bool = False

    def reach(self, *, files: int, new_pages: int = 0) -> None:
        self.pace.reach(files, new_pages)
        now = self.pace.clock()
        if now - self.drawn_at >= BETWEEN_DRAWINGS:
            self.pace.measure()
            self.drawn_at = now
            self._draw()

    def hide(self) -> None:
        if self.visible:
            self._write("\r\x1b[K")
            self.visible = False

    def finish(self) -> None:
        self.hide()

    def _draw(self) -> None:
        self._write(f"\r{bar_line(self.pace, width=columns(self.stream) - 1)}\x1b[K")
        self.visible = True

    def _write(self, text: str) -> None:
        self.stream.write(text)
        self.stream.flush()


@dataclass(slots=True)
class Lines:
    """A line at the start, one every few seconds, and one at the end: for a log, a file or a pipe."""

    pace: Pace
    stream: TextIO
    written_at: float = field(init=False)

    def __post_init__(self) -> None:
        self.written_at = self.pace.clock()
        self._write(f"Reading {counted(self.pace.total, 'file')}.")

    def reach(self, *, files: int, new_pages: int = 0) -> None:
        self.pace.reach(files, new_pages)
        now = self.pace.clock()
        if now - self.written_at >= BETWEEN_LINES:
            self.pace.measure()
            self.written_at = now
            self._write(plain_line(self.pace))

    def hide(self) -> None:
        """Lines stay where they are."""

    def finish(self) -> None:
        self._write(f"Done with {self.pace.files:,} of {counted(self.pace.total, 'file')}.")

    def _write(self, text: str) -> None:
        self.stream.write(text + "\n")
        self.stream.flush()


def progress(total: int, *, stream: TextIO) -> Progress:
    """Return a bar where `stream` is a terminal that can draw one, and plain lines otherwise."""
    pace = Pace(total, monotonic)
    if is_lively(stream):
        return Bar(pace, stream)
    return Lines(pace, stream)


def bar_line(pace: Pace, *, width: int) -> str:
    """Return the line of a bar in at most `width` cells: what fits, the most wanted first."""
    share = pace.files / pace.total if pace.total else 1.0
    done = round(share * BAR)
    bar = f"[{'#' * done}{'-' * (BAR - done)}] " if width >= NARROWEST_WITH_BAR else ""
    line = f"{bar}{share:4.0%}"
    for part in (pace.left, f"{pace.files:,} of {counted(pace.total, 'file')}", _rate(pace)):
        longer = f"{line}  {part}" if part else line
        line = longer if len(longer) <= width else line
    return line[: max(width, 0)]


def plain_line(pace: Pace) -> str:
    """Return how far the run is, as a line of a log."""
    parts = (
        f"Done with {pace.files:,} of {counted(pace.total, 'file')}",
        counted(pace.pages, "page") if pace.pages else "",
        _rate(pace),
        pace.left,
    )
    return ", ".join(part for part in parts if part) + "."


def _rate(pace: Pace) -> str:
    return f"{pace.page_rate:,.0f} pages/s" if pace.page_rate >= 1 else ""
