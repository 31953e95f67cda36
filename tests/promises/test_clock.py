"""Everybody's days come from one clock, and only the demonstration says that it is another day."""

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from django.utils import timezone

import make
from answerable.outside import clock
from answerable.people.models import Event
from promises.tree import modules, named
from surroundings import ROOT

LONG_AGO: Final = datetime(2025, 3, 3, 9, 30, tzinfo=UTC)
MAY_SET: Final = "src/answerable/setting_up/demonstration/"


def calls(path: Path, *, of: str) -> set[str]:
    """The names that a module calls of another: `clock.at` gives `at`."""
    found = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return {
        function.attr
        for function in found
        if isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == of
    }


def test_time_goes_on_from_the_moment_that_is_set_and_is_right_again_after_it() -> None:
    with clock.at(LONG_AGO):
        first, second = clock.now(), clock.now()
        assert LONG_AGO <= first < second < LONG_AGO + timedelta(minutes=1)
        assert clock.today() == LONG_AGO.date()

    assert abs(clock.now() - timezone.now()) < timedelta(minutes=1)


def test_a_day_is_that_of_the_bodies_also_near_midnight() -> None:
    with clock.at(datetime(2025, 6, 30, 23, 30, tzinfo=UTC)):  # half past midnight in London
        assert clock.today().isoformat() == "2025-07-01"


@pytest.mark.django_db
def test_the_record_of_events_tells_the_real_time_whatever_the_clock_was_set_to() -> None:
    with clock.at(LONG_AGO):
        make.body()

    assert min(Event.objects.values_list("happened_at", flat=True)) > LONG_AGO + timedelta(days=365)


def test_only_the_demonstration_sets_the_clock() -> None:
    setting = {named(path) for path in modules() if "at" in calls(path, of="clock")}

    assert setting
    assert all(name.startswith(MAY_SET) for name in setting), setting


READING: Final = frozenset(
    {
        *("timezone.now", "datetime.now", "datetime.today", "datetime.utcnow", "date.today"),
        *("time.time", "time.time_ns", "time.localtime", "time.gmtime", "Now", "auto_now", "auto_now_add"),
    }
)
OF_NOW_UNLESS_TOLD: Final = (
    "timezone.localdate",
    "timezone.localtime",
)  # of another moment, they only convert


def reads_the_time(path: Path) -> set[str]:
    """By what a module reads what time it is."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(), args=[], keywords=[]) if ast.unparse(node.func) in (
                OF_NOW_UNLESS_TOLD
            ):
                found.add(ast.unparse(node.func))
            case ast.Attribute() if ast.unparse(node) in READING:
                found.add(ast.unparse(node))
            case ast.ImportFrom(module="time") | ast.ImportFrom(module="django.db.models.functions"):
                found |= {f"time.{each.name}" for each in node.names if f"time.{each.name}" in READING}
                found |= {each.name for each in node.names if each.name in READING}
            case ast.keyword(arg=str(name)) if name in READING:
                found.add(name)
    return found


def test_nothing_but_the_clock_reads_the_time() -> None:
    """The engine has no register and no days; a migration that ran stays as it is."""
    ours = ROOT / "src" / "answerable"
    reading = {
        named(path): by
        for path in modules()
        if path.is_relative_to(ours) and "migrations" not in path.parts
        if (by := reads_the_time(path))
    }

    assert reading == {"src/answerable/outside/clock.py": {"timezone.now"}}, (
        "ask outside/clock.py: now, today, or real for what has to be true whatever a demonstration says"
    )


def test_a_moment_that_was_set_changes_no_record_and_lets_nobody_in() -> None:
    with clock.at(LONG_AGO):
        assert abs(clock.real() - timezone.now()) < timedelta(minutes=1)
