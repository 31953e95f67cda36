"""A server in a folder. Its processes hold a lock, which goes with the last of them and so cannot lie."""

import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, TypeVar

from answerable.errors import NotSetUp
from answerable.outside.account import account_for, give, give_all
from answerable.outside.postgres.making import make_database, make_file, make_files, make_folder
from answerable.outside.postgres.place import Place
from answerable.outside.postgres.runner import Runner

PATIENCE: Final = 30.0  # seconds that we wait: for the processes of a dead server, for a start, for an end
PAUSE: Final = 0.02
MEGABYTE: Final = 1 << 20
STATUS_LINE: Final = 7  # of postmaster.pid, counted from 0
# What is asked and answered holds people's words, so none of it goes into the log.
SETTINGS: Final = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "log_checkpoints": "off",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
# For tests only: a machine that loses its power may lose all of it.
FORGETFUL: Final = {"fsync": "off", "full_page_writes": "off"}


Found = TypeVar("Found")


@dataclass(slots=True)
class Server:
    """A server that runs. Only whoever started it can stop it; for others `stop` does nothing."""

    place: Place
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        """The address of the database, with its password."""
        return self.place.url()

    def stop(self) -> None:
        """Stop cleanly: let nobody new in, end what is under way, write all to disk. Twice is no harm."""
        if self.process is None:
            return
        for how, patience in ((signal.SIGINT, PATIENCE), (signal.SIGQUIT, 5.0), (signal.SIGKILL, None)):
            self.process.send_signal(how)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(patience)
                return


def start(folder: Path, *, durable: bool = True, patience: float = PATIENCE) -> Server:
    """Start the server of `folder`, and make it first where there is none. The caller stops it.

    Waits `patience` seconds for the last processes of a server that was killed. Raises NotSetUp where another
    has it, or it cannot start. `durable=False` is for tests. The server ends with the thread that calls this.
    """
    place = _prepared(folder)
    locked = _wait_for(lambda: _locked(place), patience)
    if locked is None:
        raise NotSetUp(
            f"Another Answerable is using the database in {folder}.",
            hint="Stop it first, or name another data folder.",
        )
    return _started(place, locked, durable=durable)


def running(folder: Path) -> Server | None:
    """Return the server of `folder` that another process runs, once it answers; None if nobody does."""
    place = Place(folder.absolute())
    if not place.lock.exists():
        return None
    _wait_for(lambda: _is_ready(place) or _is_free(place))
    return Server(place) if _is_ready(place) and not _is_free(place) else None


@contextmanager
def at(folder: Path) -> Iterator[Server]:
    """Use the server that runs in `folder`, or run it for the while. It stops when the last user is done."""
    place = _prepared(folder)
    with place.users.open("w") as users:
        server = _wait_for(lambda: _mine(place) or _theirs(place, users))
        if server is None:
            raise NotSetUp(f"The database in {folder} does not answer.", hint=f"{place.log} says more.")
        try:
            fcntl.flock(users, fcntl.LOCK_SH)
            yield server
        finally:
            if server.process:
                fcntl.flock(users, fcntl.LOCK_EX)  # waits for those who came meanwhile
                server.stop()


def _mine(place: Place) -> Server | None:
    locked = _locked(place)
    return None if locked is None else _started(place, locked, durable=True)


def _theirs(place: Place, users: IO[str]) -> Server | None:
    """Join those who use a server that another runs. Whoever runs it may have been about to stop it."""
    server = running(place.folder)
    if server is None:
        return None
    fcntl.flock(users, fcntl.LOCK_SH)
    if _is_ready(place) and not _is_free(place):
        return server
    fcntl.flock(users, fcntl.LOCK_UN)
    return None


def _prepared(folder: Path) -> Place:
    place = Place(folder.absolute())
    place.check_version()
    try:
        is_new = not folder.exists()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        account = account_for(place.home if place.home.exists() else folder)
        if is_new:
            give(folder, account=account)
        if account and place.home.exists() and place.home.stat().st_uid == 0:
            give_all(place.home, account=account)  # root copied it here
        for needed in (place.home, place.sockets):
            make_folder(needed, account=account)
        place.check_sockets()
        for file in (place.lock, place.users, place.log):
            make_file(file, account=account)
    except OSError as error:
        raise NotSetUp(
            f"The data folder {folder} cannot be used: {error.strerror}: {error.filename}.",
            hint="Name one that you may write to, with --data DIR.",
        ) from error
    return place


def _started(place: Place, locked: int, *, durable: bool) -> Server:
    """Start the server with the lock in its hands; when this returns, only the server has it."""
    account = account_for(place.home)
    with Runner(account) as runner:
        runner.hold(locked)
        make_files(place, runner=runner, options=() if durable else ("--no-sync", "--wal-segsize=1"))
        _clear(place)
        if place.log.stat().st_size > MEGABYTE:
            os.truncate(place.log, 0)
        said_before = place.log.stat().st_size
        server = Server(place, _postmaster(place, runner, SETTINGS if durable else SETTINGS | FORGETFUL))
    with ExitStack() as on_failure:
        on_failure.callback(server.stop)
        _wait_until_up(server, said_before)
        make_database(place, account=account)
        on_failure.pop_all()
    return server


def _clear(place: Place) -> None:
    """Remove what a dead server left. It is dead, or we would not have the lock.

    PostgreSQL itself goes by the number of the process, which may be another by now, or still unburied.
    """
    for left in (place.data / "postmaster.pid", *place.sockets.iterdir()):
        left.unlink(missing_ok=True)


def _postmaster(place: Place, runner: Runner, settings: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    settings = {**settings, "unix_socket_directories": str(runner.seen(place.sockets))}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with place.log.open("ab") as says:
        return runner.start("postgres", ["-D", str(runner.seen(place.data)), *options], says=says)


def _wait_until_up(server: Server, said_before: int) -> None:
    place, process = server.place, server.process
    if process and _wait_for(lambda: _is_up(place) or process.poll() is not None) and process.poll() is None:
        return
    said = _last_words(place.log, said_before)
    raise NotSetUp(f"The database did not start: {said}", hint=f"{place.log} says more.")


def _last_words(log: Path, said_before: int) -> str:
    """Return what the server said last of why it ended."""
    with log.open("rb") as said:
        said.seek(said_before)
        lines = said.read().decode(errors="replace").splitlines() or ["it said nothing."]
    return next((line for line in reversed(lines) if "FATAL" in line or "PANIC" in line), lines[-1])


def _locked(place: Place) -> int | None:
    """Take the lock of `place` and return it as an open file, or None if a process has it."""
    descriptor = os.open(place.lock, os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def _is_free(place: Place) -> bool:
    locked = _locked(place)
    if locked is not None:
        os.close(locked)
    return locked is not None


def _is_up(place: Place) -> bool:
    try:
        lines = (place.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    return len(lines) > STATUS_LINE and lines[STATUS_LINE].strip() == "ready"


def _is_ready(place: Place) -> bool:
    return _is_up(place) and place.complete.exists()


def _wait_for(look: Callable[[], Found | None], patience: float = PATIENCE) -> Found | None:
    end = time.monotonic() + patience
    while not (found := look()):
        if time.monotonic() > end:
            return None
        time.sleep(PAUSE)
    return found
