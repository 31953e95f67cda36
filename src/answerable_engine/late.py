"""What a run imports only once it has work to do: the one table of imports on demand.

A run in which nothing changed must cost a stat a file and little more, so none of these is imported before it
is needed: they bring RE2, the sentence splitter, zstd and the machinery of processes with them.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

PLACES = {
    "hire": ("answerable_engine.runners.crew", "hire"),
    "find": ("answerable_engine.runners.matching", "find"),
    "sparing": ("answerable_engine.runners.sparing", "Sparing"),
    "squeeze": ("answerable_engine.ledger.texts", "squeeze"),
    "unsqueeze": ("answerable_engine.ledger.texts", "unsqueeze"),
    "load_pack": ("answerable_engine.pack_loading", "load_pack"),
    "load_pack_again": ("answerable_engine.pack_again", "load_pack_again"),
    "say": ("answerable_engine.reasons", "say"),
    "all_drafts": ("answerable_engine.cascade", "all_drafts"),
    "begin": ("answerable_engine.runners.matching", "begin"),
    "finish": ("answerable_engine.runners.matching", "finish"),
    "cascade": ("answerable_engine.cascade", "cascade"),
    "learned_tier": ("answerable_engine.meaning.tier", "LearnedTier"),
    "tier_of": ("answerable_engine.meaning.of_pack", "tier_of"),
    "encoded": ("answerable_engine.meaning.encoded", "encoded"),
    "e5_encoder": ("answerable_engine.meaning.e5", "encoder"),
    "onnx_encoder": ("answerable_engine.meaning.onnx_encoder", "encoder"),
    "opened": ("answerable_engine.meaning.opening", "opened"),
    "train": ("answerable_engine.meaning.training.run", "train"),
    "report_on": ("answerable_engine.cli.screen.reporting", "report_on"),
}


@cache
def late(name: str) -> Callable[..., Any]:
    """Return the function that stands in `PLACES` under this name, importing its module now."""
    module, attribute = PLACES[name]
    part: Callable[..., Any] = getattr(import_module(module), attribute)
    return part
