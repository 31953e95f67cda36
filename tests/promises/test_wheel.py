"""What a person gets who installs the wheel, and has no copy of the repository."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from surroundings import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this repository."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_packs_the_samples_the_types_and_the_licences(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    for held in (
        "answerable_engine/packs/stopsim/about.yaml",
        "answerable_engine/packs/stopsim/bodies.csv",
        "answerable/setting_up/demonstration/bodies.csv",
        "answerable/setting_up/demonstration/files/quality-committee.md",
        "answerable_engine/packs/LICENSE",
        "answerable_engine/report/report.css",
        "answerable_engine/py.typed",
    ):
        assert held in names
    assert any(name.startswith("answerable_engine/samples/") for name in names)
    assert any(name.endswith("dist-info/licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "samples/", "bench/"))]


def test_the_wheel_finds_its_own_pack(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    probe = (
        "import answerable_engine as e; from answerable_engine.pack_hash import find_pack; "
        "print(e.__file__); print(find_pack('stopsim'))"
    )

    done = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )

    package, pack = done.stdout.splitlines()
    assert package.startswith(str(installed))
    assert pack == str(installed / "answerable_engine/packs/stopsim")
