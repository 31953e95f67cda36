"""Compiles the program that reads plain PDFs quickly, where there is a C compiler; else Python reads all.

So a wheel that is built where there is one is for this kind of machine, and any other is for all.
"""

import os
import shutil
import subprocess
import sysconfig
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = Path("src/answerable_engine/sandbox/pdf_children")
PROGRAM = "pdf-children"
COMPILERS = ("cc", "gcc", "clang")
OPTIONS = (
    *("-std=gnu11", "-O2", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion"),
    *("-fstack-protector-strong", "-U_FORTIFY_SOURCE", "-D_FORTIFY_SOURCE=2", "-fPIE", "-pie"),
    *("-Wl,-z,relro,-z,now",),
)


class CustomBuildHook(BuildHookInterface[Any]):
    """What hatchling calls before it builds a wheel, or installs this folder itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and have the wheel hold what came of it."""
        del version
        if self.target_name == "wheel" and self._compile(Path(self.root) / FOLDER):
            build_data["artifacts"].append(str(FOLDER / PROGRAM))
            build_data["pure_python"] = False
            build_data["tag"] = f"py3-none-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"

    def _compile(self, folder: Path) -> bool:
        """Say whether the program was made. One of an earlier time is replaced at a stroke, or removed."""
        program = folder / PROGRAM
        compiler = os.environ.get("CC") or next(filter(None, map(shutil.which, COMPILERS)), None)
        if compiler is None:
            why = "There is no C compiler here."
        else:
            try:
                with tempfile.TemporaryDirectory(dir=folder) as beside:
                    _make(compiler.split(), folder, Path(beside) / PROGRAM).replace(program)
            except subprocess.CalledProcessError as fault:
                why = f"{fault.stderr}\n{PROGRAM} could not be compiled."
            except OSError as fault:  # the compiler is not there, or nothing can be written here
                why = f"{PROGRAM} could not be compiled ({fault})."
            else:
                return True
        self.app.display_warning(f"{why} Python will read all PDFs, which takes longer.")
        with suppress(OSError):
            program.unlink(missing_ok=True)
        return False


def _make(compiler: list[str], folder: Path, program: Path) -> Path:
    """Compile the program and return its path. Raise CalledProcessError or OSError if it cannot be."""
    command = [*compiler, *OPTIONS, "-o", program, *sorted(folder.glob("*.c")), "-ldl"]
    subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 (our own)
    return program
