"""How to install what is missing into this very Python: a hint that cannot be typed is no hint."""

import os
import shlex
import sys
from pathlib import Path


def install(what: str, *, python: str = "") -> str:
    """Return the command that installs `what`, as a shell takes it: `.venv/bin/pip install 'a[b]'`.

    It is the pip beside `python`, by default the one that runs; without one there, that Python's own module.
    """
    program = Path(python or sys.executable or "python3")
    beside = program.with_name("pip")
    pip = shown(beside) if beside.is_file() else f"{shown(program)} -m pip"
    return f"{pip} install {shlex.quote(what)}"


def shown(program: Path) -> str:
    """Return a path for a shell to take: from this folder where it lies below it. Links are not followed."""
    try:
        here = Path.cwd()
    except OSError:  # the folder is gone
        return shlex.quote(str(program))
    path = Path(os.path.normpath(here / program))
    return shlex.quote(str(path.relative_to(here) if path.is_relative_to(here) else path))
