"""Where a pack is, and the hash that names exactly what it looks for: without reading any YAML.

The command needs both before it knows whether there is work at all, so nothing heavy is imported here.
"""

from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path

from answerable_engine.errors import PackError, UsageError

ABOUT = "about.yaml"
PACK_FILES = (ABOUT, "concepts.yaml", "names.yaml", "measures.yaml")
REQUIREMENTS = "requirements"
# Whom the pack is about: not looked for, and so not in the hash.
REACH = "reach.yaml"
BODIES = "bodies.csv"
LONGEST_SHOWN = 60

# Beside the engine in a wheel; at the top of the repository when it runs from there.
SHELVES = (Path(__file__).parent / "packs", Path(__file__).parents[2] / "packs")


def shipped_packs() -> dict[str, Path]:
    """Return the folders of the packs that came with the engine, by name. Empty when there are none."""
    shelves = [shelf for shelf in SHELVES if shelf.is_dir()]
    return {
        about.parent.name: about.parent for shelf in shelves for about in sorted(shelf.glob(f"*/{ABOUT}"))
    }


def find_pack(name_or_path: str | Path) -> Path:
    """Return the folder of a pack, given the name of a shipped pack or the path of a folder.

    A name wins over a folder of the same name here; `./name` always means the folder. Raises UsageError, with
    the nearest name and the list of packs, for what is neither.
    """
    packs = shipped_packs()
    asked = str(name_or_path)
    if asked in packs:
        return packs[asked]
    folder = Path(asked).expanduser() if asked else Path("no pack")
    kind = _kind(folder)
    if kind == "folder":
        return folder
    if kind == "file":
        hint = f"Give the folder that holds its {ABOUT}: {folder.parent}"
        raise UsageError(f"{asked} is a file, and a pack is a folder.", hint=hint)
    shown = asked if len(asked) <= LONGEST_SHOWN else asked[:LONGEST_SHOWN] + "..."
    message = f"There is no pack {shown!r}: neither a known name nor a folder."
    raise UsageError(message, hint=_which(asked, packs))


def _kind(path: Path) -> str:
    try:
        return "folder" if path.is_dir() else "file" if path.is_file() else "nothing"
    except OSError:  # a name that no file can have
        return "nothing"


def _which(asked: str, packs: dict[str, Path]) -> str:
    near = get_close_matches(asked, packs, n=1)
    meant = f"Did you mean {near[0]!r}? " if near else ""
    known = ", ".join(sorted(packs)) or "none came with this installation"
    return f"{meant}Known packs: {known}. To write your own: answerable pack new NAME"


def pack_files(folder: Path) -> tuple[Path, ...]:
    """Return the YAML files that make up a pack, in the order in which they are hashed."""
    top = [folder / name for name in PACK_FILES if (folder / name).is_file()]
    return (*top, *(path for path in sorted((folder / REQUIREMENTS).glob("*.yaml")) if path.is_file()))


def pack_hash(folder: str | Path) -> str:
    """Return the SHA-256, in hex, over the names and bytes of a pack's YAML files.

    Each name and each file is preceded by its length, so that no two packs can run together into one hash.
    Raises PackError when a file cannot be read.
    """
    digest = sha256()
    for path in pack_files(Path(folder)):
        name = path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape")
        for part in (name, _bytes(path)):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PackError(
            str(path), "", f"cannot be read ({error.strerror}).", hint="Check permissions."
        ) from error
