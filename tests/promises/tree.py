"""The files of this repository, as the promises look at them."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

from surroundings import ROOT

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
IMPORTS = (ast.Import, ast.ImportFrom)
NOT_OURS = re.compile(r"(^|/)(\.git|\.venv|\.[a-z_]*cache|\.hypothesis|__pycache__|dist|demo-output)(/|$)")


@cache
def files() -> tuple[Path, ...]:
    """Every file that is, or is about to be, part of the repository; without git, every file."""
    # Root may run this in somebody else's folder, which git refuses unless it is told that this is meant.
    git = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(git, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):
        listed = [str(path.relative_to(ROOT)) for path in ROOT.rglob("*")]
    kept = sorted(ROOT / name for name in listed if name and not NOT_OURS.search(name))
    return tuple(path for path in kept if path.is_file())


def named(path: Path) -> str:
    """The path as a person would write it, from the root of the repository."""
    return str(path.relative_to(ROOT))


def modules(*, under: str = "src") -> tuple[Path, ...]:
    """Every Python file in a folder of the repository."""
    return tuple(path for path in files() if path.suffix == ".py" and path.is_relative_to(ROOT / under))


def late_imports(path: Path) -> list[int]:
    """The lines of a module on which an import stands inside a function."""
    functions = (node for node in ast.walk(_parsed(path)) if isinstance(node, FUNCTIONS))
    return [node.lineno for function in functions for node in ast.walk(function) if isinstance(node, IMPORTS)]


def imported(path: Path) -> set[str]:
    """The full names of what a module imports: packages, modules, and what it takes from them."""
    names = set[str]()
    for node in ast.walk(_parsed(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())
