"""Serves a WSGI application with granian: two processes of four threads, and no record of who asked."""

import logging
import os
import signal
from collections.abc import Callable
from typing import Any, Final

from django.core.checks.urls import check_url_config
from django.db import connections
from django.utils.module_loading import import_string
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from answerable.outside import logs, tether

PROCESSES: Final = 2
THREADS: Final = 4
UNDER_WAY: Final = 10  # seconds for what is being answered when it is asked to stop
QUIET: Final = {"loggers": {"_granian": {"handlers": [], "level": "WARNING", "propagate": True}}}

Application = Callable[..., Any]  # as WSGI has it


def load(application: str) -> Application:
    """Return an application, `package.module.name`, with all of its addresses and what they need."""
    loaded: Application = import_string(application)
    check_url_config(None)
    connections.close_all()  # each process has its own
    return loaded


def serve(application: str, *, host: str, port: int) -> None:
    """Serve `application` (`package.module.name`) until SIGTERM; its processes share what it imports."""
    loaded = load(application)
    parent = os.getpid()

    def in_each_process(_target: str) -> Application:
        logs.set_up("web")
        tether.be_known_as("answerable-web")
        tether.end_with(parent, signal.SIGKILL)
        return loaded

    server = Server(
        application,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=PROCESSES,
        blocking_threads=THREADS,
        log_access=False,
        log_level=LogLevels.warning,
        log_dictconfig=QUIET,
        respawn_failed_workers=True,
        respawn_interval=0.2,
        workers_kill_timeout=UNDER_WAY,
    )
    logs.set_up("web")
    logging.getLogger("answerable.web").info("serving")
    server.serve(target_loader=in_each_process)
