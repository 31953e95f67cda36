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
CHAPTERS: Final = ("archive", "asks", "findings", "register")
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


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_actions_and_models_ask_no_other_clock(chapter: str) -> None:
    folder = ROOT / "src" / "answerable" / chapter
    acting = [path for path in modules() if path.is_relative_to(folder) and "migrations" not in path.parts]
    asking = {
        named(path)
        for path in acting
        if {"actions", "models"} & {*path.parts, path.stem}
        if "now" in calls(path, of="timezone") or "auto_now_add" in path.read_text()
    }

    assert asking == set()
