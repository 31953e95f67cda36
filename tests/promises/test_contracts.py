"""The import contracts bind: each is tried with a file that breaks it, in a small copy of the layout.

The register's chapters are still to come, so these files are the only proof that their contracts will hold.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from surroundings import ROOT

ENGINE = "The engine knows nothing of the register, nor of the network"
STORY = "The story reads downwards, and every chapter is in it"
CHAPTER = "Inside a chapter: actions may read, queries may load, rules are pure"
RULES = "Rules are plain Python"
DOORS = "The doors do not know each other"
TABLES = "Doors never touch a table"
CONCERNS = "Concerns are entered by one gate only"
READS = "Only the sandbox reads documents"
PARSES = "Only a format parses"
COMMAND = "The engine does not know its command"

# The module that is at fault, what it imports, and the contract that must say so.
BREACHES = [
    ("answerable_engine/screening.py", "import socket", ENGINE),
    ("answerable_engine/screening.py", "import django.db", ENGINE),
    ("answerable_engine/screening.py", "from answerable.asks import rules", ENGINE),
    ("answerable/asks/rules.py", "import answerable.findings.rules", STORY),
    ("answerable/gossip/rules.py", "", STORY),
    ("answerable/asks/queries.py", "import answerable.asks.actions", CHAPTER),
    ("answerable/asks/rules.py", "import answerable.asks.models", CHAPTER),
    ("answerable/asks/rules.py", "from django.db import models", RULES),
    ("answerable/doors/web/pages/asks.py", "import answerable.doors.api.asks", DOORS),
    ("answerable/doors/web/pages/asks.py", "import answerable.asks.models", TABLES),
    ("answerable/doors/web/pages/asks.py", "import answerable.concerns.queries", CONCERNS),
    ("answerable_engine/screening.py", "import answerable_engine.formats.mail", READS),
    ("answerable_engine/screening.py", "import zipfile", PARSES),
    ("answerable_engine/screening.py", "import answerable_engine.cli.screen.options", COMMAND),
]
# What those who keep to the contracts may do.
KEPT = {
    "answerable/doctor.py": "import answerable_engine.cli.sample",
    "answerable/doors/web/pages/concern.py": "import answerable.concerns.queries",
    "answerable/doors/web/pages/asks.py": "import answerable.asks.actions",
    "answerable/doors/api/asks.py": "",
    "answerable/concerns/queries.py": "",
    "answerable/findings/rules.py": "",
    "answerable/asks/actions.py": "import answerable.asks.queries",
    "answerable/asks/queries.py": "import answerable.asks.models",
    "answerable/asks/models.py": "import django.db",
    "answerable/asks/rules.py": "",
    "answerable_engine/screening.py": "import answerable_engine.formats.versions",
    "answerable_engine/cli/sample.py": "import answerable_engine.cli.screen.options",
    "answerable_engine/cli/screen/options.py": "import answerable_engine.screening",
    "answerable_engine/sandbox/zygote.py": "import answerable_engine.formats.mail",
    "answerable_engine/formats/mail.py": "import email, lxml, resiliparse, zipfile",
    "answerable_engine/formats/versions.py": "",
}


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    """A small copy of the layout, with our contracts, in which everybody keeps to them."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, text in KEPT.items():
        write(tmp_path / name, text)
    return tmp_path


def write(module: Path, text: str) -> None:
    module.parent.mkdir(parents=True, exist_ok=True)
    module.write_text(f"{text}\n")
    for folder in module.parents:
        if folder.name in {"answerable", "answerable_engine"}:
            (folder / "__init__.py").touch()
            return
        (folder / "__init__.py").touch()


def broken(layout: Path) -> list[str]:
    """Ask import-linter, and return the names of the contracts that it finds broken."""
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-logo", "--no-cache"],
        cwd=layout,
        env=os.environ | {"PYTHONPATH": str(layout), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    return [line.removesuffix(" BROKEN") for line in done.stdout.splitlines() if line.endswith(" BROKEN")]


def test_a_layout_that_keeps_to_the_contracts_passes(layout: Path) -> None:
    assert broken(layout) == []


@pytest.mark.parametrize(("module", "line", "contract"), BREACHES)
def test_a_breach_is_found_from_the_first_file(layout: Path, module: str, line: str, contract: str) -> None:
    write(layout / module, line)

    assert contract in broken(layout)
