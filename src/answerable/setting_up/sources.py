"""Packs on the disk: whole, checked, and named by all of their files."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from answerable.errors import AnswerableError
from answerable.outside import shelf
from answerable_engine.errors import EngineError
from answerable_engine.meaning.at_hand import FOLDER as MODEL
from answerable_engine.meaning.training.passages import passage_files
from answerable_engine.pack import Pack
from answerable_engine.pack_hash import ABOUT, BODIES, REACH, pack_files, shipped_packs
from answerable_engine.pack_loading import load_pack as read_pack
from answerable_engine.pack_reach import Reach, load_reach

OWN = "own-packs"


class UnusablePack(AnswerableError):
    """A pack does not pass its checks; nothing of it was loaded."""


@dataclass(frozen=True, slots=True)
class Source:
    """A pack on the disk, whole and checked."""

    pack: Pack
    reach: Reach
    folder: Path
    files: tuple[Path, ...]
    name: str  # of our copy of it

    @property
    def title(self) -> str:
        """Return its title in its first language."""
        return self.pack.titles[self.pack.languages[0]]


def source(name_or_path: str | Path) -> Source:
    """Return a pack from its folder, or from the name of one that came with the engine.

    Raises UnusablePack, with every fault and its place, where it does not pass every check.
    """
    try:
        pack = read_pack(name_or_path)
        reach = load_reach(pack)
        folder = Path(pack.folder)
        files = _files(folder)
        return Source(pack, reach, folder, files, shelf.name_of(folder, files))
    except EngineError as error:
        raise UnusablePack(error.message, hint=error.hint) from error
    except OSError as error:
        raise UnusablePack(f"{name_or_path}: {error.strerror}.", hint=_("Check its permissions.")) from error


def available() -> dict[str, Path]:
    """Return the packs that can be loaded from a page, by name: those that came with the engine, and those
    that somebody put into the folder `own-packs` of the data folder. Their own name wins.
    """
    own = sorted((Path(settings.DATA) / OWN).glob(f"*/{ABOUT}"))
    return {**shipped_packs(), **{about.parent.name: about.parent for about in own}}


def _files(folder: Path) -> tuple[Path, ...]:
    """Return all that is used of a pack: what is looked for, whom it binds, what was trained from what."""
    others = [folder / REACH, folder / BODIES, *sorted((folder / MODEL).glob("*")), *passage_files(folder)]
    return (*pack_files(folder), *(path for path in others if path.is_file()))
