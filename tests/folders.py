"""Folders for registers that run, which go again afterwards: in memory, where this machine has room."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import surroundings


@contextmanager
def our_own() -> Iterator[Path]:
    """A folder into which no other user may look."""
    # The last processes of a database that was ended may still be writing.
    with tempfile.TemporaryDirectory(
        prefix="answerable-service-", dir=surroundings.memory(), ignore_cleanup_errors=True
    ) as made:
        yield Path(made)


@contextmanager
def open_to_all() -> Iterator[Path]:
    """A folder into which every user may look. Pytest's own are not."""
    with our_own() as made:
        made.chmod(0o755)
        yield made


def copied(folder: Path, to: Path) -> Path:
    """Copy the folder of a register that does not run, with whoever owns what in it; return the copy."""
    subprocess.run(["cp", "-a", folder, to], check=True)
    return to
