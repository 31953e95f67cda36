"""Writes a small pack that passes every check, for a person to change into their own."""

import re
import shutil
import tempfile
from pathlib import Path

from answerable_engine.errors import UsageError
from answerable_engine.pack_hash import ABOUT, REQUIREMENTS, pack_files, shipped_packs

STARTER = Path(__file__).parent / "packfiles" / "starter"
STARTER_CODE = "code: starter"
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
LONGEST_NAME = 40


def start_pack(name: str, *, folder: Path) -> Path:
    """Write a new pack called `name` inside `folder`, whole or not at all, and return where it is.

    Raises UsageError for a name that cannot be a pack's, for one that is taken, and for a folder that is not
    there or cannot be written to.
    """
    _check_name(name)
    if not folder.is_dir():
        raise UsageError(
            f"There is no folder {folder}.", hint="Make it first, or give another with --in DIR."
        )
    made = folder / name
    if made.exists() or made.is_symlink():
        raise UsageError(f"{made} is already there, and is left as it is.", hint="Choose another name.")
    try:
        _write(name, made)
    except OSError as error:
        reason = error.strerror or str(error)
        hint = "Give another place with --in DIR."
        raise UsageError(f"{made} cannot be written ({reason}).", hint=hint) from error
    return made


def _check_name(name: str) -> None:
    if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        hint = "Use small letters, digits and -, a letter first, at most 40: school-exclusions"
        raise UsageError(f"{name!r} cannot be the name of a pack.", hint=hint)
    if name in shipped_packs():
        raise UsageError(f"{name!r} is the name of a pack that came with this.", hint="Choose another name.")


def _write(name: str, made: Path) -> None:
    unfinished = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=made.parent))
    try:
        for source in pack_files(STARTER):
            target = unfinished / source.relative_to(STARTER)
            target.parent.mkdir(exist_ok=True)
            words = source.read_text(encoding="utf-8")
            if source.name == ABOUT:
                words = words.replace(STARTER_CODE, f"code: {name}", 1)
            target.write_text(words, encoding="utf-8")
        # mkdtemp makes folders that only their owner can enter; the one inside is as every new folder here.
        unfinished.chmod((unfinished / REQUIREMENTS).stat().st_mode)
        unfinished.rename(made)
    except OSError:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
