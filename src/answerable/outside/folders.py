"""Folders inside the data folder: made so that they last, and belong to whoever the service runs as."""

import os
from pathlib import Path

from answerable.outside.account import hand_down


def made(folder: Path) -> Path:
    """Make a folder, with those above it, so that it is there after a power cut too; return it."""
    if not folder.is_dir():
        made(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        hand_down(folder)
        bring_to_disk(folder.parent)
    return folder


def bring_to_disk(folder: Path) -> None:
    """Wait until what was put into a folder, or taken out of it, is on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
