"""What a service is made of: a program of ours in a process of its own, or the database."""

import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from answerable.errors import AnswerableError, NotSetUp
from answerable.outside import postgres, tether
from answerable.outside.account import Account, hand_down

PAUSE: Final = 0.02
CRASHED: Final = 70  # the exit code of a fault of ours, as sysexits.h has it


class Part(Protocol):
    """One program of a service."""

    name: str
    is_ground: bool  # whether the others rest on it

    def start(self) -> None:
        """Start it. Raises NotSetUp where that cannot be."""

    def ended(self) -> str:
        """Return how it ended, in words, or nothing while it runs."""

    def stop(self) -> None:
        """End it cleanly, and by force where that takes too long."""


@dataclass(slots=True)
class Forked:
    """A program of ours, which runs as a copy of this process: what is imported already need not be again.

    `begin` is carried out in the new process until it returns. With `account` it gives up being root first.
    """

    name: str
    begin: Callable[[], object]
    patience: float  # seconds between being asked to stop and being stopped
    account: Account | None = None
    log: Path | None = None
    code: int | None = None  # how it ended; a signal is negative
    is_ground: bool = False
    _pid: int = field(default=0)

    def start(self) -> None:
        """Start it in a process group of its own, so that all of its children can be found."""
        tie = tether.end_with_parent(signal.SIGKILL)  # without the first, none has a database
        sys.stdout.flush()
        sys.stderr.flush()
        self.code = None
        self._pid = os.fork()
        if self._pid == 0:
            os._exit(self._run(tie))
        with suppress(PermissionError):  # it was quicker, and has done so itself
            os.setpgid(self._pid, self._pid)

    def ended(self) -> str:
        """Return how it ended, and make sure that none of its children is left."""
        if self._pid and self.code is None:
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
                self._end_group(signal.SIGKILL)
        return "" if self.code is None else _in_words(self.code)

    def stop(self) -> None:
        """Ask it to end; after its patience, end it."""
        if not self._pid or self.ended():
            return
        os.kill(self._pid, signal.SIGTERM)
        end = time.monotonic() + self.patience
        while not self.ended():
            if time.monotonic() > end:
                self._end_group(signal.SIGKILL)
            time.sleep(PAUSE)

    def _end_group(self, how: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._pid, how)

    def _run(self, tie: Callable[[], object]) -> int:
        """Do the work, in the new process. Returns the exit code; nothing escapes."""
        try:
            os.setpgid(0, 0)
            for ours in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD):
                signal.signal(ours, signal.SIG_DFL)
            signal.set_wakeup_fd(-1)
            self._become()
            tie()
            tether.be_known_as(f"answerable-{self.name}")
            self.begin()
        except AnswerableError as error:
            print(f"answerable: {error.message}\n{error.hint}".strip(), file=sys.stderr, flush=True)
            return error.exit_code
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else CRASHED
        except BaseException:  # whatever it is, this process ends here, and says why
            logging.getLogger("answerable.service").exception("a part of the service broke off")
            return CRASHED
        finally:
            with suppress(OSError):
                sys.stdout.flush()
                sys.stderr.flush()
        return 0

    def _become(self) -> None:
        """Send what is said where it should go, and become the user to run as."""
        if self.log:
            with self.log.open("ab") as log:
                hand_down(self.log)
                os.dup2(log.fileno(), sys.stdout.fileno())
                os.dup2(log.fileno(), sys.stderr.fileno())
        if self.account:
            os.setgroups([])
            os.setgid(self.account.gid)
            os.setuid(self.account.uid)
            os.environ |= {"HOME": "/nonexistent", "USER": self.account.name}


@dataclass(slots=True)
class Database:
    """Our own PostgreSQL in a data folder."""

    folder: Path
    name: str = "database"
    is_ground: bool = True
    _server: postgres.Server | None = None

    @property
    def url(self) -> str:
        """The address, once it has been started."""
        if self._server is None:
            raise NotSetUp("The database has not been started.")
        return self._server.url

    def start(self) -> None:
        """Start it, after the last process of the one before is gone."""
        self._server = postgres.start(self.folder)

    def ended(self) -> str:
        """Return how it ended."""
        process = self._server.process if self._server else None
        code = process.poll() if process else None
        return "" if code is None else _in_words(code)

    def stop(self) -> None:
        """Stop it, with all of its writing done."""
        if self._server:
            self._server.stop()


def _in_words(code: int) -> str:
    if code < 0:
        return f"was ended by {signal.Signals(-code).name}"
    return "ended by itself" if code == 0 else f"ended with an error ({code})"
