"""Pictures of pages as the public may see them: a quote's lines sharp, and all else as bare shapes.

Nobody has looked through the rest of a page for what is about a person. So its pixels never leave: of each
square of the page one thing is kept, whether there is something in it. Masks are solid in the pixels
themselves.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _
from PIL import Image, ImageDraw

from answerable.archive import engine, pictures
from answerable.archive.drawing import NotDrawnError, folder, keep, pixels
from answerable.archive.models import Page
from answerable.archive.rules.covering import EDGE, Box, Cover, cover, hidden, reaching
from answerable_engine.sandbox.process import Picture as Pixels

WAY: Final = "shapes-1"  # of covering: what was kept under another is drawn again
SQUARES: Final = 40  # across a page: on paper, each as high as a line and three letters wide
GAP: Final = 6  # squares between two shapes that become one, so that not even large letters keep their form
FAINTEST: Final = 4  # of 255: how far a square is from the colour of the paper before something is in it
PAPER, SHAPE, BAR = (255, 255, 255), (226, 221, 213), (43, 37, 32)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A quote on its page, in pieces as it is shown: words, or None where a mask is.

    `is_open` says that somebody checked the whole page, and all of it may be seen.
    """

    page: Page
    start: int
    end: int
    pieces: tuple[str | None, ...]
    is_open: bool = False


def draw(exhibit: Exhibit) -> pictures.Drawn:
    """Return what the picture is like, with boxes round the words that it shows; or why there is none."""
    if exhibit.page.text.media_type != pictures.PDF:
        return pictures.Drawn(reason=str(pictures.NOT_DRAWN))
    if not engine.is_present_reader(exhibit.page.text.reader):
        return pictures.Drawn(reason=_("This page was read in an older way, and cannot be marked any more."))
    return _known(exhibit) or _make(exhibit)[0]


def webp(exhibit: Exhibit) -> bytes:
    """Return the picture as a WebP of at most 200 KB, or nothing where there is none."""
    if draw(exhibit).reason:
        return b""
    with suppress(OSError):
        return _file(exhibit, ".webp").read_bytes()
    return _make(exhibit)[1]


def _known(exhibit: Exhibit) -> pictures.Drawn | None:
    try:
        told = json.loads(_file(exhibit, ".json").read_bytes())
        boxes = tuple(Box(*map(int, box)) for box in told["boxes"])
        return pictures.Drawn(int(told["width"]), int(told["height"]), boxes)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _make(exhibit: Exhibit) -> tuple[pictures.Drawn, bytes]:
    """Draw it, keep it if there is room, and return it."""
    try:
        whole = pixels(exhibit.page, start=exhibit.start, end=exhibit.end)
        covered = _covered(whole, _cover(exhibit, whole), is_open=exhibit.is_open)
    except NotDrawnError as error:
        return pictures.not_drawn(error), b""
    drawn, image = pictures.encoded(covered)
    with suppress(OSError):  # a full disk: it is drawn again the next time
        boxes = [(box.left, box.top, box.right, box.bottom) for box in drawn.boxes]
        told = {"width": drawn.width, "height": drawn.height, "boxes": boxes}
        keep(_file(exhibit, ".webp"), image)
        keep(_file(exhibit, ".json"), json.dumps(told).encode())
    return drawn, image


def _cover(exhibit: Exhibit, whole: Pixels) -> Cover:
    """Return what of the quote is shown: nothing of it where a mask has no place that is known for sure."""
    every = [Box(*box) for box in whole.boxes]
    if None not in exhibit.pieces:
        return Cover(shown=tuple(every))
    quote = exhibit.page.content[exhibit.start : exhibit.end]
    places = hidden(quote, exhibit.pieces) or ()
    masks = [_boxes(exhibit, start, end) for start, end in places]
    if not (masks and all(masks) and _runs_across(every)):
        return cover((), every)
    ends = [0, *(place for mask in places for place in mask), len(quote)]
    words = [
        box for start, end in zip(ends[::2], ends[1::2], strict=True) for box in _boxes(exhibit, start, end)
    ]
    return cover(words, [box for mask in masks for box in mask])


