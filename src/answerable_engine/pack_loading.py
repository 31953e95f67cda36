"""Loads a pack: every file read, every check made, every fault told at once."""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from answerable_engine.errors import PackError
from answerable_engine.pack import Pack, Requirement
from answerable_engine.pack_hash import ABOUT, PACK_FILES, REACH, REQUIREMENTS, find_pack, pack_hash
from answerable_engine.packfiles.entries import Sheet
from answerable_engine.packfiles.faults import ANYTHING, Faults
from answerable_engine.packfiles.passed import Passed
from answerable_engine.packfiles.phrases import read_concepts
from answerable_engine.packfiles.shapes import Reader, read_about
from answerable_engine.packfiles.tree import read_tree

MAX_REQUIREMENTS = 200
YAML_FILES = (*PACK_FILES, REACH)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A pack, and what may be worth a second look in it."""

    pack: Pack
    warnings: tuple[PackError, ...]


def load_pack(name_or_path: str | Path, *, passed: Passed | None = None) -> Pack:
    """Return a pack, given the name of one that came with the engine or the path of a folder.

    Checks that its patterns have `passed` are not made again.

    Raises UsageError when there is none, and PackError (with every fault, each with its place and what to do)
    when it does not pass every check.
    """
    return load_with_warnings(name_or_path, passed=passed).pack


def load_with_warnings(name_or_path: str | Path, *, passed: Passed | None = None) -> Loaded:
    """Return a pack together with its warnings; raises as `load_pack` does."""
    folder = find_pack(name_or_path)
    faults = Faults()
    try:
        pack = _read(folder, faults, passed or Passed())
    except OSError as error:
        raise PackError(
            str(folder), "", f"cannot be read ({error.strerror}).", hint="Check permissions."
        ) from error
    faults.raise_any()
    return Loaded(pack, tuple(warning for _, _, warning in faults.warnings))


def _read(folder: Path, faults: Faults, passed: Passed) -> Pack:
    _check_files(folder, faults)
    sheet = partial(_sheet, faults=faults, passed=passed)
    about = read_about(sheet(folder / ABOUT, needed=True))
    reader = Reader(about.languages, read_concepts(sheet(folder / "concepts.yaml")))
    paths = _requirement_files(folder, faults)
    requirements = tuple(reader.requirement(sheet(path)) for path in paths)
    _refuse_twice(paths, requirements, faults)
    codes = [requirement.code for requirement in requirements]
    known = codes if codes and all(codes) else ANYTHING
    return Pack(
        code=about.code,
        version=about.version,
        licence=about.licence,
        titles=about.titles,
        directive=about.directive,
        concepts=reader.concepts.lists,
        requirements=requirements,
        names=reader.names(sheet(folder / "names.yaml"), requirements=known),
        measures=reader.measures(sheet(folder / "measures.yaml")),
        hash=pack_hash(folder),
        languages=tuple(about.languages),
        folder=str(folder),
        near=(),
        **about.figures,
    )


def _sheet(path: Path, *, faults: Faults, passed: Passed, needed: bool = False) -> Sheet:
    if needed and not path.is_file():
        faults.refuse(
            path, None, "", "this file is missing.", hint="See docs/packs.md, or: answerable pack new NAME"
        )
    elif not path.is_file() and (path.is_symlink() or path.exists()):
        faults.refuse(
            path, None, "", "this is not a file that can be read.", hint="Put a plain file in its place."
        )
    root = read_tree(path, faults=faults) if path.is_file() else None
    return Sheet(path, root, faults, absent=not path.exists(), passed=passed)


def _requirement_files(folder: Path, faults: Faults) -> list[Path]:
    paths = sorted((folder / REQUIREMENTS).glob("*.yaml"))
    if not paths:
        hint = "Add one file a requirement. To see one: answerable pack new NAME"
        faults.refuse(folder / REQUIREMENTS, None, "", "there is no requirement here.", hint=hint)
    if len(paths) > MAX_REQUIREMENTS:
        hint = "Split the pack into several."
        faults.refuse(
            folder / REQUIREMENTS, None, "", f"there are more than {MAX_REQUIREMENTS} files here.", hint=hint
        )
    return paths[:MAX_REQUIREMENTS]


def _refuse_twice(paths: list[Path], requirements: tuple[Requirement, ...], faults: Faults) -> None:
    """Refuse a code that two requirements have."""
    first: dict[str, Path] = {}
    for path, requirement in zip(paths, requirements, strict=True):
        other = first.setdefault(requirement.code, path)
        if requirement.code and other != path:
            message = f"{requirement.code!r} is already the code of {other.name}."
            faults.refuse(path, None, "code", message, hint="Give each requirement its own code.")


def _check_files(folder: Path, faults: Faults) -> None:
    """Refuse YAML files that would be passed over: a slip in a name must not lose what is in it."""
    for path in sorted(folder.iterdir()):
        if path.suffix in {".yaml", ".yml"} and path.name not in YAML_FILES:
            near = get_close_matches(path.stem + ".yaml", YAML_FILES, n=1)
            hint = (
                f"Did you mean {near[0]}?"
                if near
                else f"A pack holds {', '.join(YAML_FILES)} and {REQUIREMENTS}/."
            )
            faults.refuse(path, None, "", "this is not a file of a pack.", hint=hint)
    for path in sorted((folder / REQUIREMENTS).glob("*.yml")):
        faults.refuse(
            path, None, "", "requirements are files that end in .yaml.", hint=f"Rename it {path.stem}.yaml"
        )
