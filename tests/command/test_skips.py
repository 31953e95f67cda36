"""No test is skipped in silence: what our conftest says of skips, tried on a small suite of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from surroundings import ROOT

SUITE = """
import pytest

def test_a_thing_of_our_own(): pass
def test_on_real_files(corpus): assert corpus.is_dir()

@pytest.mark.corpus
def test_on_other_real_files(): pass
"""

NEEDLESS = ("cacheprovider", "schemathesis", "randomly")  # what loads longer than the suite runs


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A suite of three tests, two of which need real files, under the rules of our own conftest."""
    for name in ("conftest.py", "register_db.py", "surroundings.py"):
        shutil.copy(ROOT / "tests" / name, tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "tests").mkdir()
    (tmp_path / "test_suite.py").write_text(SUITE)
    return tmp_path


def run(suite: Path, workers: int, **environment: str) -> CompletedProcess[str]:
    outside = {name: value for name, value in os.environ.items() if name != "CI" and "ANSWERABLE" not in name}
    without = [word for name in NEEDLESS for word in ("-p", f"no:{name}")]
    return subprocess.run(
        [sys.executable, "-m", "pytest", "test_suite.py", "-n", str(workers), *without],
        cwd=suite,
        env=outside | {"PYTHONPATH": str(suite), "DATABASE_URL": "postgres:///never-asked"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("workers", [0, 2])
def test_a_person_without_real_files_is_told_what_was_not_run(suite: Path, workers: int) -> None:
    done = run(suite, workers)

    assert done.returncode == 0, done.stdout
    assert "2 corpus tests skipped: no real files: set ANSWERABLE_CORPUS" in done.stdout
    assert "1 passed, 2 skipped" in done.stdout.splitlines()[-1]


@pytest.mark.parametrize("workers", [0, 2])
def test_ci_fails_where_real_files_were_promised_and_not_used(suite: Path, workers: int) -> None:
    done = run(suite, workers, CI="true", ANSWERABLE_CORPUS="not-there")

    assert done.returncode == 1
    assert "FAILED: CI must run them. 2 corpus tests skipped" in done.stdout


def test_ci_passes_where_no_real_files_were_promised(suite: Path) -> None:
    assert run(suite, 0, CI="true").returncode == 0


def test_with_real_files_nothing_is_skipped(suite: Path) -> None:
    done = run(suite, 0, CI="true", ANSWERABLE_CORPUS=str(suite))

    assert done.returncode == 0
    assert "3 passed" in done.stdout.splitlines()[-1]
