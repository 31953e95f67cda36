"""What tests of faults share: somebody who hands papers in, ways to kill, and what must hold afterwards."""

import os
import re
import signal
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Final
from uuid import uuid4

import httpx
import psycopg

from answerable.outside.postgres.place import Place
from service.running import Service, children, eventually, tell

TOKEN: Final = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
BODY: Final = re.compile(r'<option value="([^"]+)"')
PAPER: Final = """Northmoor Care Trust. Notes of the board. Paper {name}, made up for a test.

A police officer is part of the community mental health team. Each week he visits
people at home, and helps to deliver their care plan.
"""
AT_MOST_A_SECOND: Final = 5  # papers that one person hands in
# How a file that was handed in, and a job, can end.
ENDS: Final = ("screened", "known", "failed", "refused")
JOB_ENDS: Final = ("succeeded", "failed", "cancelled", "aborted")
SETTLED: Final = 60.0  # seconds after a kill, in which everything ends in a state that has a name


@dataclass
class Reader:
    """Somebody who is signed in and hands papers in, one after another, until told to stop."""

    service: Service
    cookie: str
    acknowledged: list[str] = field(default_factory=list)
    refusals: list[int] = field(default_factory=list)
    _stopped: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> "Reader":
        self._thread = threading.Thread(target=self._hand_in_papers)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        assert self._thread
        self._thread.join(60)

    def client(self) -> httpx.Client:
        """A browser of this person."""
        address = f"http://127.0.0.1:{self.service.port}"
        return httpx.Client(base_url=address, cookies={"session": self.cookie}, timeout=30)

    def hand_in(self, visitor: httpx.Client, data: bytes) -> httpx.Response:
        """Hand one paper in on the page for it."""
        form = visitor.get("/archive/add/")
        if form.status_code != 200:
            return form
        token, body = TOKEN.search(form.text), BODY.findall(form.text)[0]
        assert token, form.text
        words = {
            "csrfmiddlewaretoken": token[1],
            "body": body,
            "kind": "minutes",
            "obtained": "made up for a test",
        }
        files = {"papers": (f"{sha256(data).hexdigest()[:8]}.txt", data)}
        # The last field says that all of it came.
        return visitor.post("/archive/add/", data=words, files=[*files.items(), ("whole", (None, "yes"))])

    def _hand_in_papers(self) -> None:
        with self.client() as visitor:
            while not self._stopped.wait(1 / AT_MOST_A_SECOND):
                data = PAPER.format(name=uuid4()).encode()
                try:
                    answer = self.hand_in(visitor, data)
                except httpx.HTTPError:
                    continue  # nothing was acknowledged
                if answer.is_redirect and "/archive/batches/" in answer.headers["location"]:
                    self.acknowledged.append(sha256(data).hexdigest())
                elif answer.status_code >= 500:
                    self.refusals.append(answer.status_code)


Kill = Callable[[Service, Random], None]


def _a_part(name: str) -> Kill:
    return lambda service, _: service.kill(name)


def _a_child_of(name: str) -> Kill:
    def kill(service: Service, chance: Random) -> None:
        below = children(service.parts()[name])
        os.kill(chance.choice(below) if below else service.parts()[name], signal.SIGKILL)

    return kill


def _the_database_and_all_its_processes(service: Service, _: Random) -> None:
    first = service.parts()["database"]
    for process in (first, *children(first)):
        os.kill(process, signal.SIGKILL)


def _everything_and_start_again(service: Service, _: Random) -> None:
    service.process.kill()
    service.process.wait()
    service.start()


KILLS: Final[Mapping[str, Kill]] = {
    "worker": _a_part("work"),
    "database": _the_database_and_all_its_processes,
    "web": _a_part("web"),
    "everything": _everything_and_start_again,
    "a reader in the worker": _a_child_of("work"),
    "one process of the database": _a_child_of("database"),
    "one process of the web": _a_child_of("web"),
    "the first process of the database": _a_part("database"),
    "clock": _a_part("cloc"),
}


def unsettled(folder: Path) -> list[tuple[str, str]]:
    """Return what has not come to an end: files that were handed in, and jobs."""
    try:
        with psycopg.connect(Place(folder).url(), connect_timeout=5) as connection:
            files = connection.execute(
                "SELECT sha256, state FROM archive_intake WHERE NOT state = ANY(%s)", [list(ENDS)]
            ).fetchall()
            jobs = connection.execute(
                "SELECT task_name, status::text FROM procrastinate_jobs WHERE NOT status::text = ANY(%s)",
                [list(JOB_ENDS)],
            ).fetchall()
    except psycopg.Error as error:
        return [("the database", str(error))]
    return [*files, *jobs]


def settle(service: Service) -> float:
    """Wait until pages come and everything has ended, and return how many seconds that took."""
    began = time.monotonic()
    eventually(service.answers, SETTLED)
    try:
        eventually(lambda: not unsettled(service.folder), SETTLED, pause=0.2)
    except AssertionError:
        raise AssertionError(
            f"still open: {unsettled(service.folder)}\n" + "\n".join(service.lines)
        ) from None
    return time.monotonic() - began


def check_nothing_is_lost(folder: Path, acknowledged: list[str]) -> None:
    """Hold what was acknowledged against what is there, and all that is there against itself."""
    told = tell(folder)
    missing = set(acknowledged) - set(told["kept"])
    assert not missing, f"{len(missing)} of {len(acknowledged)} acknowledged papers are not in the archive"
    assert set(told["kept"]) <= set(told["store"])
    assert all(told["store"].values())
    assert told["faults"] == []
    assert all(told["quotes"])
