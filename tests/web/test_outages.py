"""Where the database is away or the disk is full, a plain page says so, and says that nothing is lost."""

import errno
import os
import sys

import psycopg
import pytest
from django.db import DatabaseError, OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from answerable.doors.web.outages import refusal_of, server_error


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


FULL = [
    OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
    OSError(errno.EDQUOT, os.strerror(errno.EDQUOT)),
    caused(OperationalError("could not extend file"), psycopg.errors.DiskFull()),
]
AWAY = [OperationalError("connection refused"), caused(OperationalError("x"), psycopg.OperationalError())]


def page(error: Exception, path: str = "/") -> HttpResponse:
    """What is shown where this error came up to Django, which asks while it handles it."""
    try:
        raise error
    except Exception:
        return server_error(RequestFactory().get(path))


@pytest.mark.parametrize("error", FULL)
def test_a_full_disk_is_said(error: Exception) -> None:
    shown = page(error)

    assert shown.status_code == 507
    assert "what you sent was not kept" in shown.content.decode()
    assert "Nothing that was kept before is lost" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"


@pytest.mark.parametrize("error", AWAY)
def test_a_database_that_is_away_is_said_and_when_to_come_back(error: Exception) -> None:
    shown = page(error)

    assert shown.status_code == 503
    assert int(shown["Retry-After"]) <= 60
    assert "try again in a minute" in shown.content.decode()


@pytest.mark.parametrize("error", [DatabaseError("a fault of ours"), ValueError("secret"), OSError("else")])
def test_a_fault_of_ours_is_called_ours_and_shows_nothing_of_what_broke(error: Exception) -> None:
    shown = page(error)

    assert refusal_of(error) is None
    assert shown.status_code == 500
    assert "our fault" in shown.content.decode()
    assert str(error) not in shown.content.decode()


@pytest.mark.parametrize(("error", "status"), [(FULL[0], 507), (AWAY[0], 503), (ValueError("secret"), 500)])
def test_a_program_is_told_the_same_as_json(error: Exception, status: int) -> None:
    told = page(error, "/api/v1/bodies")

    assert told.status_code == status
    assert told["Content-Type"] == "application/json"
    assert "secret" not in told.content.decode()


def test_the_pages_need_no_database() -> None:
    """This test has none: pytest-django would fail it if it asked."""
    assert sys.exc_info() == (None, None, None)
    assert page(AWAY[0]).content.count(b"<h1") == 1
