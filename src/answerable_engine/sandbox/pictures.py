"""A picture of a page on its way out of a child: how it is written, and the check of every number of it."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from answerable_engine.sandbox.answers import UnbelievableError

MARK = b"PICT"
PREFIX = struct.Struct("<4sIII")
BOX = struct.Struct("<4I")
PIXEL = 3  # bytes
MOST_BOXES = 10_000

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture: `rgb` is three bytes a pixel, row by row, from the top.

    Boxes are (left, top, right, bottom) in pixels.
    """

    width: int
    height: int
    rgb: bytes
    boxes: tuple[Box, ...] = ()


def encode(width: int, height: int, rgb: bytes, boxes: Sequence[Box]) -> list[bytes]:
    """Return the answer that holds a picture, in pieces, in the order to write them."""
    packed = b"".join(BOX.pack(*box) for box in boxes)
    return [PREFIX.pack(MARK, width, height, len(boxes)) + packed, rgb]


def is_picture(answer: bytes) -> bool:
    """Say whether an answer claims to be a picture; anything else is an attempt that did not come to one."""
    return answer.startswith(MARK)


def decode(answer: bytes) -> Picture:
    """Return the picture, or raise UnbelievableError for what cannot be one."""
    if len(answer) < PREFIX.size:
        raise UnbelievableError("it is shorter than any picture")
    _, width, height, count = PREFIX.unpack_from(answer)
    start = PREFIX.size + count * BOX.size
    if count > MOST_BOXES or not width or not height or len(answer) != start + width * height * PIXEL:
        raise UnbelievableError("its sizes do not add up")
    boxes = tuple(BOX.iter_unpack(answer[PREFIX.size : start]))
    if not all(left <= right <= width and top <= bottom <= height for left, top, right, bottom in boxes):
        raise UnbelievableError("a box is not on the page")
    return Picture(width, height, answer[start:], boxes)
