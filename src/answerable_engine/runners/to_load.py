"""A pack that is read when it is first needed."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from answerable_engine.errors import PackError

if TYPE_CHECKING:
    from answerable_engine.pack import Pack


class PackToLoad(NamedTuple):
    """A pack by its hash, which costs little to know, and its loading, which waits until it is needed."""

    hash: str
    load: "Callable[[], Pack]"

    def loaded(self) -> "Pack":
        """Return the pack. Raises PackError where it is no longer the one with this hash."""
        pack = self.load()
        if pack.hash != self.hash:
            raise PackError(pack.code, "", "the pack was changed just now.", hint="Run this again.")
        return pack
