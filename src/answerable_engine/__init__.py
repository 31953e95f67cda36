"""Bytes in, verbatim matches out: no server, no database, no network.

    from answerable_engine import load_pack, read, screen

`docs/library.md` shows how. The three names are loaded when they are first used, because the command imports
this package at every call, and a run in which nothing changed has no use for them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from answerable_engine.pack_loading import load_pack
    from answerable_engine.reading import read
    from answerable_engine.screening import screen

__all__ = ["load_pack", "read", "screen"]

# A module must not have the name of what it exports: importing it would put it in the place of the function.
PLACES = {
    "load_pack": "answerable_engine.pack_loading",
    "read": "answerable_engine.reading",
    "screen": "answerable_engine.screening",
}


if not TYPE_CHECKING:  # a type checker would take every name for one that exists

    def __getattr__(name: str) -> object:
        """Return one of the three exports, importing the module that it is in now."""
        if name not in PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(PLACES[name]), name)
