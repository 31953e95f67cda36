"""What the terminal at the other end can show."""

import os
from typing import TextIO

USUAL = 80  # cells, where nobody can tell


def columns(stream: TextIO) -> int:
    """Return how many cells wide the lines of a stream can be. `COLUMNS` outranks the terminal."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdigit() and int(asked):
        return int(asked)
    try:
        return os.get_terminal_size(stream.fileno()).columns or USUAL
    except (OSError, ValueError):
        return USUAL


def is_lively(stream: TextIO) -> bool:
    """Say whether a stream is a terminal on which lines can be drawn over again."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def is_colourful(stream: TextIO) -> bool:
    """Say whether words may be made to stand out. `NO_COLOR`, if set to anything, means no."""
    return is_lively(stream) and not os.environ.get("NO_COLOR")
