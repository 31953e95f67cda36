"""Jobs whose worker died are queued again, at once and not for ever; those of a live one are left alone."""

import pytest
from django.db import connection

from answerable.outside import jobs, worker

pytestmark = pytest.mark.django_db


def job_of_a_worker(*, silent_for: float, attempts: int = 0) -> int:
    """A job that is being done by a worker that gave its last sign of life so many seconds ago."""
    number = jobs.defer("archive.read", sha256="0" * 64)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - %s * interval '1 second') RETURNING id",
            [silent_for],
        )
        (its_worker,) = cursor.fetchone()
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s, attempts = %s WHERE id = %s",
            [its_worker, attempts, number],
        )
    return number


def state(number: int) -> tuple[str, int]:
    """How a job stands, and how often it was tried."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, attempts FROM procrastinate_jobs WHERE id = %s", [number])
        return tuple(cursor.fetchone())


def test_a_job_whose_worker_is_silent_is_queued_again() -> None:
    left = job_of_a_worker(silent_for=worker.DEAD_AFTER + 1)

    assert worker.bring_back_stalled() == 1
    assert state(left) == ("todo", 1)


def test_a_job_whose_worker_lives_is_left_alone() -> None:
    under_way = job_of_a_worker(silent_for=worker.DEAD_AFTER / 2)

    assert worker.bring_back_stalled() == 0
    assert state(under_way) == ("doing", 0)


def test_a_job_that_kills_its_worker_each_time_has_failed_in_the_end() -> None:
    poison = job_of_a_worker(silent_for=worker.DEAD_AFTER + 1, attempts=worker.MOST_ATTEMPTS - 1)

    worker.bring_back_stalled()

    assert state(poison)[0] == "failed"


def test_to_look_twice_changes_nothing_more() -> None:
    left = job_of_a_worker(silent_for=worker.DEAD_AFTER + 1)
    worker.bring_back_stalled()
    before = state(left)

    assert worker.bring_back_stalled() == 0
    assert state(left) == before


def test_a_worker_is_dead_only_after_several_signs_of_life_are_missing() -> None:
    assert worker.DEAD_AFTER >= 3 * worker.HEARTBEAT