def _boxes(exhibit: Exhibit, start: int, end: int) -> tuple[Box, ...]:
    """Return the boxes round a stretch of the quote; none where it has no letters."""
    if start >= end:
        return ()
    drawn = pixels(exhibit.page, start=exhibit.start + start, end=exhibit.start + end)
    return tuple(Box(*box) for box in drawn.boxes)


def _runs_across(boxes: Sequence[Box]) -> bool:
    """Say whether words run from left to right, as a bar over the rest of a line takes for granted."""
    return max(box.right - box.left for box in boxes) > max(box.bottom - box.top for box in boxes)


def _covered(whole: Pixels, seen: Cover, *, is_open: bool) -> Pixels:
    """Return a page with all covered that the public may not see."""
    image = Image.frombytes("RGB", (whole.width, whole.height), whole.rgb)
    shapes, margin = _shapes(image, without=[*seen.shown, *seen.bars])
    if not is_open:
        for box in seen.shown:
            rim = (max(box.left - EDGE, 0), max(box.top - EDGE, 0), box.right + EDGE, box.bottom + EDGE)
            shapes.paste(image.crop(rim), rim[:2])
        image = shapes
    pen = ImageDraw.Draw(image)
    for bar in seen.bars:
        full = reaching(bar, margin=margin, edge=whole.width)
        pen.rectangle((full.left, full.top, full.right, full.bottom), fill=BAR)
    boxes = tuple((box.left, box.top, box.right, box.bottom) for box in seen.shown)
    return replace(whole, rgb=image.tobytes(), boxes=boxes)


def _shapes(image: Image.Image, *, without: Sequence[Box]) -> tuple[Image.Image, int]:
    """Return a page as bare shapes, and how far to the right they reach.

    The lines of the quote are left out: how far one with a mask reaches would tell how long the mask is.
    """
    side = max(image.width // SQUARES, 1)
    grey = image.convert("L")
    tones = grey.histogram()
    paper = tones.index(max(tones))
    pen = ImageDraw.Draw(grey)
    for box in without:
        pen.rectangle((0, box.top, image.width, box.bottom), fill=paper)
    across, down = -(-image.width // side), -(-image.height // side)
    whole = Image.new("L", (across * side, down * side), paper)
    whole.paste(grey)
    small = whole.resize((across, down), Image.Resampling.BOX).tobytes()
    shapes, margin = Image.new("RGB", image.size, PAPER), 0
    pen = ImageDraw.Draw(shapes)
    for row in range(down):
        line = small[row * across : (row + 1) * across]
        filled = [place for place, tone in enumerate(line) if abs(tone - paper) >= FAINTEST]
        for first, last in _runs(filled):
            right = min((last + 1) * side, image.width) - 1
            pen.rectangle(
                (first * side, row * side + side // 5, right, (row + 1) * side - side // 5), fill=SHAPE
            )
            margin = max(margin, right)
    return shapes, margin


def _runs(filled: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield from where to where squares are filled, with the small gaps among them."""
    breaks = [place for place in range(1, len(filled)) if filled[place] - filled[place - 1] > GAP]
    for first, end in pairwise([0, *breaks, len(filled)]):
        if first < end:
            yield filled[first], filled[end - 1]


def _file(exhibit: Exhibit, ending: str) -> Path:
    text = exhibit.page.text
    named = (engine.PICTURES, WAY, text.member, exhibit.page.number, exhibit.start, exhibit.end)
    told = json.dumps([*named, exhibit.pieces, exhibit.is_open])
    name = f"shown-{sha256(told.encode()).hexdigest()[:32]}{ending}"
    return folder() / text.file_sha256[:2] / text.file_sha256 / name
