"""What every test may ask for, and the rule that no test is skipped in silence.

A test that takes `corpus`, `evaluation` or `browser` carries the marker of that name. Where the thing is not
here the test is skipped, and counted in the closing words; in CI such a skip fails the run.
"""

import gc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

import pytest
from django.conf import settings as django_settings
from django.db import connection
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

import register_db
import surroundings

# The triggers that keep tables from being emptied, and those by which nothing is shown but what came through
# a round: the chapter below is tested on its own. What they do is held by tests that wake them.
ASLEEP = """
SELECT tgrelid::regclass, tgname FROM pg_trigger
WHERE tgname LIKE '%_not_emptied' OR tgname LIKE '%_came_through_a_round'
"""

# How seldom Python looks for rubbish: thousands of tests are kept to the end, and it would look through all.
SELDOM = (20_000, 20, 20)
# Where single tests take long.
LONG = (
    "tests/journeys",
    "test_kills",
    "test_published",
    "test_words_that_run",
    "test_demonstration",
    "tests/service",
)

settings.register_profile("here", deadline=None)
settings.register_profile(
    "ci", deadline=None, derandomize=True, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if surroundings.in_ci() else "here")


def pytest_configure(config: pytest.Config) -> None:
    """Start the one database of this run, where it may be needed."""
    gc.set_threshold(*SELDOM)
    register_db.start(config)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop it again."""
    register_db.stop(config)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let tests empty all tables afterwards, which the record refuses, and publish without a round."""
    del django_db_setup
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(ASLEEP)
        for table, trigger in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real files."""
    return _found("corpus")


@pytest.fixture(scope="session")
def evaluation() -> Path:
    """The folder of the labelled development set."""
    return _found("evaluation")


@pytest.fixture(scope="session")
def browser() -> Path:
    """The program of the system's chromium."""
    return _found("browser")


@pytest.fixture(autouse=True)
def a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test out of the person's own folders: the default ledger is in the home folder."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture(autouse=True)
def a_data_folder_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give every test that uses the register a folder of its own, and take back what it made of it."""
    before = django_settings.DATA, django_settings.IS_DEMONSTRATION
    django_settings.DATA = tmp_path_factory.getbasetemp() / "data" / token_hex(8)
    yield
    django_settings.DATA, django_settings.IS_DEMONSTRATION = before


def _found(marker: str) -> Path:
    path = surroundings.FINDERS[marker]()
    if path is None:
        pytest.skip(surroundings.MISSING[marker])
    return path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test the markers of what it asks for, so that a skip can be told apart and a choice made.

    Long tests begin, or one worker would still be at them when the others are through with everything.
    """
    for item in items:
        for marker in set(surroundings.FINDERS).intersection(getattr(item, "fixturenames", ())):
            item.add_marker(marker)
    items.sort(key=lambda item: not any(part in str(item.path) for part in LONG))


def pytest_collection_finish() -> None:
    """Let Python look for rubbish only in what tests make from here on."""
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test that carries a marker and does not ask through the fixture."""
    for marker in surroundings.FINDERS:
        if item.get_closest_marker(marker):
            _found(marker)


@pytest.hookimpl(hookwrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """Fail a run of CI in which something was skipped that must be there."""
    if session.exitstatus == pytest.ExitCode.OK and any(
        map(surroundings.must_be_here, _skipped(session.config))
    ):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was not run, how much, and how to let it run."""
    skipped = _skipped(config)
    if not skipped:
        return
    terminalreporter.section("not run")
    for marker, count in sorted(skipped.items()):
        verdict = "FAILED: CI must run them. " if surroundings.must_be_here(marker) else ""
        terminalreporter.write_line(
            f"{verdict}{count} {marker} tests skipped: {surroundings.MISSING.get(marker, marker)}"
        )


def _skipped(config: pytest.Config) -> Counter[str]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    reports = reporter.stats.get("skipped", []) if reporter else []
    return Counter(_marker(report) for report in reports)


def _marker(report: pytest.TestReport | pytest.CollectReport) -> str:
    known = [marker for marker in surroundings.FINDERS if marker in report.keywords]
    return known[0] if known else "other"
