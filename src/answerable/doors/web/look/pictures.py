"""A picture of a page as templates show it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from answerable.archive.pictures import Drawn


@dataclass(frozen=True, slots=True)
class PictureShown:
    """A picture of a page, and the rectangles round some of its words."""

    address: str
    width: int
    height: int
    page: int
    boxes: tuple[tuple[int, int, int, int], ...]
    says: str = ""


def shown(drawn: "Drawn", *, at: str, page: int, says: str = "") -> PictureShown:
    """Return the picture that was drawn of a page, and that this address gives."""
    boxes = ((box.left, box.top, box.right - box.left, box.bottom - box.top) for box in drawn.boxes)
    return PictureShown(at, drawn.width, drawn.height, page, tuple(boxes), says)
