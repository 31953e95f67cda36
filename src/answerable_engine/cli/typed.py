"""How to type this command once more, as it was started: a hint that cannot be typed is no hint."""

import shutil
import sys
from pathlib import Path

from answerable_engine.installing import shown

COMMAND = "answerable"


def typed(started: str | None = None) -> str:
    """Return the words that start this command here: its name where the shell finds it, else its path.

    `started` is what was run, by default the first word of this process.
    """
    program = Path(sys.argv[0] if started is None else started)
    if program.name != COMMAND or not program.is_file():
        return f"{shown(Path(sys.executable))} -m {COMMAND}"
    found = shutil.which(COMMAND)
    return COMMAND if found and program.samefile(found) else shown(program)
