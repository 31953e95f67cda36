"""Progress is one line that fits the terminal, or plain lines that do not flood a log."""

from io import StringIO

import pytest

from answerable_engine.cli.screen.progress import (
    BETWEEN_LINES,
    Bar,
    Lines,
    Pace,
    bar_line,
    plain_line,
    progress,
)


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def half_way(clock: Clock) -> Pace:
    pace = Pace(100, clock)
    clock.now += 10
    pace.reach(50, new_pages=1234)
    pace.measure()
    return pace


def test_the_bar_says_how_far_how_fast_and_how_long() -> None:
    line = bar_line(half_way(Clock()), width=79)

    assert line == "[############------------]  50%  10 s left  50 of 100 files  123 pages/s"


@pytest.mark.parametrize("width", [0, 4, 10, 20, 40, 59, 60, 79, 200])
def test_the_bar_fits_any_width(width: int) -> None:
    assert len(bar_line(half_way(Clock()), width=width)) <= width


def test_before_anything_is_done_no_time_is_made_up() -> None:
    assert "left" not in plain_line(Pace(100, Clock()))


def test_a_pace_that_changed_is_followed() -> None:
    clock = Clock()
    pace = half_way(clock)
    for done in range(51, 91):
        clock.now += 2
        pace.reach(done, new_pages=1)
        pace.measure()

    assert pace.left in {"18 s left", "19 s left", "20 s left"}


def test_no_file_at_all_is_all_of_them() -> None:
    assert "100%" in bar_line(Pace(0, Clock()), width=80)


def test_a_log_gets_a_line_at_the_start_at_the_end_and_every_few_seconds() -> None:
    clock, log = Clock(), StringIO()
    lines = Lines(Pace(1000, clock), log)
    for done in range(1, 1001):
        clock.now += BETWEEN_LINES / 64
        lines.reach(files=done, new_pages=2)
    lines.finish()

    written = log.getvalue().splitlines()
    assert written[0] == "Reading 1,000 files."
    assert len(written[1:-1]) == 1000 // 64
    assert written[1] == "Done with 64 of 1,000 files, 128 pages, 26 pages/s, 1 min 13 s left."
    assert written[-1] == "Done with 1,000 of 1,000 files."


def test_a_hidden_bar_leaves_nothing_behind() -> None:
    clock, terminal = Clock(), StringIO()
    bar = Bar(Pace(10, clock), terminal)
    bar.reach(files=1)
    bar.hide()
    bar.hide()

    assert terminal.getvalue().endswith("\r\x1b[K")
    assert terminal.getvalue().count("\r\x1b[K") == 1


def test_what_is_no_terminal_gets_lines() -> None:
    assert isinstance(progress(1, stream=StringIO()), Lines)
