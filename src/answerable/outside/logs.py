"""What the programs of the register say of themselves: one JSON object a line, with listed keys only.

Nobody's address, browser or words can slip in: values that a message would carry are left out, an error
is told by its kind and its place in the program, and a key that is not listed is dropped.
"""

import logging
import logging.config
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import structlog

KEYS: Final = (
    "at",  # when, in UTC
    "level",
    "part",  # web, worker or clock
    "event",  # what happened, in words of ours or of a library, without the values in it
    "logger",
    "status",  # of a page, or of a job
    "task",
    "job",
    "attempt",
    "count",
    "seconds",
    "error",  # the class of an error
    "places",  # where it came about: file, line and function, the innermost last
)
PLACES: Final = 8
PROCRASTINATE: Final = "procrastinate"

Event = dict[str, Any]  # whatever a library hands over; `_keep_listed` lets little of it through


def set_up(part: str) -> None:
    """Send everything that is logged in this process to standard error, as lines of JSON."""
    logging.raiseExceptions = False  # or what cannot be written is printed whole, with its values
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"lines": {"()": structlog.stdlib.ProcessorFormatter, "processors": _steps(part)}},
            "handlers": {
                "lines": {"class": "logging.StreamHandler", "formatter": "lines", "stream": sys.stderr}
            },
            "root": {"handlers": ["lines"], "level": "WARNING"},
            "loggers": {"answerable": {"level": "INFO"}},
        }
    )
    structlog.configure(
        processors=[structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def _steps(part: str) -> list[Any]:
    def with_part(_logger: object, _method: str, event: Event) -> Event:
        return event | {"part": part}

    return [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", key="at"),
        with_part,
        _without_values,
        _with_error,
        _keep_listed,
        structlog.processors.JSONRenderer(),
    ]


def _without_values(_logger: object, _method: str, event: Event) -> Event:
    """Take a library's message as it stands in its source, before values were put into it."""
    record = event.get("_record")
    if isinstance(record, logging.LogRecord) and not isinstance(record.msg, dict):
        event["event"] = str(record.msg).partition("\n")[0]
        if record.name.partition(".")[0] == PROCRASTINATE:
            event |= _of_job(record)
        if isinstance(status := getattr(record, "status_code", None), int):
            event["status"] = status
    return event


def _of_job(record: logging.LogRecord) -> dict[str, object]:
    """Procrastinate puts the arguments of a job into its message; its action and number say enough."""
    job = getattr(record, "job", None) or {}
    return {
        "event": str(getattr(record, "action", "worker")),
        "task": job.get("task_name"),
        "job": job.get("id"),
        "attempt": job.get("attempts"),
    }


def _with_error(_logger: object, _method: str, event: Event) -> Event:
    record = event.get("_record")
    found = event.pop("exc_info", None) or (
        record.exc_info if isinstance(record, logging.LogRecord) else None
    )
    if found is True:
        found = sys.exc_info()
    if isinstance(found, BaseException):
        found = (type(found), found, found.__traceback__)
    if isinstance(found, tuple) and found[0]:
        event |= {"error": f"{found[0].__module__}.{found[0].__qualname__}", "places": places(found[2])}
    return event


def places(trace: TracebackType | None) -> list[str]:
    """Return where an error came about, without a word of what was being worked on."""
    frames = traceback.extract_tb(trace)[-PLACES:]
    return [f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}" for frame in frames]


def _keep_listed(_logger: object, _method: str, event: Event) -> Event:
    return {key: event[key] for key in KEYS if event.get(key) is not None}
