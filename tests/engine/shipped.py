"""The pack that comes with it, loaded once for all tests that look with it."""

from typing import Final

from answerable_engine.pack_loading import load_pack

PACK: Final = load_pack("stopsim")
