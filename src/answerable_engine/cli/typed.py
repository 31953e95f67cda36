"""How to type this command once more, as it was started: a hint that cannot be typed is no hint."""

import os
import shlex
import shutil
import sys
from pathlib import Path

COMMAND = "answerable"


def typed(started: str | None = None) -> str:
    """Return the words that start this command here: its name where the shell finds it, else its path.

    `started` is what was run, by default the first word of this process.
    """
    program = Path(sys.argv[0] if started is None else started)
    if program.name != COMMAND or not program.is_file():
        return f"{_shown(Path(sys.executable))} -m {COMMAND}"
    found = shutil.which(COMMAND)
    return COMMAND if found and program.samefile(found) else _shown(program)


def _shown(program: Path) -> str:
    """Return a path for a shell to take: from this folder where it lies below it. Links are not followed."""
    path = program if program.is_absolute() else Path.cwd() / program
    path = Path(os.path.normpath(path))
    return shlex.quote(str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path))
