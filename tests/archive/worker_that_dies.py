"""A worker that does all jobs, or is killed at a point: `python worker_that_dies.py [POINT]`."""

import os
import signal
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.settings")
django.setup()

from answerable.outside import jobs  # noqa: E402 (Django is to be ready first)


def end(event: str, _arguments: tuple[object, ...]) -> None:
    """Kill this process at the point that was named."""
    if event == f"answerable.{sys.argv[1]}":
        os.kill(os.getpid(), signal.SIGKILL)


if sys.argv[1:]:
    sys.addaudithook(end)
jobs.work_off()
