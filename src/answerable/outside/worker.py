"""Does the jobs that wait, and brings back those whose worker died."""

import asyncio
import os
import signal
from collections.abc import Mapping
from typing import Any, Final, cast

import structlog
from asgiref.sync import async_to_sync
from django.db import connections
from procrastinate import App, jobs
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from answerable.outside import logs

AT_ONCE: Final = 2  # jobs; more would not make reading faster on two cores
HEARTBEAT: Final = 5.0  # seconds between two signs of life
DEAD_AFTER: Final = 20.0  # seconds without one
PATIENCE: Final = 10.0  # seconds for the jobs under way when it is asked to stop
MOST_ATTEMPTS: Final = 5  # of a job whose worker dies: one that kills its worker must not do so for ever

log = structlog.get_logger("answerable.worker")


def work() -> None:
    """Do jobs until SIGTERM."""
    logs.set_up("worker")
    connections.close_all()
    connector = cast(DjangoConnector, app.connector).get_worker_connector()
    with app.replace_connector(connector) as worker:
        asyncio.run(_work(worker))


async def _work(worker: App) -> None:
    asyncio.get_running_loop().set_exception_handler(_give_way)
    async with worker.open_async():
        await worker.run_worker_async(
            name="worker",
            concurrency=AT_ONCE,
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=DEAD_AFTER,
            shutdown_graceful_timeout=PATIENCE,
        )


def _give_way(loop: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
    """End this worker cleanly, so that another takes its place.

    This is called for what nobody waits for. Above all that is a job whose end could not be written down,
    because the database was gone at that moment: while its worker gives signs of life, the job would be taken
    to be under way for ever.
    """
    del loop
    log.error("gives way to another worker", exc_info=context.get("exception"))
    os.kill(os.getpid(), signal.SIGTERM)


def bring_back_stalled() -> int:
    """Queue again the jobs whose worker died, and return how many. What was tried too often has failed."""
    return async_to_sync(_bring_back)(app)


async def _bring_back(app: App) -> int:
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER))
    for job in stalled:
        if job.attempts + 1 >= MOST_ATTEMPTS:
            await app.job_manager.finish_job(job, jobs.Status.FAILED, delete_job=False)
        else:
            await app.job_manager.retry_job(job)
    return len(stalled)
