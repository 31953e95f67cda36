"""Logs carry what happened and where in the program, and nothing of what people sent."""

import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog

from answerable.outside import logs

SECRET = "a person's own words"  # noqa: S105 (it stands for what must not be logged)


Said = Callable[[], list[dict[str, object]]]


@pytest.fixture
def said(capfd: pytest.CaptureFixture[str]) -> Said:
    """Returns what was logged since it was asked last, line by line."""

    def lines() -> list[dict[str, object]]:
        found = capfd.readouterr().err.splitlines()
        assert not [line for line in found if SECRET in line]
        return [json.loads(line) for line in found]

    return lines


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Leave the logging of the tests as it was."""
    root = logging.getLogger()
    handlers, level, configured = root.handlers[:], root.level, structlog.get_config()
    yield
    root.handlers[:], root.level, logging.raiseExceptions = handlers, level, True
    structlog.configure(**configured)


def test_a_key_that_is_not_listed_is_dropped(said: Said) -> None:
    logs.set_up("web")
    structlog.get_logger("answerable.somewhere").info("kept", count=3, address=SECRET, user_agent=SECRET)

    (line,) = said()
    assert line["event"] == "kept"
    assert line["count"] == 3
    assert set(line) <= set(logs.KEYS)


def test_the_values_in_a_message_of_a_library_are_left_out(said: Said) -> None:
    logs.set_up("web")
    logging.getLogger("django.request").warning("Not Found: %s", SECRET, extra={"status_code": 404})

    (line,) = said()
    assert (line["event"], line["status"], line["part"]) == ("Not Found: %s", 404, "web")


def test_an_error_is_told_by_its_kind_and_its_place(said: Said) -> None:
    logs.set_up("web")
    try:
        raise ValueError(SECRET)
    except ValueError:
        structlog.get_logger("answerable.somewhere").exception("it broke")

    (line,) = said()
    assert line["error"] == "builtins.ValueError"
    assert "test_an_error_is_told_by_its_kind_and_its_place" in str(line["places"])


def test_a_job_is_told_by_its_name_and_number_without_its_arguments(said: Said) -> None:
    logs.set_up("web")
    logging.getLogger("procrastinate.worker").error(
        f"Job archive.read[7]({SECRET}) failed",
        extra={"action": "job_error", "job": {"id": 7, "task_name": "archive.read", "attempts": 1}},
    )

    (line,) = said()
    assert (line["event"], line["task"], line["job"]) == ("job_error", "archive.read", 7)


def test_what_a_library_says_when_all_is_well_is_not_logged(said: Said) -> None:
    logs.set_up("web")
    logging.getLogger("procrastinate.worker").info("Starting job %s", SECRET)

    assert said() == []


def test_what_cannot_be_written_is_not_printed_instead(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path(os.devnull).open("w") as closed:
        monkeypatch.setattr(sys, "stderr", closed)
        logs.set_up("web")
    monkeypatch.undo()

    logging.getLogger("django.request").warning("Not Found: %s", SECRET)

    assert capfd.readouterr() == ("", "")
