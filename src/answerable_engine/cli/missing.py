"""What of the learned tier is missing, what is lost by that, and how to get it, in one calm line."""

from pathlib import Path

from answerable_engine.meaning.at_hand import AtHand
from answerable_engine.meaning.encoders import LOST, how_to_get

LOST_WITHOUT_PARTS = "only the words in its rules are looked for"


def get_parts(folder: Path) -> str:
    """Return how to make the trained parts of a pack."""
    return f"answerable train {folder}"


def missing_line(about: AtHand, *, pack: str, folder: Path) -> str:
    """Return what is missing for a pack; "" where nothing is that was wanted."""
    if not about.hash:
        lost = f"The pack {pack} has no trained parts, so {LOST_WITHOUT_PARTS}."
        return f"{lost} To make them: {get_parts(folder)}"
    if about.lacking and about.is_wanted:
        return f"The encoder is not installed, so {LOST}. To get it: {how_to_get(about.lacking)}"
    return ""
