"""Runs database, pages, worker and clock as one service, and says what happens to it."""

import errno
import http.client
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from django.db import connections
from django.utils.module_loading import import_string

from answerable import environment
from answerable.errors import NotSetUp
from answerable.outside import data_folder, database, web_server, worker
from answerable.outside.account import Account, unreachable_program
from answerable.outside.service.claim import claimed
from answerable.outside.service.keeping import Keeper, asked_to_stop
from answerable.outside.service.parts import Database, Forked

LOOPBACK, NAME = "127.0.0.1", "localhost"
EVERYWHERE: Final = {"0.0.0.0": LOOPBACK, "::": "::1"}  # noqa: S104 (what to ask instead, not where to listen)
# The doors do not know each other: by name, as `urls.py` knows them.
PAGES: Final = "answerable.doors.web.wsgi.application"
CLOCK: Final = "answerable.doors.clock.running.run"
TO_ANSWER: Final = 60.0  # seconds until the first page
STOP_WEB, STOP_WORKER, STOP_CLOCK = web_server.UNDER_WAY + 5.0, worker.PATIENCE + 5.0, 10.0
Wait = Callable[[float], bool]
Do = Callable[["Service"], object]


def _nobody_asks(seconds: float) -> bool:
    time.sleep(seconds)
    return False


@dataclass(frozen=True, slots=True)
class Door:
    """Where the pages are."""

    host: str
    port: int

    @property
    def asked(self) -> str:
        """The host at which this machine reaches its own pages."""
        return EVERYWHERE.get(self.host, self.host)

    @property
    def address(self) -> str:
        """The address of the first page, for a browser on this machine: by name, which passkeys need."""
        host = NAME if self.asked == LOOPBACK else self.asked
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"


@dataclass(slots=True)
class Service:
    """A register that is run. What its programs log goes to standard error, or into `log`."""

    folder: Path
    door: Door
    log: Path | None = None
    account: Account | None = None  # whom its programs run as, if not ourselves
    is_asked_to_stop: Wait = _nobody_asks


def no_preparation(service: Service) -> None:
    """Do nothing: the database is ready as it is."""


def greet(service: Service) -> None:
    """Say where the pages are."""
    say(f"Answerable runs: open {service.door.address}")
    if service.door.asked != LOOPBACK and not environment.words("ANSWERABLE_HOSTS"):
        say("Visitors are refused until ANSWERABLE_HOSTS names the name by which they come.")
    say("To stop it: Ctrl-C, or SIGTERM.")


def serve(service: Service, *, prepare: Do = no_preparation, greet: Do = greet) -> None:
    """Run a register until SIGINT or SIGTERM, and stop it in order.

    `prepare` is called when the database is ready, `greet` when the pages come.
    """
    owner = data_folder.use(service.folder)
    check_is_free(service.door)
    with claimed(service.folder, address=service.door.address), asked_to_stop() as wait:
        service.is_asked_to_stop = wait
        keeper = Keeper([], say=say)
        try:
            say(f"Starting in {service.folder}.")
            _start_database(keeper, service.folder)
            service.account = _runs_as(owner, service.folder)
            prepare(service)
            _start_programs(keeper, service)
            greet(service)
            while not wait(keeper.next_look()):
                keeper.look()
            say("Stopping.")
        finally:
            keeper.stop()
    say("Stopped. Everything is on the disk.")


def do_apart(part: Forked, service: Service) -> None:
    """Do something in a process of its own, and wait for its end. Raises NotSetUp where it fails."""
    part.account = service.account
    part.start()
    try:
        while not (how := part.ended()):
            if service.is_asked_to_stop(0.1):
                raise KeyboardInterrupt
    finally:
        part.stop()
    if part.code != 0:
        raise NotSetUp(f"The {part.name} {how}.", hint=_words(service))


def check_is_free(door: Door) -> None:
    """Raise NotSetUp, in words, where another program listens already, or nobody may."""
    with socket.socket(socket.AF_INET6 if ":" in door.host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((door.host, door.port))
        except OSError as error:
            raise _cannot_listen(door, error) from error


def _cannot_listen(door: Door, error: OSError) -> NotSetUp:
    other = f"Name another one, such as --port {door.port + 1}."
    if error.errno == errno.EADDRINUSE:
        return NotSetUp(f"Port {door.port} is taken by another program.", hint=other)
    if error.errno == errno.EACCES:
        return NotSetUp(
            f"Only root may use port {door.port}.", hint="Name one above 1023, such as --port 8000."
        )
    return NotSetUp(
        f"{door.host} cannot be used: {error.strerror}.",
        hint=f"Give an address of this machine: --host {LOOPBACK}, or --host 0.0.0.0 for all of them.",
    )


def say(line: str) -> None:
    """Tell whoever watches."""
    print(line, flush=True)


def _start_database(keeper: Keeper, folder: Path) -> None:
    """Start the database and tell Django of it. Programs begin as copies of this process, and know it too."""
    if not environment.text("DATABASE_URL"):
        own = Database(folder)
        keeper.add(own)
        database.use(own.url)
    if database.bring_up_to_date():
        say("The tables of the database are made, or were brought up to date.")
    connections.close_all()


def _start_programs(keeper: Keeper, service: Service) -> None:
    """Start the pages, and when they come, worker and clock."""
    web_server.load(PAGES)
    begin = partial(web_server.serve, PAGES, host=service.door.host, port=service.door.port)
    web = Forked("web", begin, STOP_WEB, service.account, service.log)
    keeper.add(web)
    _wait_for_pages(web, service)
    keeper.add(
        Forked("worker", worker.work, STOP_WORKER, service.account, service.log),
        Forked("clock", import_string(CLOCK), STOP_CLOCK, service.account, service.log),
    )


def _runs_as(owner: Account | None, folder: Path) -> Account | None:
    """Return whom pages and worker run as, None for ourselves. Says it where it matters."""
    if owner is None:
        return None
    barrier = unreachable_program(owner) or (None if owner.can_enter(folder) else folder)
    if barrier:
        say(f"The database runs as the user {owner.name}; the rest as root, because {owner.name}")
        say(f"cannot go into {barrier}. For a register on the web, install it where others can.")
        return None
    data_folder.hand_over(folder, account=owner)
    say(f"It runs as the user {owner.name}, who owns the folder: a service should not be root.")
    return owner


def _wait_for_pages(web: Forked, service: Service) -> None:
    end = time.monotonic() + TO_ANSWER
    while not _answers(service.door):
        if how := web.ended():
            raise NotSetUp(f"The pages could not be started: the program {how}.", hint=_words(service))
        if time.monotonic() > end:
            raise NotSetUp(
                f"No page came within {TO_ANSWER:g} seconds.", hint="`answerable doctor` says more."
            )
        if service.is_asked_to_stop(0.05):
            return


def _words(service: Service) -> str:
    return f"{service.log} says why." if service.log else "Its words are above."


def _answers(door: Door) -> bool:
    with suppress(OSError, http.client.HTTPException):
        connection = http.client.HTTPConnection(door.asked, door.port, timeout=TO_ANSWER)
        connection.request("HEAD", "/")
        return connection.getresponse().status < 500
    return False
