"""Runs PostgreSQL's programs as the right user, on folders that this user may not reach by their names."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final, Self

from answerable.outside import tether
from answerable.outside.account import Account
from answerable.outside.postgres import programs

ENVIRONMENT: Final[Mapping[str, str]] = {"LC_ALL": "C", "PATH": "/usr/bin:/bin"}


@dataclass(slots=True)
class Runner:
    """Runs programs as `account`, or as ourselves. Holds folders open, so it is closed when it is done with.

    A data folder may lie where `account` cannot go, as in /root. Then the programs get it as an open
    descriptor and know it as /proc/self/fd/N, which needs no permission but for the folder itself.
    """

    account: Account | None
    _held: ExitStack = field(default_factory=ExitStack)
    _descriptors: list[int] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    def hold(self, descriptor: int) -> None:
        """Hand an open file on to every program; it is closed here at the end."""
        self._held.callback(os.close, descriptor)
        self._descriptors.append(descriptor)

    def seen(self, path: Path) -> Path:
        """Return `path` by a name under which the programs can open it."""
        if self.account is None or self.account.can_enter(path.parent):
            return path
        folder = path if path.is_dir() else path.parent
        self.hold(os.open(folder, os.O_RDONLY | os.O_DIRECTORY))
        by_number = Path(f"/proc/self/fd/{self._descriptors[-1]}")
        return by_number if path.is_dir() else by_number / path.name

    def run(self, program: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
        """Run a program on `folder`, which is its last argument, to its end."""
        command = [self._found(program), *arguments, str(self.seen(folder))]
        return subprocess.run(  # noqa: S603 (a program out of our wheel)
            command,
            capture_output=True,
            text=True,
            check=False,
            env=ENVIRONMENT,
            pass_fds=self._descriptors,
            cwd="/",
            umask=0o077,
            user=self.account.uid if self.account else None,
            group=self.account.gid if self.account else None,
            extra_groups=[] if self.account else None,
        )

    def start(self, program: str, arguments: Sequence[str], *, says: IO[bytes]) -> "subprocess.Popen[bytes]":
        """Start a program that ends with us, however we end; what it says goes to a file."""
        return subprocess.Popen(  # noqa: S603 (a program out of our wheel)
            [self._found(program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=says,
            stderr=says,
            preexec_fn=tether.end_with_parent(signal.SIGINT),  # noqa: PLW1509 (one call of the system, prepared beforehand)
            process_group=0,
            env=ENVIRONMENT,
            pass_fds=self._descriptors,
            cwd="/",
            umask=0o077,
            user=self.account.uid if self.account else None,
            group=self.account.gid if self.account else None,
            extra_groups=[] if self.account else None,
        )

    def _found(self, program: str) -> str:
        folder = programs.folder()
        if self.account and not self.account.can_enter(folder):
            folder = programs.copy_for_everybody()
        return str(folder / program)
