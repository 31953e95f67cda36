"""The learned tier of a loaded pack, for whoever calls the engine from Python: made once, and kept."""

from pathlib import Path

from answerable_engine.meaning.at_hand import AtHand, at_hand
from answerable_engine.meaning.encoders import missing
from answerable_engine.meaning.tier import LearnedTier
from answerable_engine.pack import Pack

KEPT = 4  # tiers, each with an encoder's process once it has encoded

_KEPT: dict[tuple[str, str], LearnedTier] = {}


def tier_of(pack: Pack) -> LearnedTier | None:
    """Return the learned tier of a pack; None for one that has no trained parts, or is in no folder.

    Its encoder lives as long as this process. Raises PackError where the trained parts cannot be read.
    """
    about = about_tier(pack)
    if not about.hash:
        return None
    name = (pack.folder, about.model)
    if name not in _KEPT:
        while len(_KEPT) >= KEPT:
            _KEPT.pop(next(iter(_KEPT))).close()
        _KEPT[name] = LearnedTier(Path(pack.folder), about)
    return _KEPT[name]


def about_tier(pack: Pack) -> AtHand:
    """Return what there is of the learned tier for a pack. Raises PackError where it cannot be read."""
    return at_hand(Path(pack.folder), lacking=missing()) if pack.folder else AtHand()


def least_score(pack: Pack) -> float:
    """Return the score from which on matches are shown: set for a load where there are trained parts."""
    learned = about_tier(pack).cut()
    return pack.cut if learned is None else learned
