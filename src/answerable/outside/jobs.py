"""Work for later, queued by name inside the transaction of whoever asks for it.

A job is a row in the same database (procrastinate): it exists if and only if the change that asked for it
does. A task says in its chapter's `tasks.py` what a name does: `@jobs.task("archive.read")`.
"""

import asyncio
from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Final, ParamSpec, TypeVar

from django.db import connections
from procrastinate import App, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from answerable.outside import clock

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
JSON = str | int | float | bool | None

AGAIN: Final = RetryStrategy(max_attempts=5, exponential_wait=2)
UNDER_WAY: Final = ("todo", "doing")
ALIVE_SECONDS: Final = 60  # since its last heartbeat, that a worker is counted on
# A worker gives the app connections of its own. What its jobs ask for belongs to their transaction anyhow.
_QUEUE: Final = JobManager(DjangoConnector())


def defer(name: str, /, *, lock: str | None = None, priority: int = 0, **arguments: JSON) -> int:
    """Queue a job, inside the current transaction, and return its number.

    Jobs of the same `lock` run one after another. Those of a higher `priority` run first.
    """
    deferrer = configure_task(name=name, job_manager=_QUEUE, lock=lock, priority=priority)
    return deferrer.defer(**arguments)


def task(name: str) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """Say that this function is what a job of that name does. It is tried again when it breaks off."""

    def keep(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        app.task(name=name, retry=AGAIN)(function)
        return function

    return keep


def locks_under_way(names: Collection[str] = ()) -> frozenset[str]:
    """Return the locks of all jobs of these names (none: of all) that wait or are being done. One query."""
    jobs = ProcrastinateJob.objects.filter(status__in=UNDER_WAY)
    if names:
        jobs = jobs.filter(task_name__in=names)
    return frozenset(lock for lock in jobs.values_list("lock", flat=True) if lock)


def is_worked_on() -> bool:
    """Say whether a worker was alive within the last minute. One query."""
    since = clock.real() - timedelta(seconds=ALIVE_SECONDS)
    return ProcrastinateWorker.objects.filter(last_heartbeat__gte=since).exists()


def work_off() -> None:
    """Do all jobs that wait, and those that they ask for, in this process; return when none is left.

    For commands, where no service runs. Not inside a transaction: the jobs have connections of their own.
    """
    with app.replace_connector(DjangoConnector().get_worker_connector()) as worker:
        asyncio.run(_work_off(worker))


async def _work_off(worker: App) -> None:
    async with worker.open_async():
        await worker.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)
        await asyncio.to_thread(connections.close_all)  # in the thread in which the jobs were done
