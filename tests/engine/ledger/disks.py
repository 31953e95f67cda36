"""Disks that are full or cannot be written, made of what this user may make."""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def small_disk(at: Path, *, kilobytes: int) -> Iterator[Path]:
    """A disk of this size: a real one for root; for others, a limit on the size of the files they write."""
    at.mkdir()
    if _mounted(at, f"size={kilobytes}k"):
        try:
            yield at
        finally:
            subprocess.run(["umount", "-l", at], check=True)
        return
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, limits[1]))
    try:
        yield at
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let nothing be written in a folder: not even by root, whom permissions do not stop."""
    mounted = os.geteuid() == 0 and _run("mount", "--bind", folder, folder)
    if mounted:
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
    else:
        folder.chmod(0o555)
    try:
        yield
    finally:
        if mounted:
            subprocess.run(["umount", "-l", folder], check=True)
        folder.chmod(0o755)


def _mounted(at: Path, options: str) -> bool:
    return os.geteuid() == 0 and _run("mount", "-t", "tmpfs", "-o", options, "none", at)


def _run(*command: str | Path) -> bool:
    return subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0
