"""Who runs the service of a data folder: one process at a time, and others can see where it answers."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from answerable.errors import NotSetUp
from answerable.outside.account import hand_down

FILE: Final = "service"


@contextmanager
def claimed(folder: Path, *, address: str) -> Iterator[None]:
    """Be the one service of this folder, for the while. Raises NotSetUp where another process is."""
    with (folder / FILE).open("a+", encoding="utf-8") as file:
        hand_down(folder / FILE)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotSetUp(
                f"Answerable runs already on {folder}, at {_address(folder)}.",
                hint="Stop it first, with Ctrl-C or `kill`, or name another folder with --data DIR.",
            ) from None
        file.truncate(0)
        json.dump({"process": os.getpid(), "address": address}, file)
        file.flush()
        yield
        file.truncate(0)


def address(folder: Path) -> str | None:
    """Return where the service of this folder answers, or None if none runs."""
    try:
        with (folder / FILE).open(encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _address(folder)
    except OSError:
        pass
    return None


def _address(folder: Path) -> str:
    try:
        return str(json.loads((folder / FILE).read_text(encoding="utf-8"))["address"])
    except (OSError, ValueError, KeyError):
        return "an address that is not written down yet"
