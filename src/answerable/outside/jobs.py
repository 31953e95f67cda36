"""Work for later, queued by name inside the transaction of whoever asks for it.

A job is a row in the same database (procrastinate): it exists if and only if the change that asked for it
does. A task says in its chapter's `tasks.py` what a name does: `@jobs.task("archive.read")`.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
JSON = str | int | float | bool | None

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=2)


def defer(name: str, /, *, lock: str | None = None, **arguments: JSON) -> int:
    """Queue a job, inside the current transaction, and return its number.

    Jobs of the same `lock` run one after another.
    """
    return app.configure_task(name=name, lock=lock).defer(**arguments)


def task(name: str) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """Say that this function is what a job of that name does. It is tried again when it breaks off."""

    def keep(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        app.task(name=name, retry=AGAIN)(function)
        return function

    return keep
