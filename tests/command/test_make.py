"""The commands of the Makefile, and what the set-up says where something is missing.

The scripts are run with a PATH of this test's making, so that any machine can be met: one without Python, one
whose Python lacks pip, one where we are not root.
"""

import re
import shutil
import subprocess
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from surroundings import ROOT

COMMANDS = ["setup", "system", "demo", "test", "soak", "check", "fix", "bench", "clean"]
PACKAGES = "build-essential chromium poppler-utils pdfgrep"
TOOLS = ("sh", "cat", "dirname", "stat", "mktemp", "tail", "rm", "sed")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A machine with next to nothing on it: its programs are the files of this folder."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for tool in TOOLS:
        (programs / tool).symlink_to(str(shutil.which(tool)))
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    provide(programs, "id", 'if [ "$1" = -u ]; then echo 1000; else echo ada; fi')
    return programs


def provide(programs: Path, name: str, script: str) -> None:
    """Put a program on the machine."""
    program = programs / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def run(machine: Path, *words: str, **environment: str) -> CompletedProcess[str]:
    return subprocess.run(
        [machine.parent / "scripts" / words[0], *words[1:]],
        cwd=machine.parent,
        env={"PATH": str(machine), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_make_help_lists_every_command_in_its_group() -> None:
    done = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True)

    listed = re.findall(r"^  make (\w+) +\S", done.stdout, re.MULTILINE)
    assert set(COMMANDS) <= set(listed)
    assert len(re.findall(r"^[A-Z]", done.stdout, re.MULTILINE)) >= 4


def test_the_readme_names_commands_that_exist() -> None:
    named = re.findall(r"^    make (\w+)", (ROOT / "README.md").read_text(), re.MULTILINE)

    assert named == ["demo", "test"]
    assert set(named) <= set(COMMANDS)


def test_ci_runs_what_a_person_is_told_to_run_and_nothing_else() -> None:
    lines = (ROOT / ".ci/run").read_text().splitlines()

    assert [line for line in lines if line.startswith("make")] == ["make check", "make test"]


def test_without_python_the_set_up_says_how_to_get_it(machine: Path) -> None:
    done = run(machine, "setup", "run")

    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert "apt-get install python3" in done.stderr


def test_a_python_that_is_too_old_is_not_taken(machine: Path) -> None:
    provide(machine, "python3", "exit 1")

    assert "needs Python 3.11 or newer" in run(machine, "setup", "run").stderr


def test_a_python_that_can_make_no_venv_is_named_with_what_it_lacks(machine: Path) -> None:
    provide(machine, "python3", 'case "$2" in "import sys;"*) exit 0;; esac; exit 1')

    done = run(machine, "setup", "run")

    assert done.returncode == 1
    assert f"{machine}/python3 has neither pip nor the module that makes .venv" in done.stderr
    assert "apt-get install python3-venv" in done.stderr


def test_packages_that_cannot_be_had_end_the_set_up_with_a_next_step(machine: Path) -> None:
    made = 'mkdir -p .venv/bin && cp "$0" .venv/bin/python'
    provide(
        machine, "python3", f'case "$*" in "-m venv"*) {made};; *"-m pip"*) echo no route >&2; exit 1;; esac'
    )
    for tool in ("mkdir", "cp"):
        (machine / tool).symlink_to(str(shutil.which(tool)))

    done = run(machine, "setup", "run")

    assert done.returncode == 1
    assert "no route" in done.stderr
    assert "run the same command again" in done.stderr


def test_a_missing_program_is_named_with_what_is_lost_and_how_to_get_it(machine: Path) -> None:
    provide(machine, "python3", "exit 0")

    done = run(machine, "system", "test")

    assert done.returncode == 0
    assert "chromium: without it the report is not looked at in a browser" in done.stderr
    assert "build-essential: without it PDFs are read by Python alone" in done.stderr
    assert f"sudo apt-get update && sudo apt-get install {PACKAGES}" in done.stderr


def test_ci_stops_where_a_program_is_missing(machine: Path) -> None:
    assert run(machine, "system", "test", CI="true").returncode == 1


def test_as_root_what_is_missing_is_installed_after_an_update(machine: Path, tmp_path: Path) -> None:
    provide(machine, "id", "echo 0")
    provide(machine, "python3", "exit 0")
    provide(machine, "apt-get", f'echo "$@" >> {tmp_path}/asked')

    done = run(machine, "system", "test")

    asked = (tmp_path / "asked").read_text().splitlines()
    assert done.returncode == 0
    assert asked == ["update", f"install -y --no-install-recommends {PACKAGES}"]


def test_an_installation_that_fails_is_not_silent(machine: Path) -> None:
    provide(machine, "id", "echo 0")
    provide(machine, "apt-get", "echo cannot reach the mirror; exit 100")

    done = run(machine, "system", "test")

    assert "cannot reach the mirror" in done.stderr
    assert "Missing:" in done.stderr


def test_the_demonstration_asks_for_no_program_but_python(machine: Path) -> None:
    provide(machine, "python3", "exit 0")

    done = run(machine, "system", "demo")

    assert (done.returncode, done.stderr) == (0, "")
