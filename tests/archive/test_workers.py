"""Real workers in processes of their own: two at once, and some that are killed half-way."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection

import make
from answerable.archive import actions, queries
from answerable.archive.actions import Handed
from answerable.archive.models import Batch, Intake, Match, Page, Screening, Text
from answerable.archive.rules import IntakeState
from answerable.outside import jobs, worker
from answerable.people.queries import machine

WORKER = Path(__file__).with_name("worker_that_dies.py")
POINTS = ["archive.read", "archive.settled", "archive.found", "archive.screened"]

pytestmark = pytest.mark.usefixtures("no_jobs")


def surroundings() -> dict[str, str]:
    """What a process is told so that it works on the database and in the folder of this test."""
    url = urlsplit(os.environ["DATABASE_URL"])
    name = str(connection.settings_dict["NAME"])
    address = urlunsplit((url.scheme, url.netloc, f"/{name}", url.query, ""))
    return {**os.environ, "DATABASE_URL": address, "ANSWERABLE_DATA": str(settings.DATA)}


def start(*point: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, str(WORKER), *point], env=surroundings())


def handed_in(*words: str) -> Batch:
    make.pack()
    files = [Handed(f"{number}.txt", [text.encode()]) for number, text in enumerate(words)]
    return actions.add(files, body=make.body(), kind="minutes", obtained="by post", by=machine("tests"))


def bring_back() -> None:
    """Do what the sweep does once a worker has shown no sign of life for a while."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    worker.bring_back_stalled()


def states() -> set[str]:
    return set(Intake.objects.values_list("state", flat=True))


def test_a_worker_does_all_that_waits_and_what_that_asks_for() -> None:
    handed_in(*(f"{make.WORDS} {number}" for number in range(4)))

    jobs.work_off()

    assert states() == {IntakeState.SCREENED}
    assert Match.objects.count() == 4
    assert jobs.locks_under_way() == frozenset()


def test_two_workers_on_the_same_files_make_each_text_once() -> None:
    batch = handed_in(*(f"{make.WORDS} {number}" for number in range(6)))
    for intake in batch.intakes.all():  # asked for twice, as by two people at once
        actions.queueing.queue_reading(intake.sha256)

    both = [start(), start()]
    ended = [process.wait(120) for process in both]

    assert ended == [0, 0]
    assert states() == {IntakeState.SCREENED}
    assert Text.objects.count() == Page.objects.count() == Screening.objects.count() == 6
    assert Match.objects.count() == 6


@pytest.mark.parametrize("point", POINTS)
def test_a_worker_that_is_killed_half_way_loses_nothing_and_doubles_nothing(point: str) -> None:
    handed_in(make.WORDS)

    assert start(point).wait(120) == -signal.SIGKILL
    assert Intake.objects.get().state in {IntakeState.RECEIVED, IntakeState.READ}
    bring_back()
    jobs.work_off()

    assert states() == {IntakeState.SCREENED}
    assert (Text.objects.count(), Page.objects.count(), Screening.objects.count()) == (1, 1, 1)
    assert Match.objects.count() == 1
    assert list(queries.misquoted()) == []
    assert queries.check_bytes() == []


def test_a_file_over_which_workers_die_again_and_again_ends_in_a_named_state() -> None:
    handed_in(make.WORDS)

    for _ in range(3):
        assert start("archive.read").wait(120) == -signal.SIGKILL
        bring_back()
    jobs.work_off()

    intake = Intake.objects.get()
    assert intake.state == IntakeState.FAILED
    assert "broke off 3 times" in intake.reason
    actions.retry(intake, by=machine("tests"))
    jobs.work_off()
    assert states() == {IntakeState.SCREENED}
