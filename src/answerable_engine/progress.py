"""How far a run has come: a bar that lives on one line of a terminal, or else plain lines."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol, TextIO

from answerable_engine.outputs.words import duration, number

Clock = Callable[[], float]  # seconds, from any moment

BETWEEN_DRAWINGS = 0.1
BETWEEN_LINES = 5.0
MEMORY = 15.0  # seconds after which an old pace has all but gone from the estimate
BAR = 24  # cells
NARROWEST_WITH_BAR = 60


class Progress(Protocol):
    """What a run tells as it goes on."""

    def advance(self, *, files: int, pages: int) -> None:
        """Count what was done since the last call, and show it if it is time."""

    def hide(self) -> None:
        """Leave the terminal to somebody else until the next `advance`."""

    def finish(self) -> None:
        """Say the last word."""


@dataclass(slots=True)
class Pace:
    """What was done, and how fast, with more weight on what was just done."""

    total: int  # files
    clock: Clock
    files: int = 0
    pages: int = 0
    file_rate: float = 0.0  # a second
    page_rate: float = 0.0
    since: float = field(init=False)
    new_files: int = 0
    new_pages: int = 0

    def __post_init__(self) -> None:
        self.since = self.clock()

    def add(self, files: int, pages: int) -> None:
        self.files += files
        self.pages += pages
        self.new_files += files
        self.new_pages += pages

    def measure(self) -> None:
        """Fold what is new into the rates."""
        now = self.clock()
        if (span := now - self.since) <= 0:
            return
        weight = 1.0 if not self.file_rate else min(1.0, span / MEMORY)
        self.file_rate += weight * (self.new_files / span - self.file_rate)
        self.page_rate += weight * (self.new_pages / span - self.page_rate)
        self.since, self.new_files, self.new_pages = now, 0, 0

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

    def advance(self, *, files: int, pages: int) -> None:
        self.pace.add(files, pages)
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
        self._write(f"\r{bar_line(self.pace, width=_columns(self.stream) - 1)}\x1b[K")
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
        self._write(f"Reading {number(self.pace.total, 'file')}.")

    def advance(self, *, files: int, pages: int) -> None:
        self.pace.add(files, pages)
        now = self.pace.clock()
        if now - self.written_at >= BETWEEN_LINES:
            self.pace.measure()
            self.written_at = now
            self._write(plain_line(self.pace))

    def hide(self) -> None:
        """Lines stay where they are."""

    def finish(self) -> None:
        self._write(f"Read {self.pace.files:,} of {number(self.pace.total, 'file')}.")

    def _write(self, text: str) -> None:
        self.stream.write(text + "\n")
        self.stream.flush()


def progress(total: int, *, stream: TextIO, clock: Clock = monotonic) -> Progress:
    """Return a bar where `stream` is a terminal that can draw one, and plain lines otherwise."""
    pace = Pace(total, clock)
    if stream.isatty() and os.environ.get("TERM") != "dumb":
        return Bar(pace, stream)
    return Lines(pace, stream)


def bar_line(pace: Pace, *, width: int) -> str:
    """Return the line of a bar in at most `width` cells: what fits, the most wanted first."""
    share = pace.files / pace.total if pace.total else 1.0
    done = round(share * BAR)
    bar = f"[{'#' * done}{'-' * (BAR - done)}] " if width >= NARROWEST_WITH_BAR else ""
    line = f"{bar}{share:4.0%}"
    for part in (pace.left, f"{pace.files:,} of {number(pace.total, 'file')}", _rate(pace)):
        longer = f"{line}  {part}" if part else line
        line = longer if len(longer) <= width else line
    return line[: max(width, 0)]


def plain_line(pace: Pace) -> str:
    """Return how far the run is, as a line of a log."""
    parts = (
        f"Read {pace.files:,} of {number(pace.total, 'file')}",
        number(pace.pages, "page"),
        _rate(pace),
        pace.left,
    )
    return ", ".join(part for part in parts if part) + "."


def _rate(pace: Pace) -> str:
    return f"{pace.page_rate:,.0f} pages/s" if pace.page_rate >= 1 else ""


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:
        return 80
