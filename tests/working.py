"""Does the jobs that wait, here and now, in the transaction of the test that asks for it."""

import json

from django.db import connection
from procrastinate.contrib.django import app

NEXT = "SELECT id, task_name, args FROM procrastinate_jobs WHERE status = 'todo' ORDER BY priority DESC, id"
TAKE = "UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL WHERE id = %s"
END = "UPDATE procrastinate_jobs SET status = 'succeeded', attempts = attempts + 1 WHERE id = %s"


def work_off(*, at_most: int = 10_000) -> int:
    """Do every job that waits, and those that they ask for, in order; return how many that were."""
    for done in range(at_most):
        with connection.cursor() as cursor:
            cursor.execute(f"{NEXT} LIMIT 1")
            row = cursor.fetchone()
            if row is None:
                return done
            number, name, arguments = row
            cursor.execute(TAKE, [number])
        app.tasks[name].func(**json.loads(arguments))
        with connection.cursor() as cursor:
            cursor.execute(END, [number])
    raise AssertionError(f"there are still jobs after {at_most}")
