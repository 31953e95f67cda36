"""A command that is told to be typed can be typed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from answerable_engine.cli import sample
from answerable_engine.cli.typed import typed

Monkey = pytest.MonkeyPatch


@pytest.fixture
def program(tmp_path: Path, monkeypatch: Monkey) -> Path:
    """A program of the command's name, in a folder of its own, which the shell does not look into."""
    path = tmp_path / "my tools" / "answerable"
    path.parent.mkdir()
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.chdir(tmp_path)
    return path


def test_a_program_below_this_folder_is_told_by_its_path_from_here(program: Path) -> None:
    assert typed(str(program)) == "'my tools/answerable'"
    assert typed("my tools/answerable") == "'my tools/answerable'"


def test_a_program_elsewhere_is_told_by_its_whole_path(program: Path, monkeypatch: Monkey) -> None:
    monkeypatch.chdir("/usr")

    assert typed(str(program)) == f"'{program}'"


def test_a_program_that_the_shell_finds_is_told_by_its_name(program: Path, monkeypatch: Monkey) -> None:
    monkeypatch.setenv("PATH", str(program.parent))

    assert typed(str(program)) == "answerable"


def test_a_module_is_told_with_its_python_and_runs() -> None:
    words = typed("/somewhere/answerable/__main__.py")

    done = subprocess.run(["/bin/sh", "-c", f"{words} --version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("answerable ")


def test_the_demonstration_ends_with_a_command_that_can_be_typed(
    shown: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(shown, tmp_path, dirs_exist_ok=True)
    assert sample.main(["--data", str(tmp_path), "--no-open"]) == 0

    told = next(line for line in capfd.readouterr().out.splitlines() if " screen FOLDER" in line)
    program = told.split()[0]
    assert shutil.which(program) or Path(program).is_file() or program == sys.executable
