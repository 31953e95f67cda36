"""The packs that are loaded into the register, as the engine uses them."""

from functools import lru_cache

from answerable.errors import NotSetUp
from answerable.outside import shelf
from answerable.register.models import Pack as Loaded
from answerable_engine.errors import EngineError
from answerable_engine.pack import Pack
from answerable_engine.pack_loading import load_pack


def packs() -> list[Pack]:
    """Return every pack that is loaded, by code. One query; a pack is read from the disk once.

    Raises NotSetUp where one is no longer what was loaded.
    """
    return [_pack(loaded.code, loaded.hash, loaded.kept) for loaded in Loaded.objects.order_by("code")]


def are_loaded() -> bool:
    """Say whether any pack is loaded. One query."""
    return Loaded.objects.exists()


@lru_cache(maxsize=16)
def _pack(code: str, pack_hash: str, kept: str) -> Pack:
    hint = f"Load it again: answerable load {code}"
    try:
        pack = load_pack(shelf.path(kept) if kept else code)
    except EngineError as error:
        raise NotSetUp(f"The pack {code} cannot be read: {error.message}", hint=hint) from error
    if pack.hash != pack_hash:
        raise NotSetUp(f"The pack {code} here is not the one that was loaded.", hint=hint)
    return pack
