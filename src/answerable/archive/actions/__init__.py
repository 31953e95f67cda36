"""What is done in the archive: files handed in, read, screened, tried again; documents described."""

from answerable.archive.actions.adding import Handed, add
from answerable.archive.actions.reading import read
from answerable.archive.actions.screening import screen

__all__ = ["Handed", "add", "read", "screen"]
